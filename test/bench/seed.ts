import { places } from '../../api/places.ts';
import { openStore } from '../../db/open.ts';
import type { Component } from '../../db/records.ts';
import type { ImportedChange, ImportedIncident, ImportedUpdate } from '../../db/store/imports.ts';
import { type ComponentStatus, type Impact, phaseOf, type UpdateStatus } from '../../db/vocabulary.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const months = 60;
const componentCount = 20;
const batchSize = 1_000;
/** Days between two troubles of a component, on average. */
const quietDays = 12;

export const pageUrl = 'https://status.acme.example';

interface Dice {
  /** From 0 up to but not including `below`. */
  whole(below: number): number;
  pick<Each>(list: readonly [Each, ...Each[]]): Each;
  id(): string;
}

/** The same seed rolls the same: a linear congruence, of which the high bits are used. */
function dice(seed: number): Dice {
  let state = seed >>> 0;
  const whole = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return {
    whole,
    pick: (list) => list[whole(list.length)] ?? list[0],
    id: () => Array.from({ length: 12 }, () => 'abcdefghijklmnopqrstuvwxyz0123456789'[whole(36)]).join(''),
  };
}

const things = [
  'Sign-in',
  'Uploads',
  'Search',
  'Payments',
  'Webhooks',
  'Email',
  'The app',
  'The API',
] as const;
const troubles = ['is slow', 'fails for some people', 'is down', 'shows errors', 'is delayed'] as const;
const sentences = [
  'We see more errors than usual and are looking into it.',
  'An engineer has found the cause: a configuration change that went out **earlier today**.',
  'We are rolling the change back; this takes about twenty minutes.',
  'Requests are served again, some of them slowly. We go on watching.',
  'About 4 % of requests were affected. Nothing that you saved is lost.',
  'If you still see errors, sign out and in again, or read [the notes](https://docs.acme.example/notes).',
] as const;
const impacts: readonly [Impact, ...Impact[]] = ['minor', 'minor', 'major', 'critical'];
const statuses: readonly [ComponentStatus, ...ComponentStatus[]] = [
  'degraded_performance',
  'partial_outage',
  'major_outage',
];
const middle: readonly [UpdateStatus, ...UpdateStatus[]] = ['investigating', 'identified', 'monitoring'];

function makeComponents({ id, pick }: Dice, now: number): Component[] {
  return Array.from({ length: componentCount }, (_, position) => ({
    id: id(),
    name: `${pick(things)} ${position + 1}`,
    description: position % 3 === 0 ? 'What people use every day' : null,
    isGroup: false,
    groupId: null,
    position: position + 1,
    status: 'operational',
    showcase: true,
    onlyShowIfDegraded: false,
    startDate: null,
    createdAt: now - months * 30 * day,
    updatedAt: now,
  }));
}

/** Trouble again and again, each time over after some hours. */
function makeChanges({ whole, pick }: Dice, componentId: string, now: number): ImportedChange[] {
  const changes: ImportedChange[] = [];
  let at = now - months * 30 * day;
  for (;;) {
    const begin = at + whole(2 * quietDays * day);
    const end = begin + (10 + whole(600)) * minute;
    if (end > now - day) return changes;
    const status = pick(statuses);
    changes.push({ componentId, updateId: null, oldStatus: 'operational', newStatus: status, at: begin });
    changes.push({ componentId, updateId: null, oldStatus: status, newStatus: 'operational', at: end });
    at = end;
  }
}

function makeUpdates({ whole, pick, id }: Dice, startedAt: number): ImportedUpdate[] {
  const last = 2 + whole(4);
  return Array.from({ length: last + 1 }, (_, index) => {
    const status = index === 0 ? 'investigating' : index === last ? 'resolved' : pick(middle);
    return {
      id: id(),
      status,
      phase: phaseOf(status),
      message: `${pick(sentences)} ${pick(sentences)}`,
      nextUpdateAt: null,
      displayAt: startedAt + index * 25 * minute,
      author: 'bench',
    };
  });
}

function makeIncident(roll: Dice, components: readonly Component[], now: number): ImportedIncident {
  const startedAt = now - 2 * day - roll.whole(months * 30 - 3) * day - roll.whole(24 * 60) * minute;
  const updates = makeUpdates(roll, startedAt);
  const endedAt = updates.at(-1)?.displayAt ?? startedAt;
  const chosen = Array.from(
    { length: 1 + roll.whole(3) },
    () => components[roll.whole(components.length)]?.id,
  );
  return {
    incident: {
      id: roll.id(),
      title: `${roll.pick(things)} ${roll.pick(troubles)}`,
      status: 'resolved',
      impact: roll.pick(impacts),
      impactOverride: null,
      startedAt,
      createdAt: startedAt,
      updatedAt: endedAt,
      monitoringAt: null,
      resolvedAt: endedAt,
      scheduledFor: null,
      scheduledUntil: null,
      nextUpdateAt: null,
    },
    updates,
    componentIds: [...new Set(chosen)].filter((each) => each !== undefined),
  };
}

/**
 * Makes a database below a data folder: as many incidents as asked for in 60 months, and 20 components with history.
 * The page is in English and in the languages that are named.
 */
export async function seed(
  data: string,
  incidents: number,
  languages: readonly string[] = [],
): Promise<void> {
  const now = Date.now();
  const roll = dice(20_261_122);
  const begin = { name: 'Acme', url: pageUrl, timeZone: 'Australia/Sydney', languages: [...languages] };
  const store = await openStore(places(data).database, { now, begin });
  const components = makeComponents(roll, now);
  const ids = components.map((component) => component.id);
  await store.importComponents(components, now);
  for (let done = 0; done < incidents; done += batchSize) {
    const count = Math.min(batchSize, incidents - done);
    await store.importIncidents(
      Array.from({ length: count }, () => makeIncident(roll, components, now)),
      now,
    );
  }
  await store.importChanges(
    ids,
    ids.flatMap((id) => makeChanges(roll, id, now)),
    now,
  );
  await store.close();
}
