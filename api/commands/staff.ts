import { createSetupLink } from '../staff/setup-link.ts';
import { type Command, readWords } from './command.ts';
import { withStore } from './workshop.ts';

export const staffLink: Command = {
  usage: 'staff link',
  summary: 'Make a one-time address at which a person sets name and password, or a new password.',
  async run(words) {
    readWords(words, this.usage, {});
    const link = await withStore(async (store) => {
      const { url } = await store.readSettings();
      return createSetupLink({ store, clock: Date.now }, url);
    });
    console.error('Good for one person and 24 hours:');
    console.log(link);
  },
};
