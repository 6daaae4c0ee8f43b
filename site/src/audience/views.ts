import type { Audience, Hearing } from '../../../db/vocabulary.ts';
import type { Look } from '../state.ts';

/** What the pages for subscribers and for those who report something are drawn from, beside the store. */

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

/** After a report. */
export interface ThanksView {
  page: 'thanks';
  /** Code of the language that the page with the form was in; missing for the main one. */
  language?: string | undefined;
  /** The component that was reported; empty for the whole page. */
  componentId: string;
  /** The open incident by which staff have confirmed it, and how many people reported it; a count is nobody's before. */
  confirmed?: { incidentId: string; people: number | undefined } | undefined;
  /** Not when too many came from one network. */
  isCounted: boolean;
  /** To choose one's own from; empty once it is known. */
  countries: { code: string; name: string }[];
}

export type View = SaidView | AskedView | ManageView | ThanksView;
export type ViewOf<Page extends View['page']> = Extract<View, { page: Page }>;
