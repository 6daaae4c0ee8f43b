import { describe, expect, test } from 'vitest';
import { advanceOf, cardFonts, widthOf } from '../../../templates/fonts/fonts.ts';
import { drawable } from '../../../templates/fonts/drawable.ts';
import { readFontTables } from '../../../templates/fonts/woff.ts';

describe('the fonts of the cards', () => {
  test('are each a family of their own in every weight', () => {
    const names = cardFonts().map(({ name, weight }) => `${name} ${weight}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('are the same array of the same buffers every time, on which the cache of Satori hangs', () => {
    expect(cardFonts()).toBe(cardFonts());
  });

  test('cover the letters of Europe and Vietnam', () => {
    for (const letter of 'AzÀßøŒşŁžĲЖёїѣΩάẤữợ€₫№')
      for (const weight of [600, 800] as const)
        expect(advanceOf(letter.codePointAt(0) ?? 0, weight), letter).toBeDefined();
  });

  test('know what they do not have', () => {
    for (const letter of '日ا𝕏🚨→')
      expect(advanceOf(letter.codePointAt(0) ?? 0, 600), letter).toBeUndefined();
  });

  test('tell wide letters from narrow ones', () => {
    expect(widthOf('WWWW', 600)).toBeGreaterThan(3 * widthOf('iiii', 600));
    expect(widthOf('abc', 800, -0.1)).toBeCloseTo(widthOf('abc', 800) - 0.3);
  });

  test('refuse a file that is not a WOFF font', () => {
    expect(() => readFontTables(Buffer.from('wOF2 something else'))).toThrow('not a WOFF font');
  });
});

describe('drawable', () => {
  test.each([
    ['Latin with accents', 'Příliš žluťoučký kůň'],
    ['Greek', 'Η σύνδεση δεν λειτουργεί'],
    ['Cyrillic', 'Вход не работает'],
    ['the Ukrainian apostrophe', 'Об’єднання, п\u02bcять'],
    ['Vietnamese', 'Đăng nhập không hoạt động'],
    ['digits and punctuation', '100 % #1 (a/b) – “c” … №5'],
  ])('keeps %s', (_, text) => {
    expect(drawable(text)).toEqual({ text, undrawable: [] });
  });

  test('composes letters that come in pieces', () => {
    expect(drawable('e\u0301tat')).toEqual({ text: 'état', undrawable: [] });
  });

  test.each([
    ['Arabic', 'API معطل (50%)', 'معطل'],
    ['Hebrew', 'שלום sign-in', 'שלום'],
    ['Devanagari', 'लॉगिन fails', 'लॉगिन'],
    ['Thai', 'เข้าสู่ระบบ fails', 'เข้าสู่ระบบ'],
    ['Khmer', 'ចូល fails', 'ចូល'],
    ['Japanese', 'ログイン fails', 'ログイン'],
    ['Chinese', 'Login 登录 fails', '登录'],
    ['Korean', '로그인 fails', '로그인'],
    ['marks that no letter has', 'z\u0338\u0322 fails', 'z\u0322\u0338'],
    ['mathematical letters', '𝕏 fails', '𝕏'],
  ])('gives a line with %s up and names the letters', (_, text, letters) => {
    expect(drawable(text)).toEqual({ text: '', undrawable: [letters.normalize('NFC')] });
  });

  test('takes emoji and ornaments out and names them', () => {
    expect(drawable('🚨 Sign-in is broken 👩‍💻 !')).toEqual({
      text: 'Sign-in is broken!',
      undrawable: ['🚨', '👩‍💻'],
    });
    expect(drawable('Home → Settings ✓ 1️⃣ 🇫🇷')).toEqual({
      text: 'Home Settings',
      undrawable: ['→', '✓', '1️⃣', '🇫🇷'],
    });
  });

  test('keeps nothing of a line without letters or digits', () => {
    expect(drawable('🚨 – !')).toEqual({ text: '', undrawable: ['🚨'] });
  });

  test('names each run of letters once', () => {
    expect(drawable('登录 登录 登录').undrawable).toEqual(['登录']);
  });
});
