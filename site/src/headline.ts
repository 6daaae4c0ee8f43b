import type { Component, IncidentWithUpdates } from '../../db/records.ts';
import { type ComponentStatus, type Phase, worst } from '../../db/vocabulary.ts';
import { leadIncident, leaves, pageLook, subjectsOf } from './state.ts';
import { fill, type Locale } from './words/locale.ts';
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
  brand: string;
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
function subjectOf({ words, list }: Locale, { components, brand }: Known, status: ComponentStatus): Subject {
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

/** The answer to "is it down?", from what is true of the components and of open incidents, in a sentence or two. */
export function headlineOf(locale: Locale, known: Known): string {
  const { components, open, brand } = known;
  const { headline } = locale.words;
  const look = pageLook(components, open);
  const phase = leadIncident(open)?.updates[0]?.phase ?? 'planned';
  if (look === 'working') return fill(headline.working, { brand });
  if (look === 'returning') return fill(headline.returning, { brand });

  const status = worst(leaves(components).map((component) => component.status));
  const { start, inside, isPlural } = subjectOf(locale, known, status);
  if (look === 'planned') {
    return fill(known.isOverrunning ? headline.overrunning : headline.underWay, { subject: inside });
  }

  const trouble = isTrouble(status);
  if (!trouble) return phase === 'found' ? headline.found : headline.looking;
  const sentence = fill(headline[trouble][isPlural ? 'many' : 'one'], { subject: start });
  return [sentence, knowledge(locale.words, phase)].filter(Boolean).join(' ');
}
