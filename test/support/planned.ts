import { performDue } from '../../api/maintenances/timekeeper.ts';
import { noCards } from './no-cards.ts';
import { type Answer, settled, startTestService, type TestService } from './service.ts';
import { addComponent } from './incidents.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Thursday, 26 November 2026, 02:00 to 03:00 in Sydney. */
export const two = Date.parse('2026-11-25T15:00:00Z');
export const three = two + hour;
export const iso = (at: number) => new Date(at).toISOString();

export interface PlannedWorld {
  service: TestService;
  component: string;
  /** Turns the clock to a moment and lets happen what is due. */
  at(moment: number): Promise<void>;
  /** Turns the clock and lets happen what is due, without waiting for posts. */
  begin(moment: number): Promise<void>;
  now(): number;
  /** Waits until every post is out, so that turning the clock makes none late. */
  everythingOut(): Promise<void>;
  /** Turns the clock only. */
  setClock(moment: number): void;
  schedule(change?: object): Promise<Answer>;
  /** Says something of planned work, for example `start`. */
  say(id: string, action: string, body?: object): Promise<Answer>;
  read(id: string): Promise<Answer['body']>;
  /** The words of the posts that are out on one channel, oldest first. */
  heard(id: string): Promise<string[]>;
}

/** Acme in Sydney, two days before its planned work, with a clock that is turned by hand. */
export async function startPlanned(
  since = two - 2 * day,
  options: Parameters<typeof startTestService>[0] = {},
): Promise<PlannedWorld> {
  let now = since;
  const service = await startTestService({
    clock: () => now,
    keepsTime: false,
    renderer: noCards,
    ...options,
  });
  const { store } = service.deps;
  await store.changeSettings({ name: 'Acme', timeZone: 'Australia/Sydney' }, { now, author: 'test' });
  const component = await addComponent(store, 'Sign-in');
  async function begin(moment: number): Promise<void> {
    now = moment;
    await performDue(service.deps);
  }
  /** A clock that stands still would keep what is tried again waiting for ever. */
  async function everythingOut(): Promise<void> {
    for (let looks = 1; (await store.readOutbox()).waiting > 0; looks++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (looks % 100 === 0) now += 1_000;
    }
  }
  async function outOf(path: string, body: object): Promise<Answer> {
    const answer = await service.ask('POST', path, body);
    await everythingOut();
    return answer;
  }
  return {
    service,
    component,
    now: () => now,
    setClock: (moment) => {
      now = moment;
    },
    begin,
    everythingOut,
    async at(moment) {
      await begin(moment);
      await everythingOut();
    },
    schedule: (change = {}) =>
      outOf('/api/maintenances', {
        title: 'New database',
        scheduledFor: iso(two),
        scheduledUntil: iso(three),
        components: [{ id: component }],
        ...change,
      }),
    say: (id, action, body = {}) => outOf(`/api/maintenances/${id}/${action}`, body),
    read: async (id) => (await service.ask('GET', `/api/maintenances/${id}`)).body,
    async heard(id) {
      const deliveries = await settled(service, id);
      return deliveries
        .filter((each) => each.channel.endsWith('mastodon') && each.state === 'sent')
        .toSorted((a, b) => (a.sentAt === b.sentAt ? (a.id < b.id ? -1 : 1) : a.sentAt < b.sentAt ? -1 : 1))
        .map((each) => each.text);
    },
  };
}

export const statusOf = async ({ service }: PlannedWorld, id: string) =>
  (await service.deps.store.readComponent(id))?.status;
