/** The mails to subscribers and staff, as words. Pure: what goes in is text, and comes out as text. */

export interface Letter {
  subject: string;
  /** Paragraphs; an address that stands alone in one becomes a link. */
  paragraphs: string[];
  /** Below a line, in small. */
  foot: string[];
}

/** An incident's update. The subject stays the same for all of them, so that they stand in one thread. */
export function updateLetter(facts: {
  product: string;
  title: string;
  text: string;
  link: string;
  manage: string;
}): Letter {
  return {
    subject: `${facts.product}: ${facts.title}`,
    paragraphs: [...facts.text.split(/\n{2,}/), facts.link],
    foot: [`You asked to be told by ${facts.product}. Choose what you hear, or leave:`, facts.manage],
  };
}

/** Asks whether somebody really wants to be told; the same for those we know and those we do not. */
export function confirmLetter(facts: {
  product: string;
  about: string[];
  confirm: string;
  address: string;
}): Letter {
  return {
    subject: `${facts.product}: please confirm that you want to be told`,
    paragraphs: [
      `Somebody, most likely you, asked us to tell ${facts.address} about ${list(facts.about)}.`,
      'To confirm it, open this page and press the button there:',
      facts.confirm,
      'If it was not you, do nothing: without a confirmation you hear nothing more.',
    ],
    foot: [`This was sent once, by the status page of ${facts.product}.`],
  };
}

/** Tells staff that unusually many visitors report the same. */
export function alertLetter(facts: { product: string; words: string; composer: string }): Letter {
  return {
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

const list = (things: string[]): string =>
  things.length < 2 ? (things[0] ?? '') : `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`;
