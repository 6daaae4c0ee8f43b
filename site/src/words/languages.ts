import { forTag } from '../../../db/vocabulary.ts';
import { arabic } from './ar.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { japanese } from './ja.ts';
import { dutch } from './nl.ts';
import { portuguese } from './pt.ts';
import type { Words } from './words.ts';

/** Every language a page can be in; the first one stands in for a language that is not here. */
export const languages: readonly [Words, ...Words[]] = [
  english,
  german,
  french,
  spanish,
  portuguese,
  dutch,
  japanese,
  arabic,
];

/** The words for a BCP 47 tag such as "en-AU", or those of the first language. */
export const wordsFor = (tag: string): Words => forTag(languages, tag);
