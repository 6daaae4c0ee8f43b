import type { Store } from '../db/store.ts';
import type { CardCache } from '../templates/render/card-cache.ts';
import type { Audience } from './audience/audience.ts';
import type { ReportWatch } from './audience/reports/watch.ts';
import type { StandardCards } from '../templates/render/standard-cards.ts';
import type { Background } from './background.ts';
import type { Channel } from './channels/channel.ts';
import type { Outbox } from './delivery/outbox.ts';
import type { Events } from './events.ts';
import type { SenderOf } from './http/sender.ts';
import type { Log } from './log.ts';
import type { Publisher } from './publish/publisher.ts';

/** What verbs and routes are handed; made once in main.ts. */
export interface Deps {
  store: Store;
  channels: Channel[];
  cards: CardCache;
  standardCards: StandardCards;
  publisher: Publisher;
  outbox: Outbox;
  audience: Audience;
  reportWatch: ReportWatch;
  events: Events;
  background: Background;
  log: Log;
  senderOf: SenderOf;
  clock: () => number;
  /** Bytes that are free where the data lies. */
  freeSpace: () => Promise<number>;
}
