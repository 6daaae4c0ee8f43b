import type { Audience, ComponentStatus, Hearing, Impact, Phase, Platform } from '../../../db/vocabulary.ts';
import type { WorkState } from '../planned.ts';
import type { Look } from '../state.ts';

/** One thing in the forms that a language counts in: `{n}` is the number. */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** A sentence about one name, and about several. */
export interface Agreeing {
  one: string;
  many: string;
}

/**
 * Everything a page says in one language; what staff wrote is never here. `{blanks}` are filled in, and what stands
 * in `[square brackets]` is a link.
 */
export interface Words {
  /** BCP 47, the part before any region. It is the page's `lang`, and its path where it is not the main language. */
  code: string;
  /** As it calls itself. */
  name: string;
  /** BCP 47: how its dates, numbers and lists are written. */
  locale: string;
  dir: 'ltr' | 'rtl';
  range: string;
  /** `{language}` is a language, in this one. */
  onlyIn: string;
  pageName: string;
  cardAlt: string;

  looks: Record<Look, string>;
  /** What makes "is working" honest. */
  allWell: string;
  statuses: Record<ComponentStatus, string>;
  impacts: Record<Impact, string>;
  phases: Record<Phase, string>;
  works: Record<WorkState, string>;
  /** What an update is where its status says more than its phase. */
  updates: {
    postmortem: string;
    in_progress: string;
    verifying: string;
    completed: string;
    cancelled: string;
  };
  /** How an incident ended that has no length. */
  outcomes: { cancelled: string; open: string };

  /** The sentence at the top. */
  headline: {
    working: string;
    returning: string;
    underWay: string;
    overrunning: string;
    found: string;
    looking: string;
    /** The title of an incident, as a sentence. */
    title: string;
    /** More parts than are named: at the beginning of a sentence, and inside. */
    partsStart: string;
    partsInside: string;
    degraded_performance: Agreeing;
    partial_outage: Agreeing;
    major_outage: Agreeing;
    /** What staff have said of it. */
    know: string;
    on_it: string;
    fixing: string;
    no_news: string;
    coming_back: string;
  };
  /** Whether a single name takes the sentence for several, where a language asks for it. */
  soundsPlural?: (name: string) => boolean;

  affected: { part: string; more: Plural; rest: string };
  facts: {
    affected: string;
    affects: string;
    started: string;
    ended: string;
    lasted: string;
    planned: string;
    wasPlanned: string;
    toEnd: string;
    wasToEnd: string;
    onIt: string;
    next: string;
    late: string;
  };
  duration: { less: string; minutes: string; hours: string; days: Plural; between: string };
  bars: {
    unknown: string;
    wellToday: string;
    troubleToday: string;
    well: Plural;
    /** `{days}` are `troubled`. */
    trouble: Plural;
    troubled: Plural;
  };
  uptime: { percent: string; noOutage: string; outage: string; recent: Plural };
  counts: { noIncidents: string; incidents: Plural; works: Plural; both: string };
  clocks: { utc: string; zone: string };

  site: {
    label: string;
    now: string;
    history: string;
    uptime: string;
    subscribe: string;
    calendar: string;
    embed: string;
    feed: string;
    languages: string;
    made: string;
    changed: string;
    edited: string;
    promised: string;
    again: string;
  };
  front: { planned: string; past: string; allHistory: string; tellMe: string };
  components: { title: string; hint: string; uptime: string };
  incident: { updates: string; month: string };
  history: { title: string; about: string; month: string; months: string; all: string };
  uptimePage: { title: string; about: string; days: string; since: string; none: string };
  missing: { title: string; about: string; word: string; headline: string; lead: string };
  subscribe: {
    title: string;
    about: string;
    heading: string;
    intro: string;
    address: string;
    some: string;
    everything: string;
    submit: string;
    where: string;
    url: string;
    submitUrl: string;
    feed: string;
    hearing: string;
    hears: Record<Hearing, string>;
    ways: Record<Audience, string>;
    /** Being told in the browser itself. */
    browser: {
      about: string;
      submit: string;
      cannot: string;
      refused: string;
      /** What an iPhone asks for. */
      home: string;
      asked: string;
      choose: string;
      stop: string;
    };
  };
  /** `work` stands where `front.tellMe` does on the page of an incident. */
  tellMe: { work: string; submit: string; other: string };
  /** What somebody is told who asks to be told: after the form, and behind the links in mails. */
  subscription: {
    asked: { heading: string; mail: string; browser: string; webhook: string; chat: string; wait: string };
    confirm: { heading: string; about: string; by: string; button: string };
    confirmed: { heading: string; words: string; manage: string };
    gone: { heading: string; words: string };
    notTold: { heading: string; words: string; again: string };
    leave: { heading: string; words: string; button: string };
    left: { heading: string; words: string };
    tooMany: { heading: string; words: string };
    /** Why nothing was done: an address that cannot be used, or something else. */
    failed: Record<Audience, string> & {
      heading: string;
      components: string;
      incident: string;
      foreign: string;
      other: string;
    };
    manage: {
      heading: string;
      about: string;
      choice: string;
      saved: string;
      what: string;
      everything: string;
      incident: string;
      language: string;
      save: string;
      leaving: string;
      leave: string;
      data: string;
    };
  };
  /** Around a visitor's report. */
  report: {
    neither: string;
    tell: string;
    what: string;
    notSure: string;
    where: string;
    thisDevice: string;
    platforms: Record<Platform, string>;
    send: string;
    kept: string;
    thanks: string;
    first: string;
    count: Plural;
    confirmed: string;
    unconfirmed: string;
    tooMany: string;
    back: string;
    tellMe: string;
    feed: string;
    country: string;
    countryHint: string;
    countryBlank: string;
    add: string;
  };
  embed: {
    title: string;
    about: string;
    intro: string;
    link: [title: string, words: string];
    badge: [title: string, words: string];
    uptime: [title: string, words: string];
    banner: [title: string, words: string];
    app: [title: string, words: string];
    data: [title: string, words: string];
    close: string;
    uptimeLabel: string;
    uptimeAlt: string;
  };
  /** What the script says; `{}` is a time of day by the visitor's own clock. */
  live: {
    lost: string;
    older: string;
    yours: string;
    looked: string;
    pause: string;
    resume: string;
  };
}
