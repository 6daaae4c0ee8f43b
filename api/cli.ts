#!/usr/bin/env node
import './quick-start.ts';
import { existsSync } from 'node:fs';
import { commands } from './commands/registry.ts';
import { UsageError } from './commands/command.ts';

// As `npm start` has it, before anything reads the environment; what is set already stands.
if (existsSync('.env')) process.loadEnvFile('.env');

async function help(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const lines = all.map((command) => `  codered ${command.usage}\n      ${command.summary}`);
  return `Code Red: one update in, and everyone is told.\n\n${lines.join('\n')}\n\nThe environment is that of \`npm start\`; see README.md.`;
}

async function run(words: string[]): Promise<void> {
  const chosen = Object.entries(commands).find(([name]) =>
    name.split(' ').every((word, index) => words[index] === word),
  );
  if (!chosen) {
    if (words.length > 0 && words[0] !== 'help' && words[0] !== '--help') {
      throw new UsageError(`There is no command "${words.join(' ')}".\n\n${await help()}`);
    }
    console.log(await help());
    return;
  }
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
