import { describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.ts';
import { tempFolder } from '../support/temp.ts';

/** Each command is a process. */
const patient = { timeout: 120_000 };
const run = (...words: string[]) => runCommand(words, { cwd: tempFolder() });
const usages = (lines: string[]) => lines.filter((line) => line.startsWith('  codered '));

describe('codered', patient, () => {
  it.each([[['post', 'We know.', '--help']], [['help', 'post']]])(
    'tells of one command, and does nothing, when asked by %j',
    async (words) => {
      const { code, lines, said } = await run(...words);
      expect([code, said]).toEqual([0, '']);
      expect(usages(lines)).toEqual([expect.stringMatching(/^ {2}codered post "MESSAGE"/)]);
    },
  );

  it.each([[[]], [['-h']]])('tells of all commands when asked by %j', async (words) => {
    const { code, lines } = await run(...words);
    expect([code, usages(lines).length > 8]).toEqual([0, true]);
  });

  it('says what there is of a noun that stands alone, as of a mistake', async () => {
    const { code, lines, said } = await run('token');
    expect([code, lines]).toEqual([2, []]);
    expect(said).toContain('There is no command "token".');
    expect(usages(said.split('\n')).map((line) => line.split(' ').slice(3, 5).join(' '))).toEqual([
      'token create',
      'token list',
      'token revoke',
    ]);
  });
});
