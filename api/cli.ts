#!/usr/bin/env node
import { commands } from './commands/registry.ts';
import { UsageError } from './commands/command.ts';

function help(): string {
  const lines = commands.map((command) => `  codered ${command.usage}\n      ${command.summary}`);
  return `Code Red: one update in, and everyone is told.\n\n${lines.join('\n')}\n\nThe environment is that of \`npm start\`; see README.md.`;
}

async function run(words: string[]): Promise<void> {
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => words[index] === word));
  if (!command) {
    if (words.length > 0 && words[0] !== 'help' && words[0] !== '--help') {
      throw new UsageError(`There is no command "${words.join(' ')}".\n\n${help()}`);
    }
    console.log(help());
    return;
  }
  await command.run(words.slice(command.name.split(' ').length));
}

run(process.argv.slice(2)).then(
  () => process.exit(process.exitCode ?? 0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
