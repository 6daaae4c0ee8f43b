import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitWords } from '../../../templates/text/words.ts';

test('ends lines after spaces, each piece with the spaces that follow it', () => {
  expect(splitWords('Sign-in  fails on iPhone')).toEqual(['Sign-in  ', 'fails ', 'on ', 'iPhone']);
});

test('never ends a line before a colon as French writes it', () => {
  expect(splitWords('En panne\u00a0: nous savons')).toEqual(['En ', 'panne\u00a0: ', 'nous ', 'savons']);
});

test('finds the words of scripts without spaces', () => {
  expect(splitWords('部分用户无法登录').length).toBeGreaterThan(2);
  expect(splitWords('ログインできません').length).toBeGreaterThan(1);
});

test('keeps a Japanese ending with its word', () => {
  expect(splitWords('修正版は審査待ちです。')).toEqual(['修正', '版は', '審査', '待ちです。']);
  expect(splitWords('復旧しました。')).toEqual(['復旧しました。']);
});

test('keeps what closes with what it closes, and what opens with what it opens', () => {
  const pieces = splitWords('iPhoneでログインできません。「写真」のアップロードも失敗します！（10%）');
  for (const piece of pieces) expect(piece).not.toMatch(/^[。」！）%]/u);
  for (const piece of pieces) expect(piece.trimEnd()).not.toMatch(/[「（]$/u);
});

test('keeps the words of Korean whole', () => {
  expect(splitWords('일부 사용자가 로그인할 수 없습니다')).toEqual([
    '일부 ',
    '사용자가 ',
    '로그인할 ',
    '수 ',
    '없습니다',
  ]);
});

test('loses and adds nothing, whatever the text', () => {
  const letters = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('日本 ', '「あ」', 'ー', '한 '));
  fc.assert(
    fc.property(fc.array(letters), (all) => {
      expect(splitWords(all.join('')).join('')).toBe(all.join(''));
    }),
  );
});
