import { newDeliveryId, newId } from '../../db/ids.ts';
import type { NewIncident, NewUpdate } from '../../db/records.ts';
import type { Store } from '../../db/store.ts';
import type { ComponentStatus } from '../../db/vocabulary.ts';

/** 22:45 in Sydney on the night of the story. */
export const tenFortyFive = Date.parse('2026-11-22T11:45:00Z');
export const minutes = (n: number) => n * 60_000;

/** An update as a verb would hand it to the store. */
export function newUpdate(change: Partial<NewUpdate> & { channels?: string[] } = {}): NewUpdate {
  const { channels = ['wall'], ...rest } = change;
  const now = rest.now ?? tenFortyFive;
  return {
    id: newId(),
    status: 'investigating',
    phase: 'know',
    message: 'We know.',
    nextUpdateAt: null,
    displayAt: now,
    author: 'test',
    now,
    cardId: null,
    components: [],
    post: {
      text: 'We know.',
      link: 'https://status.acme.example/incidents/x/',
      isEnd: true,
      language: 'en',
      card: null,
      deliveries: channels.map((channel) => ({
        id: newDeliveryId(now),
        channel,
        recipient: '',
        notBefore: now,
        lateAt: now + minutes(2),
        expiresAt: now + minutes(24 * 60),
      })),
    },
    ...rest,
  };
}

export function newIncident(change: Partial<NewIncident> = {}): NewIncident {
  return {
    id: newId(),
    title: 'The app is down',
    impactOverride: null,
    startedAt: tenFortyFive,
    scheduledFor: null,
    scheduledUntil: null,
    firstUpdate: newUpdate(),
    ...change,
  };
}

/** Adds a component and gives its id. */
export async function addComponent(store: Store, name = 'Sign-in', status: ComponentStatus = 'operational') {
  const id = newId();
  await store.createComponent(
    {
      id,
      name,
      description: null,
      isGroup: false,
      groupId: null,
      status,
      showcase: true,
      onlyShowIfDegraded: false,
      startDate: null,
    },
    { now: tenFortyFive, author: 'test' },
  );
  return id;
}

/** Says that the page is up to date, so that deliveries may go. */
export async function publishEverything(store: Store): Promise<void> {
  const claim = await store.claimPublishing({ now: tenFortyFive, lease: 1, bundle: 'test' });
  if (claim)
    await store.finishPublishing({
      epoch: claim.epoch,
      seq: claim.wantedSeq,
      bundle: 'test',
      now: tenFortyFive,
    });
}
