import { describe, expect, test } from 'vitest';
import { drawable } from '../../../templates/fonts/drawable.ts';
import { emojiPicture } from '../../../templates/fonts/emoji.ts';
import { families, regionOf } from '../../../templates/fonts/families.ts';
import { type Face, familyNamesFor, fontsFor, glyphOf, widthOf } from '../../../templates/fonts/fonts.ts';
import { readFontTables } from '../../../templates/fonts/woff.ts';

const face: Face = { family: 'inter', weight: 'text', region: 'zh' };
const strong: Face = { ...face, weight: 'strong' };
const has = (letter: string, wanted: Face = face) =>
  glyphOf(letter.codePointAt(0) ?? 0, wanted) !== undefined;

describe('the fonts of the cards', () => {
  test('are read only as far as a text needs them', () => {
    const text = 'Sign-in fails';
    expect(fontsFor([{ text, face }]).map(({ name }) => name)).toEqual(['inter-latin-600']);
    expect(familyNamesFor('Żółć', face)).toBe('inter-latin-600, inter-latin-ext-600');
  });

  test('are the same array of the same buffers every time, on which the cache of Satori hangs', () => {
    const text = 'Вход 日本';
    expect(fontsFor([{ text, face }])).toBe(fontsFor([{ text, face }]));
    expect(fontsFor([{ text, face }])[0]?.data).toBe(fontsFor([{ text: 'other', face }])[0]?.data);
  });

  test.each(families)(
    '$name and what stands in for it cover the letters of Europe and East Asia',
    ({ id }) => {
      for (const letter of 'AzÀßøŒşŁžĲЖёїѣґΩάẤữợ€₫№ñÞđřűğåİșț日本あカ한글中文简体，。')
        for (const weight of ['text', 'strong'] as const)
          expect(has(letter, { family: id, weight, region: 'zh' }), letter).toBe(true);
    },
  );

  test('know what they do not have', () => {
    for (const letter of 'ا𝕏↯') expect(has(letter), letter).toBe(false);
  });

  test('tell wide letters from narrow ones', () => {
    expect(widthOf('WWWW', face)).toBeGreaterThan(3 * widthOf('iiii', face));
    expect(widthOf('abc', strong, -0.1)).toBeCloseTo(widthOf('abc', strong) - 0.3);
  });

  test('draw shared letters as the language of the text does', () => {
    expect(regionOf('直す', 'en')).toBe('ja');
    expect(regionOf('한국', 'en')).toBe('ko');
    expect(regionOf('直接', 'ja')).toBe('ja');
    expect(regionOf('直接', 'en')).toBe('zh');
    expect(familyNamesFor('直', { ...face, region: 'ja' })).toContain('m-plus-1p');
    expect(familyNamesFor('直', { ...face, region: 'zh' })).toContain('noto-sans-sc');
  });

  test('refuse a file that is not a WOFF font', () => {
    expect(() => readFontTables(Buffer.from('wOF2 something else'))).toThrow('not a WOFF font');
  });
});

describe('emojiPicture', () => {
  test('knows single, joined and flag emoji, and nothing else', () => {
    for (const emoji of ['🚨', '👩‍💻', '🇫🇷', '1️⃣', '❤️', '👍🏽'])
      expect(emojiPicture(emoji), emoji).toMatch(/^data:image\/svg\+xml;base64,/);
    for (const text of ['a', '1', '→', '🚨🚨', '']) expect(emojiPicture(text), text).toBeUndefined();
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
    expect(drawable(text, face)).toEqual({ text, missing: [], unshapable: [] });
  });

  test('composes letters that come in pieces', () => {
    expect(drawable('e\u0301tat', face).text).toBe('état');
  });

  test.each([
    ['Japanese', 'ログインできません。'],
    ['Chinese', 'Login 登录 fails'],
    ['Korean', '로그인 fails'],
    ['emoji', '🚨 Sign-in is broken 👩‍💻 !'],
  ])('keeps %s, from its own fonts', (_, text) => {
    expect(drawable(text, face)).toEqual({ text: text.replace(' !', '!'), missing: [], unshapable: [] });
  });

  test.each([
    ['Arabic', 'API معطل (50%)', 'معطل'],
    ['Hebrew', 'שלום sign-in', 'שלום'],
    ['Devanagari', 'लॉगिन fails', 'लॉगिन'],
    ['Thai', 'เข้าสู่ระบบ fails', 'เข้าสู่ระบบ'],
    ['Khmer', 'ចូល fails', 'ចូល'],
  ])('gives a line with %s up, which would be shaped wrong, and names the letters', (_, text, letters) => {
    expect(drawable(text, face)).toEqual({ text: '', missing: [], unshapable: [letters.normalize('NFC')] });
  });

  test.each([
    ['marks that no letter has', 'z\u0338\u0322 fails', 'z\u0322\u0338'],
    ['mathematical letters', '𝕏 fails', '𝕏'],
  ])('gives a line with %s up, which no font has, and names the letters', (_, text, letters) => {
    expect(drawable(text, face)).toEqual({ text: '', missing: [letters.normalize('NFC')], unshapable: [] });
  });

  test('takes ornaments out that it cannot draw, and names them', () => {
    expect(drawable('Home ↯ Settings ⍰ now', face)).toEqual({
      text: 'Home Settings now',
      missing: ['↯', '⍰'],
      unshapable: [],
    });
  });

  test('keeps nothing of a line without letters or digits', () => {
    expect(drawable('🚨 – !', face).text).toBe('');
  });

  test('names each run of letters once', () => {
    expect(drawable('معطل معطل', face).unshapable).toEqual(['معطل']);
  });
});
