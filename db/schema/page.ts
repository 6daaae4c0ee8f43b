import { bool, id, index, int, json, ms, str, table, word } from '../columns.ts';
import type { Audience, ComponentStatus } from '../vocabulary.ts';

/** One row: who we are. `seq` is the sequence number of the last change that touches every page. */
export const settings = table('settings', {
  id: id('id').primaryKey(),
  name: str('name').notNull(),
  url: str('url').notNull(),
  timeZone: str('time_zone').notNull(),
  language: str('language').notNull(),
  /** Further languages that the page is in, by their codes. */
  languages: json<string[]>('languages').notNull().default([]),
  tone: word<'calm' | 'playful' | 'formal'>('tone').notNull(),
  brandColor: str('brand_color').notNull(),
  /** A second colour: for links, and for accents on cards. */
  accentColor: str('accent_color'),
  /** Style of the page's owner, after our own. */
  ownCss: str('own_css'),
  /** The design of the cards, by its id. */
  cardStyle: str('card_style').notNull().default('plain'),
  /** The family of type on the cards; none: the one of the design. */
  cardFont: str('card_font'),
  /** A data URI of a PNG that we encoded ourselves. */
  logo: str('logo'),
  /** How people can subscribe, as the service was started with it. */
  subscribeBy: json<Audience[]>('subscribe_by').notNull().default([]),
  /** The public key by which browsers know our messages, as the service was started with it. */
  pushKey: str('push_key'),
  createdAt: ms('created_at').notNull(),
  updatedAt: ms('updated_at').notNull(),
  seq: int('seq').notNull(),
});

/** Parts of the service that people recognise. A group is a row whose children name it. */
export const components = table('components', {
  id: id('id').primaryKey(),
  name: str('name').notNull(),
  description: str('description'),
  isGroup: bool('is_group').notNull(),
  groupId: id('group_id'),
  position: int('position').notNull(),
  status: word<ComponentStatus>('status').notNull(),
  showcase: bool('showcase').notNull(),
  onlyShowIfDegraded: bool('only_show_if_degraded').notNull(),
  /** First day of its uptime bars, YYYY-MM-DD. */
  startDate: str('start_date'),
  createdAt: ms('created_at').notNull(),
  updatedAt: ms('updated_at').notNull(),
});

/** Every change of a component's status, by an update or by hand: what the 90-day bars are drawn from. */
export const componentChanges = table(
  'component_changes',
  {
    id: id('id').primaryKey(),
    componentId: id('component_id')
      .notNull()
      .references(() => components.id, { onDelete: 'cascade' }),
    updateId: id('update_id'),
    oldStatus: word<ComponentStatus>('old_status').notNull(),
    newStatus: word<ComponentStatus>('new_status').notNull(),
    at: ms('at').notNull(),
  },
  (t) => [
    index('component_changes_by_component').on(t.componentId, t.at),
    index('component_changes_by_update').on(t.updateId),
    index('component_changes_by_time').on(t.at),
  ],
);

/** How far each target of the public page is: what is wanted, what is done, and who is at it. */
export const publishing = table('publishing', {
  target: str('target').primaryKey(),
  wantedSeq: int('wanted_seq').notNull(),
  /** When the newest wanted change was made: the page's own "made at". */
  wantedAt: ms('wanted_at').notNull(),
  doneSeq: int('done_seq').notNull(),
  doneAt: ms('done_at'),
  /** The compiled site that drew what is done; another one draws everything again. */
  doneBundle: str('done_bundle'),
  epoch: int('epoch').notNull(),
  leaseUntil: ms('lease_until').notNull(),
  error: str('error'),
});
