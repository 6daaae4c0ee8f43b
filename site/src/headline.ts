import type { Component, IncidentWithUpdates } from '../../db/records.ts';
import { type ComponentStatus, type Phase, worst } from '../../db/vocabulary.ts';
import { leadIncident, leaves, pageLook, subjectsOf } from './state.ts';
import { several } from './words.ts';

const verbs: Partial<Record<ComponentStatus, [one: string, many: string]>> = {
  degraded_performance: ['is having trouble', 'are having trouble'],
  partial_outage: ['is only partly working', 'are only partly working'],
  major_outage: ['isn’t working', 'aren’t working'],
};

/** What staff have said of it; without an open incident the page claims no knowledge. */
const acknowledged: Partial<Record<Phase, string>> = {
  know: 'We know.',
  on_it: 'Someone’s on it.',
  found: 'We’re fixing it.',
  no_news: 'We’re still on it.',
  coming_back: 'It’s coming back.',
};

/** "Webhooks aren't", but "Search isn't" and "DNS isn't". */
const soundsPlural = (name: string): boolean => /[a-rt-z]s$/.test(name) && !/(us|is)$/.test(name);

interface Known {
  components: readonly Component[];
  open: readonly IncidentWithUpdates[];
  brand: string;
  /** Whether planned work takes longer than planned. */
  isOverrunning?: boolean;
}

/** What stands first in the sentence: the brand for everything, one or two names, or "parts of" for more. */
function subjectOf({ components, brand }: Known, status: ComponentStatus) {
  const parts = leaves(components);
  const affected = parts.filter((component) => component.status === status);
  const names = subjectsOf(affected, components);
  if (affected.length === parts.length) return { words: brand, isPlural: false };
  if (names.length > 2) return { words: `parts of ${brand}`, isPlural: true };
  return { words: several(names), isPlural: names.length > 1 || names.every(soundsPlural) };
}

/** The answer to "is it down?", from what is true of the components and of open incidents, in a sentence or two. */
export function headlineOf(known: Known): string {
  const { components, open, brand } = known;
  const look = pageLook(components, open);
  const phase = leadIncident(open)?.updates[0]?.phase ?? 'planned';
  if (look === 'working') return `${brand} is working.`;
  if (look === 'returning') return `${brand} is coming back. We’re watching it.`;

  const status = worst(leaves(components).map((component) => component.status));
  const { words, isPlural } = subjectOf(known, status);
  if (look === 'planned') {
    return `Planned work on ${words} is ${known.isOverrunning ? 'taking longer than planned' : 'under way'}.`;
  }

  const verb = verbs[status];
  if (!verb)
    return phase === 'found' ? 'We’ve found a problem and are fixing it.' : 'We’re looking into a problem.';
  const sentence = `${words.replace(/^parts/, 'Parts')} ${isPlural ? verb[1] : verb[0]}.`;
  return [sentence, acknowledged[phase]].filter(Boolean).join(' ');
}
