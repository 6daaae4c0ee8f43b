import { describe, expect, it } from 'vitest';
import { emailAddress } from '../../../api/http/address.ts';

describe('an email address', () => {
  it.each([
    ['ana@example.com', 'ana@example.com'],
    [' Ana.Ruiz+status@Mail.Example.co.uk ', 'ana.ruiz+status@mail.example.co.uk'],
    ['a&b@example.com', 'a&b@example.com'],
    ["o'brien@example.com", "o'brien@example.com"],
    ['info@xn--e1afmkfd.xn--p1ai', 'info@xn--e1afmkfd.xn--p1ai'],
    ['info@пример.рф', 'info@xn--e1afmkfd.xn--p1ai'],
    ['ana@münchen.de', 'ana@xn--mnchen-3ya.de'],
    ['ana@mu\u0308nchen.de', 'ana@xn--mnchen-3ya.de'],
  ])('is taken, and kept as mail servers know it: %s', (typed, kept) => {
    expect(emailAddress.parse(typed)).toBe(kept);
  });

  it.each([
    '',
    'ana',
    'ana@',
    '@example.com',
    'ana@localhost',
    'ana@127.0.0.1',
    'ana@１２７.0.0.1',
    'ana@[127.0.0.1]',
    'ana@example.com,ben@example.com',
    'ana,ben@example.com',
    'ana@münchen.de,example.com',
    'ana@mün\nchen.de',
    'ana@münchen.de/path',
    'ana@münchen.de\r\nBcc: ben@example.com',
    'ana@example.com\r\nBcc: ben@example.com',
    'ana\r\n@example.com',
    'a na@example.com',
    'ana@exam ple.com',
    '"ana"@example.com',
    'Ana <ana@example.com>',
    'ana@mün"chen.de',
    'ana@ben@example.com',
    'ana@example..com',
    'ana@-example.com',
    `${'a'.repeat(250)}@example.com`,
  ])('is refused where it is none, or more than one: %j', (typed) => {
    const { success, error } = emailAddress.safeParse(typed);
    expect([success, error?.issues[0]?.message]).toEqual([
      false,
      'Write an email address, such as ana@example.com.',
    ]);
  });
});
