import { clock as clockTime, dayAndTime } from '../../db/calendar.ts';
import type { Settings } from '../../db/records.ts';
import { isOver, type Phase, type UpdateStatus } from '../../db/vocabulary.ts';
import type { CardProps } from '../../templates/cards/card.ts';
import { canBeShaped } from '../../templates/fonts/drawable.ts';
import { languageFor, noteFor, noWords, writingIn } from '../../templates/messages/messages.ts';
import { mentions } from '../../templates/text/mentions.ts';
import { plainText } from '../../templates/text/plain-text.ts';
import { brandOf, shownAddress } from './card-props.ts';
import { hoursOf, momentOf, momentWords, spanWords } from './hours.ts';

export interface PostSource {
  settings: Settings;
  incidentId: string;
  /** When this is said. */
  now: number;
  title: string;
  /** Epoch ms; the down-time on the last card counts from here to `recoveredAt`. */
  startedAt: number;
  recoveredAt: number;
  scheduledFor: number | null;
  scheduledUntil: number | null;
  /** Markdown. */
  message: string;
  phase: Phase;
  status: UpdateStatus;
  nextUpdateAt: number | null;
  isFirst: boolean;
  language: string;
}

export interface ComposedPost {
  text: string;
  link: string;
  isEnd: boolean;
  language: string;
  card: CardProps;
}

export const linkOf = (settings: Pick<Settings, 'url'>, incidentId: string): string =>
  `${settings.url}/incidents/${incidentId}/`;

/** When planned work is meant to be, when it was meant to end, or from when to when it went on. */
function plannedFact(source: PostSource, from: number, until: number): string {
  const { language, phase, settings } = source;
  const zone = settings.timeZone;
  const writing = writingIn(language);
  if (phase === 'under_way' || phase === 'overrun') {
    const end = momentOf(until, source.startedAt, zone, writing);
    return noteFor({ language, note: 'meant', blanks: { end } });
  }
  const isDone = phase === 'done' && source.startedAt < source.recoveredAt;
  const { date, start, end } = isDone
    ? hoursOf(source.startedAt, source.recoveredAt, zone, writing)
    : hoursOf(from, until, zone, writing);
  return noteFor({
    language,
    note: 'hours',
    blanks: { start: date ? dayAndTime(date, start, writing) : start, end },
  });
}

/** The line of fact on the card and under the post: the promise, the down-time or the planned hours. */
function factFor(source: PostSource): string | undefined {
  const { settings, language, nextUpdateAt } = source;
  const place = { timeZone: settings.timeZone, language };
  if (source.scheduledFor !== null && source.scheduledUntil !== null) {
    return plannedFact(source, source.scheduledFor, source.scheduledUntil);
  }
  if (isOver(source.status)) {
    return noteFor({
      language,
      note: 'downtime',
      blanks: spanWords(source.startedAt, source.recoveredAt, place),
    });
  }
  return nextUpdateAt === null
    ? undefined
    : noteFor({
        language,
        note: 'promise',
        blanks: { next: momentWords(nextUpdateAt, source.now, place) },
      });
}

/** What of the fact can stand on a card: the times alone where the words would be drawn wrong. */
const drawnFact = (source: PostSource, fact: string | undefined): string | undefined =>
  fact && !canBeShaped(fact) ? factFor({ ...source, language: noWords }) : fact;

/**
 * The channel-neutral post of an update. A post must say of whom it speaks: when the message names neither
 * the product nor the trouble, the first post starts with the title. Every post carries the promise.
 */
export function composePost(source: PostSource): ComposedPost {
  const { settings, title, language } = source;
  const message = plainText(source.message);
  const { fullStop } = languageFor(language);
  const fact = factFor(source);
  const note = drawnFact(source, fact);
  const needsTitle = source.isFirst && !mentions(message, settings.name) && !mentions(message, title);
  const promised = source.nextUpdateAt !== null && !isOver(source.status);
  const needsPromise =
    promised &&
    fact &&
    !message.includes(clockTime(source.nextUpdateAt ?? 0, settings.timeZone).split(' ')[0] ?? '');
  const text = [needsTitle && title, message, needsPromise && fact + fullStop].filter(Boolean).join('\n\n');
  return {
    text,
    link: linkOf(settings, source.incidentId),
    isEnd: source.isFirst || isOver(source.status),
    language,
    card: {
      phase: source.phase,
      title: plainText(title),
      product: settings.name,
      ...(note && { note }),
      address: shownAddress(settings.url),
      brand: brandOf(settings),
      language,
    },
  };
}
