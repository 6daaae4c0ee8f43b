import type { Phase } from '../../db/vocabulary.ts';

export const tones = ['calm', 'playful', 'formal'] as const;
export type Tone = (typeof tones)[number];

/** What a person fills in at the moment of sending; times come as words, for example "23:20 AEDT". */
export interface Blanks {
  product: string;
  who?: string;
  thing?: string;
  since?: string;
  next?: string;
  start?: string;
  end?: string;
  date?: string;
}

/** Sentences that promise or reassure: each is said only when somebody has made it true. */
export const claims = ['no_reinstall', 'quiet_hours', 'report_here', 'write_up'] as const;
export type Claim = (typeof claims)[number];

/** What is said, in the tones that it can be said in. */
export interface Wordings {
  calm: string;
  formal: string;
  playful?: string;
}

/**
 * Everything one language says. A template holds `{blanks}`; `[square brackets]` hold a clause that goes
 * when its blank is missing, and a sentence that starts with `{?claim}` is said only when that claim is made.
 */
export interface Language {
  /** BCP 47, the part before any region. */
  code: string;
  /** As it calls itself. */
  name: string;
  /** BCP 47: how its dates are written. */
  locale: string;
  dir: 'ltr' | 'rtl';
  /** Ends a sentence. */
  fullStop: '.' | '。';
  /** Without a link: it is added when the post is composed. */
  messages: Record<Phase, Wordings>;
  /** What is said of planned work in between: its card stays the same. */
  planned: Record<'reminder' | 'moved' | 'checking', Wordings>;
  /** The title an incident or a maintenance gets when nobody types one. */
  titles: Record<Phase, string>;
  /** One line of fact: the promise, how long it lasted, the planned hours, when planned work was to end. */
  notes: { promise: string; downtime: string; hours: string; meant: string };
  /** What subscribers are sent, around what staff wrote. */
  letters: {
    foot: string;
    confirmSubject: string;
    confirmAsked: string;
    confirmButton: string;
    confirmIgnore: string;
    confirmFoot: string;
    /** What they hear about who chose nothing. */
    everything: string;
    /** What a browser shows that was not able to confirm by itself, and one that was. */
    browserAsked: string;
    browserTold: string;
    /** What a channel of Slack or Discord is asked, and what stands below everything that comes there. */
    chatAsked: string;
    chatFoot: string;
  };
  card: {
    /** How the alt text starts; without a product name, `openingAlone` does. */
    opening: string;
    openingAlone: string;
    /** One or two words beside the shape. */
    states: Record<Phase, string>;
    headlines: Record<Phase, string>;
    /** The headline of every card of a rehearsal, so that none can be mistaken for the real thing. */
    drill: string;
    /** How the incident's title stands on the card, so that old trouble never reads as new. */
    titles: Partial<Record<Phase, string>>;
  };
}
