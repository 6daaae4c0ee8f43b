import { describe, expect, it } from 'vitest';
import { confirmLetter, updateLetter } from '../../../templates/letters/letters.ts';
import { languages } from '../../../templates/messages/messages.ts';

const asked = {
  product: 'Acme',
  about: ['Sign-in', 'Uploads'],
  confirm: 'https://status.acme.example/subscription/confirm/?x',
  address: 'ana@acme.example',
};

describe.each(languages)('the mails in $name', ({ code }) => {
  it('ask once, with whom it is about, what about and the link in a paragraph of its own', () => {
    const { subject, paragraphs, foot } = confirmLetter({ ...asked, language: code });
    expect(subject).toContain('Acme');
    for (const words of ['ana@acme.example', 'Sign-in', 'Uploads']) expect(paragraphs[0]).toContain(words);
    expect(paragraphs).toContain(asked.confirm);
    expect([subject, ...paragraphs, ...foot].join()).not.toMatch(/[{}]|undefined/);
  });

  it('say what happened under one subject, and below it the way out', () => {
    const facts = {
      product: 'Acme',
      title: 'T',
      text: 'One.\n\nTwo.',
      link: 'https://a',
      manage: 'https://m',
    };
    const { subject, paragraphs, foot } = updateLetter({ ...facts, language: code });
    expect([subject, paragraphs]).toEqual(['Acme: T', ['One.', 'Two.', 'https://a']]);
    expect(foot[0]).toContain('Acme');
    expect(foot[1]).toBe('https://m');
  });
});
