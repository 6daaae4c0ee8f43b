import { subscriberDataJson } from '../routes/shapes.ts';
import type { Store } from '../../db/store.ts';
import { type Command, readWords, UsageError } from './command.ts';
import { withStore } from './workshop.ts';

const countUsage = 'subscriber count';
const exportUsage = 'subscriber export [ADDRESS]';
const eraseUsage = 'subscriber erase ADDRESS';
const pageLength = 1_000;

async function* everybody(store: Store): AsyncGenerator<string> {
  for (let after: string | undefined; ;) {
    const rows = await store.listSubscribers({ after, limit: pageLength });
    for (const { id } of rows) yield id;
    if (rows.length < pageLength) return;
    after = rows.at(-1)?.id;
  }
}

/** Everybody with this address, however they are told. Throws Error when there is nobody. */
async function idsOf(store: Store, address: string): Promise<string[]> {
  const found = await store.findSubscribers(address.trim());
  const lower = found.length > 0 ? found : await store.findSubscribers(address.trim().toLowerCase());
  if (lower.length === 0) throw new Error(`Nobody is subscribed with "${address}".`);
  return lower.map(({ id }) => id);
}

export const subscriberCount: Command = {
  name: 'subscriber count',
  usage: countUsage,
  summary: 'Say how many subscribers there are, by way and state.',
  async run(words) {
    readWords(words, countUsage, {});
    for (const { kind, state, count } of await withStore((store) => store.countSubscribers())) {
      console.log([kind, state, count].join('  '));
    }
  },
};

export const subscriberExport: Command = {
  name: 'subscriber export',
  usage: exportUsage,
  summary: 'Print everything that is kept of a subscriber, or of all, one JSON line each.',
  async run(words) {
    const [address] = readWords(words, exportUsage, {}).positionals;
    await withStore(async (store) => {
      const ids = address === undefined ? everybody(store) : await idsOf(store, address);
      for await (const id of ids) {
        const subscriber = await store.readSubscriber(id);
        if (!subscriber) continue;
        const notices = address === undefined ? [] : await store.listNoticesTo(id);
        console.log(JSON.stringify(subscriberDataJson(subscriber, notices)));
      }
    });
  },
};

export const subscriberErase: Command = {
  name: 'subscriber erase',
  usage: eraseUsage,
  summary: 'Erase a subscriber, and what waits for them.',
  async run(words) {
    const [address] = readWords(words, eraseUsage, {}).positionals;
    if (!address) throw new UsageError(`Usage: codered ${eraseUsage}`);
    await withStore(async (store) => {
      for (const id of await idsOf(store, address)) {
        await store.removeSubscriber(id, { now: Date.now(), author: 'command line' });
        console.log(`Erased ${id}.`);
      }
    });
  },
};
