import { isOver } from '../../db/vocabulary.ts';
import { languageFor, noteFor, otherLanguages } from '../../templates/messages/messages.ts';
import { plainText } from '../../templates/text/plain-text.ts';
import { linkOf } from '../delivery/compose.ts';
import { momentWords } from '../delivery/hours.ts';
import type { Telling } from './way.ts';

/** An announcement in the language of one subscriber. */
export interface Told {
  language: string;
  title: string;
  text: string;
  /** Of the text: another one where nobody translated it. */
  textLanguage: string;
  link: string;
}

/** The promise under a translation, as a post has it. */
function promiseIn(language: string, { update, settings }: Pick<Telling, 'update' | 'settings'>): string {
  if (update.nextUpdateAt === null || isOver(update.status)) return '';
  const next = momentWords(update.nextUpdateAt, update.displayAt, { timeZone: settings.timeZone, language });
  return noteFor({ language, note: 'promise', blanks: { next } }) + languageFor(language).fullStop;
}

/** The post as it went out; for who chose another language its translation, where staff gave one, and the page in it. */
export function toldTo(telling: Telling): Told {
  const { subscriber, settings, post, update, incident } = telling;
  const language = subscriber.language ?? settings.language;
  const title = incident.translations[language] ?? incident.title;
  const isOther = otherLanguages(settings).includes(language);
  const link = isOther ? linkOf({ url: `${settings.url}/${language}` }, incident.id) : post.link;
  const translation = isOther ? update.translations[language] : undefined;
  if (!translation) {
    // The title stands above it already, in their language.
    const opening = `${incident.title}\n\n`;
    const text = post.text.startsWith(opening) ? post.text.slice(opening.length) : post.text;
    return { language, title, text, textLanguage: post.language, link };
  }
  const text = [plainText(translation), promiseIn(language, telling)].filter(Boolean).join('\n\n');
  return { language, title, text, textLanguage: language, link };
}
