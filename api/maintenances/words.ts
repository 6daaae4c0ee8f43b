import type { Settings, Translations } from '../../db/records.ts';
import type { PlannedWord } from '../../db/vocabulary.ts';
import { otherLanguages, plannedMessageFor, writingIn } from '../../templates/messages/messages.ts';
import { hoursOf, momentOf } from '../delivery/hours.ts';

const hour = 60 * 60_000;

export interface PlannedScene {
  settings: Pick<Settings, 'name' | 'tone' | 'timeZone' | 'language' | 'languages'>;
  language: string;
  scheduledFor: number;
  scheduledUntil: number;
  /** When it really began; as planned while it has not. */
  startedAt: number;
  /** The new end, where one is named. */
  newUntil?: number | undefined;
  /** When this is said, or when it was over for the words that say so. */
  now: number;
}

/** The ready message for something that can be said of planned work. */
export function plannedMessage(word: PlannedWord, scene: PlannedScene): string {
  const { settings, language, scheduledFor, scheduledUntil, startedAt, newUntil, now } = scene;
  const zone = settings.timeZone;
  const writing = writingIn(language);
  const isUnderWay = word === 'started' || word === 'overrun';
  const { date, start, end } =
    word === 'done' && startedAt < now
      ? hoursOf(startedAt, now, zone, writing)
      : hoursOf(scheduledFor, scheduledUntil, zone, writing);
  return plannedMessageFor({
    language,
    word,
    tone: settings.tone,
    blanks: {
      product: settings.name,
      ...(date !== undefined && { date }),
      start,
      end: isUnderWay ? momentOf(scheduledUntil, startedAt, zone, writing) : end,
      ...(newUntil !== undefined && { next: momentOf(newUntil, startedAt, zone, writing) }),
    },
  });
}

/** The same in the other languages that the page is in. */
export const plannedTranslations = (word: PlannedWord, scene: PlannedScene): Translations =>
  Object.fromEntries(
    otherLanguages(scene.settings).map((language) => [
      language,
      plannedMessage(word, { ...scene, language }),
    ]),
  );

/** Until when words about planned work are true: what is not out by then never goes out. */
export function trueUntil(
  word: PlannedWord,
  { scheduledFor, scheduledUntil, now }: { scheduledFor: number; scheduledUntil: number; now: number },
): number {
  switch (word) {
    case 'planned':
    case 'reminder':
    case 'moved':
      return scheduledFor > now ? scheduledFor : scheduledUntil;
    case 'started':
      return scheduledUntil > now ? scheduledUntil : now + hour / 2;
    case 'cancelled':
      return Math.max(scheduledUntil, now + hour);
    case 'overrun':
    case 'checking':
      return now + hour;
    case 'done':
      return now + 4 * hour;
  }
}
