import type { Incident } from '../../../db/records.ts';
import type { Audience, Hearing } from '../../../db/vocabulary.ts';

/** What the pages for subscribers and for those who report something are drawn from, beside the store. */

interface InLanguage {
  /** Code of the language to speak; the page's main one where it is missing, or not one of its own. */
  language?: string | null | undefined;
}

/** Why nothing was done; a way to be told stands for an address that it cannot use. */
export type FailedReason = Audience | 'components' | 'incident' | 'foreign' | 'other';

/** How somebody is asked to confirm. */
export type AskedBy = 'mail' | 'browser' | 'webhook' | 'chat';

/** One message, and where to go on. */
export type SaidView = InLanguage & { page: 'said' } & (
    | { says: 'asked'; by: AskedBy }
    /** Without `manage`: a link that was used before opens nothing more. */
    | { says: 'confirmed'; manage?: string }
    | { says: 'failed'; reason: FailedReason }
    | { says: 'gone' | 'notTold' | 'left' | 'tooMany' }
  );

/** The form to subscribe once more, as it was filled in, with what was wrong. */
export interface AgainView extends InLanguage {
  page: 'again';
  reason: Exclude<FailedReason, 'push'>;
  kind: Exclude<Audience, 'push'>;
  address: string;
  hears: Hearing;
  componentIds: string[];
  incidentId?: string | undefined;
}

/** Asks for the press of a button: a link alone proves nothing, as mail scanners open them all. */
export type AskedView = InLanguage & { page: 'asked'; action: string } & (
    { asks: 'confirm'; about: string[] } | { asks: 'leave' }
  );

export interface ManageView extends InLanguage {
  page: 'manage';
  kind: Audience;
  address: string;
  action: string;
  /** Where everything that is kept of them can be read. */
  data: string;
  leave: string;
  hears: Hearing;
  components: { id: string; name: string; chosen: boolean }[];
  incidents: Pick<Incident, 'id' | 'title' | 'translations'>[];
  /** Told about the whole page, whatever components there are. */
  isEverything: boolean;
  isSaved: boolean;
}

/** After a report. */
export interface ThanksView extends InLanguage {
  page: 'thanks';
  /** The component that was reported; empty for the whole page. */
  componentId: string;
  /** The open incident by which staff have confirmed it, and how many people reported it; a count is nobody's before. */
  confirmed?: { incidentId: string; people: number | undefined } | undefined;
  /** Not when too many came from one network. */
  isCounted: boolean;
  /** To choose one's own from; empty once it is known. */
  countries: { code: string; name: string }[];
}

/** What the service worker of a browser gets, and shows as a notification. */
export interface BrowserMessage {
  title: string;
  body: string;
  lang: string;
  /** The newest of a tag takes the place of the one before. */
  tag: string;
  /** The same for the same word: what comes again with it makes no sound. */
  key: string;
  /** Opened by a press. */
  url: string;
  /** Where to confirm at once that somebody wants to be told, and what is shown then. */
  confirm?: { path: string; body: string; url: string };
}

export type View = SaidView | AgainView | AskedView | ManageView | ThanksView;
export type ViewOf<Page extends View['page']> = Extract<View, { page: Page }>;
