import type { Phase } from '../../db/vocabulary.ts';
import { english } from './en.ts';
import { fill } from './fill.ts';
import type { Blanks, Claim, Language, Tone } from './language.ts';

/** Every language the service speaks; the first one answers for a language it does not know. */
export const languages: readonly [Language, ...Language[]] = [english];

/** The language for a BCP 47 tag such as "en-AU", or the first one. */
export function languageFor(tag: string): Language {
  const code = tag.toLowerCase().split('-')[0];
  return languages.find((language) => language.code === code) ?? languages[0];
}

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

/** The title the form offers for an incident or a maintenance in this phase. */
export function titleFor(wanted: { language: string; phase: Phase; product: string }): string {
  return fill(languageFor(wanted.language).titles[wanted.phase], { product: wanted.product });
}

/** One line of fact for cards and posts; empty when a blank is missing. */
export function noteFor(wanted: {
  language: string;
  note: keyof Language['notes'];
  blanks: Partial<Blanks>;
}): string {
  return fill(languageFor(wanted.language).notes[wanted.note], wanted.blanks);
}
