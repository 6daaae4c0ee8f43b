import { describe, expect, it } from 'vitest';
import { confirmLetter, headingOf, updateLetter } from '../../../templates/letters/letters.ts';
import { letterHtml } from '../../../templates/letters/write.ts';
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

  it('have one full stop behind a name that has its own', () => {
    const facts = { ...asked, product: 'Acme Inc.', about: ['Acme Inc.'], language: code };
    const { paragraphs, foot } = confirmLetter(facts);
    const words = { textLanguage: code, title: 'T', text: 'One.', link: 'https://a', manage: 'https://m' };
    const update = updateLetter({ ...facts, ...words });
    expect([...paragraphs, ...foot, ...update.foot].join('\n')).not.toContain('..');
  });

  it('say what happened under one subject, and below it the way out', () => {
    const facts = {
      product: 'Acme',
      textLanguage: code,
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

describe('the subject', () => {
  it('names the product once', () => {
    expect(headingOf('Acme', 'Uploads fail')).toBe('Acme: Uploads fail');
    expect(headingOf('Acme', "Acme isn't working")).toBe("Acme isn't working");
    expect(headingOf('Acme', 'Acmeが利用できません')).toBe('Acmeが利用できません');
    expect(headingOf('Box', 'The inbox is empty')).toBe('Box: The inbox is empty');
  });
});

describe('a mail as HTML', () => {
  const html = (text: string, language = 'en', textLanguage = language) =>
    letterHtml({
      language,
      saidIn: textLanguage,
      subject: 'S',
      paragraphs: [text, 'https://a/'],
      foot: ['F'],
    });

  it('is written from the side of its language, and what staff wrote from the side of theirs', () => {
    expect(html('نعلم.', 'ar')).toMatch(
      /<html lang="ar" dir="rtl">[^]*<div lang="ar" dir="rtl">\n<p[^>]*>نعلم/,
    );
    expect(html('We know.', 'ar', 'en-AU')).toMatch(
      /<div lang="ar" dir="rtl" [^]*<div lang="en-AU" dir="ltr">\n<p[^>]*>We know/,
    );
  });

  it('leads to every address in it, and to nothing around one', () => {
    const linked = (text: string) =>
      [...html(text).matchAll(/href="([^"]*)"/g)].map(([, href]) => href).slice(0, -1);
    expect(linked('See https://a/x?y=1&z=2, and runbook (https://a/b).')).toEqual([
      'https://a/x?y=1&amp;z=2',
      'https://a/b',
    ]);
    expect(linked('手順 (https://a/x)を参照、https://a/y。それ')).toEqual(['https://a/x', 'https://a/y']);
    expect(linked('https://a/wiki/Red_(code)! "https://a/<b>"')).toEqual([
      'https://a/wiki/Red_(code)',
      'https://a/',
    ]);
    expect(linked('https:// and http://) are none, and &<>')).toEqual([]);
  });

  it('keeps lines, and how far in they stand', () => {
    expect(html('- one\n  - <two>')).toContain('>- one<br>&nbsp;&nbsp;- &lt;two&gt;</p>');
  });
});
