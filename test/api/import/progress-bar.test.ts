import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { progressBar } from '../../../api/import/progress-bar.ts';

function shown(isTTY: boolean, steps: [done: number, total: number][]): string {
  const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY });
  const progress = progressBar('incidents', stream);
  for (const [done, total] of steps) progress(done, total);
  return String(stream.read());
}

it('a terminal sees one line that is drawn anew, and a new line at the end', () => {
  const text = shown(true, [
    [100, 200],
    [200, 200],
  ]);
  expect(text).toBe(
    `\r\u001b[K${'█'.repeat(15)}${'░'.repeat(15)} 100 of 200 incidents` +
      `\r\u001b[K${'█'.repeat(30)} 200 of 200 incidents\n`,
  );
});

it('a log sees a line for every tenth', () => {
  const steps = Array.from({ length: 100 }, (_, index): [number, number] => [index + 1, 100]);
  const lines = shown(false, steps).trim().split('\n');
  expect(lines).toHaveLength(10);
  expect(lines[0]).toBe('10 %  10 of 100 incidents');
  expect(lines.at(-1)).toBe('100 %  100 of 100 incidents');
});

it('nothing to do is done', () => {
  expect(shown(false, [[0, 0]])).toBe('100 %  0 of 0 incidents\n');
});
