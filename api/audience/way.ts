import type { Settings, Subscriber } from '../../db/records.ts';
import type { Announcement } from '../../db/store/notices.ts';
import type { NewSubscriber } from '../../db/store/subscribers.ts';
import type { Audience } from '../../db/vocabulary.ts';
import type { Letter } from '../../templates/letters/letters.ts';

/** One announcement to one subscriber. */
export interface Telling extends Announcement {
  subscriber: Subscriber;
  settings: Settings;
  /** Constant over all attempts: what the other side knows this notice by. */
  key: string;
}

/** A letter that asks whether somebody really wants to be told. */
export interface Asking {
  subscriber: Subscriber;
  settings: Settings;
  /** What they asked for, in words. */
  about: string[];
}

/** Where somebody is told, as it is kept. */
export type Place = Pick<NewSubscriber, 'address' | 'browserKeys'>;

/** One way to tell subscribers. Throws ChannelError; never logs, never retries: the notifier does. */
export interface Way {
  kind: Audience;
  /** For people: `Email`. */
  name: string;
  /** What its subscribers are, for counting: one, many. */
  noun: [one: string, many: string];
  /** After a lost answer: whether sending again under the same key is harmless. */
  recovery: 'idempotent' | 'blind';
  /** Most under way at once. */
  width: number;
  /** Most begun in a second: bulk must leave room for everything else, and mail servers count. */
  perSecond: number;
  /** The address that somebody gave. Throws AppError `unprocessable` for one that cannot be used. */
  read(address: string): Place;
  /** Asks for consent. `confirmed`: the answer was the consent. */
  ask(asking: Asking): Promise<'asked' | 'confirmed'>;
  tell(telling: Telling): Promise<void>;
  /** One letter to all of these, where this way has letters. A repeated key is the same letter. */
  tellStaff?(addresses: string[], mail: { letter: Letter; key: string }): Promise<void>;
  close(): Promise<void>;
}
