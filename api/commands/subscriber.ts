import { subscriberDataJson } from '../routes/shapes.ts';
import type { Store } from '../../db/store.ts';
import type { SubscriberWithSubscriptions } from '../../db/store/subscribers.ts';
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

/** An address as it was typed, and as it would be kept: mail in small letters, a URL in its usual form. */
function spellingsOf(typed: string): string[] {
  const address = typed.trim();
  return [address, address.toLowerCase(), URL.canParse(address) ? new URL(address).href : address];
}

/** Everybody with this address, however they are told. Throws Error when there is nobody. */
async function idsOf(store: Store, address: string): Promise<string[]> {
  for (const spelling of spellingsOf(address)) {
    const found = await store.findSubscribers(spelling);
    if (found.length > 0) return found.map(({ id }) => id);
  }
  throw new Error(`Nobody is subscribed with "${address}".`);
}

/** What is kept of one of many. What they were sent is looked up for one alone: it is not ordered by people. */
function inListJson(subscriber: SubscriberWithSubscriptions): object {
  const { notices: _, ...data } = subscriberDataJson(subscriber, []);
  return data;
}

export const subscriberCount: Command = {
  usage: countUsage,
  summary: 'Say how many subscribers there are, by way and state.',
  async run(words) {
    readWords(words, countUsage, {});
    const counts = await withStore((store) => store.countSubscribers());
    if (counts.length === 0) console.error('Nobody is subscribed.');
    for (const { kind, state, count } of counts) {
      console.log([kind, state, count].join('  '));
    }
  },
};

export const subscriberExport: Command = {
  usage: exportUsage,
  summary:
    'Print everything that is kept of a subscriber; or of all but for what they were sent, one JSON line each.',
  async run(words) {
    const [address] = readWords(words, exportUsage, {}, 1).positionals;
    await withStore(async (store) => {
      const ids = address === undefined ? everybody(store) : await idsOf(store, address);
      for await (const id of ids) {
        const subscriber = await store.readSubscriber(id);
        if (!subscriber) continue;
        const data =
          address === undefined
            ? inListJson(subscriber)
            : subscriberDataJson(subscriber, await store.listNoticesTo(id));
        console.log(JSON.stringify(data));
      }
    });
  },
};

export const subscriberErase: Command = {
  usage: eraseUsage,
  summary: 'Erase a subscriber, and what waits for them.',
  async run(words) {
    const [address] = readWords(words, eraseUsage, {}, 1).positionals;
    if (!address) throw new UsageError(`Usage: codered ${eraseUsage}`);
    await withStore(async (store) => {
      for (const id of await idsOf(store, address)) {
        await store.removeSubscriber(id, { now: Date.now(), author: 'command line' });
        console.log(`Erased ${id}.`);
      }
    });
  },
};
