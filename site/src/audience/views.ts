import type { Audience, Hearing } from '../../../db/vocabulary.ts';
import type { Look } from '../state.ts';

/** What the pages for subscribers are drawn from, beside the store. */

/** One message, and where to go on. */
export interface SaidView {
  page: 'said';
  look: Look;
  heading: string;
  words: string[];
  on?: { address: string; words: string } | undefined;
}

/** Asks for the press of a button: a link alone proves nothing, as mail scanners open them all. */
export interface AskedView {
  page: 'asked';
  heading: string;
  words: string[];
  action: string;
  button: string;
}

export interface ManageView {
  page: 'manage';
  kind: Audience;
  address: string;
  action: string;
  /** Where everything that is kept of them can be read. */
  data: string;
  leave: string;
  hears: Hearing;
  components: { id: string; name: string; chosen: boolean }[];
  incidents: { id: string; title: string }[];
  /** Told about the whole page, whatever components there are. */
  isEverything: boolean;
  isSaved: boolean;
}

export type View = SaidView | AskedView | ManageView;
export type ViewOf<Page extends View['page']> = Extract<View, { page: Page }>;
