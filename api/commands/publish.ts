import { type Command, readWords } from './command.ts';
import { withAssembly } from './workshop.ts';

export const publish: Command = {
  name: 'publish',
  usage: 'publish',
  summary: 'Render every page anew and release them, with or without a running server.',
  async run(words) {
    readWords(words, this.usage, {});
    await withAssembly(async ({ deps }) => {
      await deps.store.wantEveryPage(deps.clock());
      await deps.publisher.publish();
      const { doneSeq } = await deps.store.readPublishing();
      const { url } = await deps.store.readSettings();
      console.log(`Release ${doneSeq} is out: ${url}/`);
    });
  },
};
