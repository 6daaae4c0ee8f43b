import { resolve } from 'node:path';
import { copyRelease } from '../publish/copy.ts';
import { type Command, readWords, UsageError } from './command.ts';
import { withAssembly } from './workshop.ts';

export const publish: Command = {
  usage: 'publish [--to FOLDER]',
  summary:
    'Render every page anew and release them, with or without a running server; copy them to a folder.',
  async run(words) {
    const { to } = readWords(words, this.usage, { to: { type: 'string' } }).values;
    // As an unset variable of a script leaves it: it would be the folder that one is in.
    if (to?.trim() === '') throw new UsageError(`--to takes a folder.\nUsage: codered ${this.usage}`);
    await withAssembly(async ({ deps, releases }) => {
      await deps.store.wantEveryPage(deps.clock());
      await deps.publisher.publish();
      const { doneSeq } = await deps.store.readPublishing();
      const { url } = await deps.store.readSettings();
      console.log(`Release ${doneSeq} is out: ${url}/`);
      if (to === undefined) return;
      const written = await copyRelease(releases.current, resolve(to));
      console.log(`${written} files were written to ${resolve(to)}: any static server can serve them.`);
    });
  },
};
