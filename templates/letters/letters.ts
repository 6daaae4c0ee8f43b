import { fillBlanks } from '../messages/fill.ts';
import { languageFor } from '../messages/messages.ts';
import { mentions } from '../text/mentions.ts';

/** The mails to subscribers and staff, as words. Pure: what goes in is text, and comes out as text. */

export interface Letter {
  /** BCP 47; of the paragraphs it may be another, where staff wrote in that. */
  language: string;
  saidIn?: string;
  subject: string;
  paragraphs: string[];
  /** Below a line, in small. */
  foot: string[];
}

/** A template of a language with what it speaks of. */
const put = (template: string, facts: Record<string, string>): string =>
  fillBlanks(template, (name) => facts[name]);

/** What is told of, and of whose: titles such as "Acme isn't working" say that themselves. */
export const headingOf = (product: string, title: string): string =>
  mentions(title, product) ? title : `${product}: ${title}`;

/** An incident's update. The subject stays the same for all of them, so that they stand in one thread. */
export function updateLetter(facts: {
  language: string;
  textLanguage: string;
  product: string;
  title: string;
  text: string;
  link: string;
  manage: string;
}): Letter {
  const { product, language } = facts;
  return {
    language,
    saidIn: facts.textLanguage,
    subject: headingOf(product, facts.title),
    paragraphs: [...facts.text.split(/\n{2,}/), facts.link],
    foot: [put(languageFor(language).letters.foot, { product }), facts.manage],
  };
}

const listed = (about: string[], language: string): string =>
  new Intl.ListFormat(languageFor(language).locale).format(about);

/** Asks whether somebody really wants to be told; the same for those we know and those we do not. */
export function confirmLetter(facts: {
  language: string;
  product: string;
  about: string[];
  confirm: string;
  address: string;
}): Letter {
  const { product, address } = facts;
  const { letters } = languageFor(facts.language);
  const about = listed(facts.about, facts.language);
  return {
    language: facts.language,
    subject: put(letters.confirmSubject, { product }),
    paragraphs: [
      put(letters.confirmAsked, { address, about }),
      letters.confirmButton,
      facts.confirm,
      letters.confirmIgnore,
    ],
    foot: [put(letters.confirmFoot, { product })],
  };
}

/** The same question to a channel of a chat, in a line. */
export function chatQuestion(facts: { language: string; product: string; about: string[] }): string {
  const { product, about, language } = facts;
  return put(languageFor(language).letters.chatAsked, { product, about: listed(about, language) });
}

/** Tells staff that unusually many visitors report the same. */
export function alertLetter(facts: { product: string; words: string; composer: string }): Letter {
  return {
    language: 'en',
    subject: `${facts.product}: ${facts.words}`,
    paragraphs: [
      `${facts.words}.`,
      'Nothing was posted, and the page does not show it. If it is true, tell users here:',
      facts.composer,
    ],
    foot: [
      `You get this because you may post on the status page of ${facts.product}; at most once an hour for each part.`,
    ],
  };
}
