import { newId } from '../../db/ids.ts';
import type { NewIncident, NewUpdate } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import type { ComponentStatus, Phase } from '../../db/vocabulary.ts';
import { phaseOf, statusOf, type UpdateStatus } from '../../db/vocabulary.ts';

export const minute = 60_000;
export const day = 24 * 60 * minute;
/** 22:44 on Saturday, 21 November 2026 in Sydney (AEDT); 11:44 UTC. */
export const night = Date.UTC(2026, 10, 21, 11, 44);

const author = 'test';

export type Change = { id: string; status: ComponentStatus };

/** Adds a component or a group, a hundred days before the night, and gives its id. */
export async function addComponent(
  store: Store,
  name: string,
  change: Partial<Parameters<Store['createComponent']>[0]> = {},
): Promise<string> {
  const id = newId();
  await store.createComponent(
    {
      id,
      name,
      description: null,
      isGroup: false,
      groupId: null,
      status: 'operational',
      showcase: true,
      onlyShowIfDegraded: false,
      startDate: null,
      ...change,
    },
    { now: night - 100 * day, author },
  );
  return id;
}

interface Said {
  at: number;
  message: string;
  phase?: Phase;
  status?: UpdateStatus;
  components?: Change[];
  nextUpdateAt?: number;
  cardId?: string;
}

function updateOf({ at, message, components = [], nextUpdateAt, cardId, ...said }: Said): NewUpdate {
  const status = said.status ?? statusOf(said.phase ?? 'know', 'investigating');
  return {
    id: newId(),
    status,
    phase: said.phase ?? phaseOf(status),
    message,
    nextUpdateAt: nextUpdateAt ?? null,
    displayAt: at,
    author,
    now: at,
    cardId: cardId ?? null,
    components,
  };
}

/** Opens an incident with its first update and says the others after it. Gives its id. */
export async function tell(
  store: Store,
  title: string,
  said: [Said, ...Said[]],
  change: Partial<NewIncident> = {},
): Promise<string> {
  const [first, ...others] = said;
  const id = newId();
  await store.openIncident({
    id,
    title,
    impactOverride: null,
    startedAt: first.at,
    scheduledFor: null,
    scheduledUntil: null,
    firstUpdate: updateOf(first),
    ...change,
  });
  for (const each of others) await store.addUpdate(id, updateOf(each));
  return id;
}

export interface Story {
  app: { group: string; iphone: string; android: string };
  signIn: string;
  uploads: string;
  website: string;
  payments: string;
  /** The open incident, with an edited update. */
  incident: string;
  /** Planned work that has not begun. */
  work: string;
}

const all = (status: ComponentStatus, ...ids: string[]): Change[] => ids.map((id) => ({ id, status }));

/** Four months of small incidents, planned work ahead, and the night: seven components, one great incident open. */
export async function tellStory(store: Store, { past = 28, updates = 2 } = {}): Promise<Story> {
  const group = await addComponent(store, 'The app', { isGroup: true });
  const app = {
    group,
    iphone: await addComponent(store, 'iPhone', { groupId: group }),
    android: await addComponent(store, 'Android', { groupId: group }),
  };
  const signIn = await addComponent(store, 'Sign-in', { description: 'Accounts & one-time codes' });
  const uploads = await addComponent(store, 'Uploads');
  const website = await addComponent(store, 'Website');
  const payments = await addComponent(store, 'Payments', { startDate: '2026-10-20' });
  await addComponent(store, 'Spare parts', { onlyShowIfDegraded: true });

  const touched = [uploads, payments, website];
  for (let i = past; i > 0; i--) {
    const at = night - i * 4.3 * day;
    const component = touched[i % touched.length] ?? uploads;
    await tell(store, `Slow answers, number ${i}`, [
      {
        at,
        message: `Some pages answer **slowly** (${i}).`,
        components: all('degraded_performance', component),
      },
      {
        at: at + i * 7 * minute,
        message: 'All is fast again.',
        phase: 'fixed',
        components: all('operational', component),
      },
    ]);
  }

  const work = await tell(
    store,
    'Faster storage',
    [{ at: night - 60 * minute, message: 'Uploads pause for about an hour.', status: 'scheduled' }],
    { scheduledFor: night + 4 * day, scheduledUntil: night + 4 * day + 60 * minute },
  );

  const down = all('major_outage', app.iphone, app.android, signIn);
  const incident = await tell(
    store,
    'Acme isn’t working',
    [
      {
        at: night + 3 * minute,
        message: 'Acme isn’t working right now. We know. Next update by 23:10 AEDT.',
        components: [...down, ...all('degraded_performance', uploads)],
        nextUpdateAt: night + 26 * minute,
      },
      {
        at: night + 12 * minute,
        message: 'An engineer has been on it since 22:56.',
        phase: 'on_it',
        nextUpdateAt: night + 36 * minute,
      },
      ...Array.from({ length: updates - 2 }, (_, i): Said => ({
        at: night + (13 + i) * minute,
        message: `Still working on it. No fix to report yet, and we would rather say so than go quiet${i > 0 ? ` (${i})` : ''}.`,
        phase: 'no_news',
        nextUpdateAt: night + 36 * minute,
        cardId: 'c0ffee',
      })),
    ],
    { startedAt: night },
  );
  const newest = (await store.readIncident(incident))?.updates[0];
  if (newest) {
    const message = `${newest.message} The website works.`;
    await store.editUpdate(newest.id, { message }, { now: night + 30 * minute, author });
  }
  return { app, signIn, uploads, website, payments, incident, work };
}
