#!/usr/bin/env node
import './quick-start.ts';
import { existsSync } from 'node:fs';
import { commands } from './commands/registry.ts';
import { UsageError } from './commands/command.ts';

// As `npm start` has it, before anything reads the environment; what is set already stands.
if (existsSync('.env')) process.loadEnvFile('.env');

const isNamed = (name: string, words: string[]): boolean =>
  name.split(' ').every((word, index) => words[index] === word);

/** Of the command that is meant, of all of its noun (`codered token`), or of all that there are. */
async function help(words: string[]): Promise<string> {
  const names = Object.keys(commands);
  const meant = names.filter((name) => isNamed(name, words));
  const ofNoun = names.filter((name) => name.split(' ')[0] === words[0]);
  const shown = [meant, ofNoun, names].find((each) => each.length > 0) ?? names;
  const all = await Promise.all(shown.flatMap((name) => commands[name]?.() ?? []));
  const lines = all.map((command) => `  codered ${command.usage}\n      ${command.summary}`);
  return `Code Red: one update in, and everyone is told.\n\n${lines.join('\n')}\n\nThe environment is that of \`npm start\`; see README.md.`;
}

/** What is asked about, by `codered help post`, `codered post --help` or nothing at all; undefined when something is to be done. */
function askedAbout(words: string[]): string[] | undefined {
  const options = words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
  if (words[0] === 'help') return words.slice(1);
  return words.length === 0 || options.includes('--help') || options.includes('-h')
    ? words.filter((word) => !word.startsWith('-'))
    : undefined;
}

async function run(words: string[]): Promise<void> {
  const about = askedAbout(words);
  if (about) {
    console.log(await help(about));
    return;
  }
  const chosen = Object.entries(commands).find(([name]) => isNamed(name, words));
  if (!chosen) throw new UsageError(`There is no command "${words.join(' ')}".\n\n${await help(words)}`);
  const [name, load] = chosen;
  const command = await load();
  await command.run(words.slice(name.split(' ').length));
}

/** Ends once everything is out: what still waits for a slow reader would be lost. */
const leave = (code: number): void => {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
};

// Whoever reads it has enough: `codered subscriber export | head`.
process.stdout.on('error', () => process.exit(1));

run(process.argv.slice(2)).then(
  () => leave(Number(process.exitCode ?? 0)),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    leave(error instanceof UsageError ? 2 : 1);
  },
);
