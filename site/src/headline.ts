import type { Component, IncidentWithUpdates, Settings } from '../../db/records.ts';
import { type ComponentStatus, type Phase, worst } from '../../db/vocabulary.ts';
import { spoken } from './spoken.ts';
import { leadIncident, leaves, pageLook, subjectsOf } from './state.ts';
import { fill, type Locale } from './words/locale.ts';
import { inOneText } from './words/say.ts';
import type { Words } from './words/words.ts';

/** What staff have said of it; without an open incident the page claims no knowledge. */
const acknowledged: Partial<Record<Phase, 'know' | 'on_it' | 'fixing' | 'no_news' | 'coming_back'>> = {
  know: 'know',
  on_it: 'on_it',
  found: 'fixing',
  no_news: 'no_news',
  coming_back: 'coming_back',
};

interface Known {
  components: readonly Component[];
  open: readonly IncidentWithUpdates[];
  settings: Pick<Settings, 'name' | 'language'>;
  /** Whether planned work takes longer than planned. */
  isOverrunning?: boolean;
}

interface Subject {
  /** At the beginning of a sentence. */
  start: string;
  inside: string;
  isPlural: boolean;
}

/** Of what the sentence speaks: the brand for everything, one or two names, or "parts of" for more. */
function subjectOf(
  { words, list }: Locale,
  { components, settings: { name: brand } }: Known,
  status: ComponentStatus,
): Subject {
  const parts = leaves(components);
  const affected = parts.filter((component) => component.status === status);
  const names = subjectsOf(affected, components);
  if (affected.length === parts.length) return { start: brand, inside: brand, isPlural: false };
  if (names.length > 2) {
    const { partsStart, partsInside } = words.headline;
    return { start: fill(partsStart, { brand }), inside: fill(partsInside, { brand }), isPlural: true };
  }
  const said = list(names);
  const isPlural = names.length > 1 || names.every((name) => words.soundsPlural?.(name) ?? false);
  return { start: said, inside: said, isPlural };
}

const isTrouble = (status: ComponentStatus) =>
  status === 'degraded_performance' || status === 'partial_outage' || status === 'major_outage'
    ? status
    : undefined;

const knowledge = ({ headline }: Words, phase: Phase): string => {
  const known = acknowledged[phase];
  return known ? headline[known] : '';
};

/** What is known where no component is in trouble: what the incident is called, in a language of the page, and the phase. */
function titleSentence(locale: Locale, { open, settings }: Known): string {
  const { headline } = locale.words;
  const incident = leadIncident(open.filter(({ status }) => status !== 'monitoring'));
  const phase = incident?.updates[0]?.phase ?? 'planned';
  const title = incident && spoken(locale, settings, { ...incident, text: incident.title });
  const isForeign = title?.lang !== undefined && title.lang.split('-')[0] !== locale.words.code;
  if (!title || isForeign) return phase === 'found' ? headline.found : headline.looking;
  const sentence = /[.!?…。！？؟]$/.test(title.text)
    ? title.text
    : fill(headline.title, { title: title.text });
  return inOneText([sentence, knowledge(locale.words, phase)]);
}

/** The answer to "is it down?", from what is true of the components and of open incidents, in a sentence or two. */
export function headlineOf(locale: Locale, known: Known): string {
  const { components, open } = known;
  const { headline } = locale.words;
  const brand = known.settings.name;
  const look = pageLook(components, open);
  if (look === 'working') return fill(headline.working, { brand });
  if (look === 'returning') return fill(headline.returning, { brand });

  const status = worst(leaves(components).map((component) => component.status));
  const { start, inside, isPlural } = subjectOf(locale, known, status);
  if (look === 'planned') {
    return fill(known.isOverrunning ? headline.overrunning : headline.underWay, { subject: inside });
  }

  const trouble = isTrouble(status);
  if (!trouble) return titleSentence(locale, known);
  const phase = leadIncident(open)?.updates[0]?.phase ?? 'planned';
  const sentence = fill(headline[trouble][isPlural ? 'many' : 'one'], { subject: start });
  return inOneText([sentence, knowledge(locale.words, phase)]);
}
