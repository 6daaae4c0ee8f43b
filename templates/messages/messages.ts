import { forTag, furtherLanguages, type Phase, type PlannedWord } from '../../db/vocabulary.ts';
import { arabic } from './ar.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { fill } from './fill.ts';
import { french } from './fr.ts';
import { japanese } from './ja.ts';
import type { Blanks, Claim, Language, Tone, Wordings } from './language.ts';
import { dutch } from './nl.ts';
import { portuguese } from './pt.ts';

/** Every language the service speaks; the first one answers for a language it does not know. */
export const languages: readonly [Language, ...Language[]] = [
  english,
  german,
  french,
  spanish,
  portuguese,
  dutch,
  japanese,
  arabic,
];

/** The language for a BCP 47 tag such as "en-AU", or the first one. */
export const languageFor = (tag: string): Language => forTag(languages, tag);

/** The further languages that a page is in, each once and without its main one. */
export const otherLanguages = (page: { language: string; languages: readonly string[] }): string[] =>
  furtherLanguages(languages, page).map(({ code }) => code);

/** How a language writes times. */
export const writingIn = (tag: string): { locale: string } => ({ locale: languageFor(tag).locale });

/** The message for a phase, ready to send; a tone that a phase does not have falls back to calm. */
export function messageFor(wanted: {
  language: string;
  phase: Phase;
  tone: Tone;
  blanks: Blanks;
  claims?: readonly Claim[];
}): string {
  const { language, phase, tone, blanks, claims = ['no_reinstall'] } = wanted;
  const wordings = languageFor(language).messages[phase];
  return fill(wordings[tone] ?? wordings.calm, blanks, claims);
}

const phaseOfWord: Partial<Record<PlannedWord, Phase>> = {
  planned: 'planned',
  started: 'under_way',
  overrun: 'overrun',
  done: 'done',
  cancelled: 'cancelled',
};

/** The phase in which something of planned work is said: what has none of its own leaves it as planned, or under way. */
export const phaseOfPlannedWord = (word: PlannedWord): Phase =>
  phaseOfWord[word] ?? (word === 'checking' ? 'under_way' : 'planned');

function plannedWordings(language: Language, word: PlannedWord): Wordings {
  if (word === 'reminder' || word === 'moved' || word === 'checking') return language.planned[word];
  return language.messages[phaseOfPlannedWord(word)];
}

/** What is said of planned work, ready to send. */
export function plannedMessageFor(wanted: {
  language: string;
  word: PlannedWord;
  tone: Tone;
  blanks: Blanks;
  claims?: readonly Claim[];
}): string {
  const wordings = plannedWordings(languageFor(wanted.language), wanted.word);
  return fill(wordings[wanted.tone] ?? wordings.calm, wanted.blanks, wanted.claims);
}

/** The title the form offers for an incident or a maintenance in this phase. */
export function titleFor(wanted: { language: string; phase: Phase; product: string }): string {
  return fill(languageFor(wanted.language).titles[wanted.phase], { product: wanted.product });
}

/** What BCP 47 calls a text that is in no language: facts as bare times, for cards whose words cannot be drawn. */
export const noWords = 'zxx';
const bareNotes: Language['notes'] = {
  promise: '{next}',
  downtime: '{start} – {end}',
  hours: '{start} – {end}',
  meant: '{end}',
};

/** Whether a paragraph is the promise of the next update and nothing else. */
export function isPromise(paragraph: string, language: string): boolean {
  const { notes, fullStop } = languageFor(language);
  const [before = '', after = ''] = notes.promise.split('{next}');
  const isLine = paragraph.length <= 100 && !paragraph.includes('\n');
  return isLine && paragraph.startsWith(before) && paragraph.endsWith(after + fullStop);
}

/** One line of fact for cards and posts; empty when a blank is missing. */
export function noteFor(wanted: {
  language: string;
  note: keyof Language['notes'];
  blanks: Partial<Blanks>;
}): string {
  const notes = wanted.language === noWords ? bareNotes : languageFor(wanted.language).notes;
  return fill(notes[wanted.note], wanted.blanks);
}
