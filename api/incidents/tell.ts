import { AppError } from '../errors.ts';
import type { Deps } from '../deps.ts';
import { newDeliveryId } from '../../db/ids.ts';
import type { NewAudience, NewDelivery } from '../../db/records.ts';
import type { Audience, Hearing } from '../../db/vocabulary.ts';
import { sizes } from '../../templates/cards/sizes.ts';
import type { CardProps } from '../../templates/cards/card.ts';

const minute = 60_000;

/** How long a post may be late before a newer one takes its place, and how long before it helps nobody any more. */
export const limitsOf = (now: number): Pick<NewDelivery, 'lateAt' | 'expiresAt'> => ({
  lateAt: now + 2 * minute,
  expiresAt: now + 24 * 60 * minute,
});

/** One delivery for each channel; none goes out after the moment until which its words are true. */
export function deliveriesFor(channels: string[], now: number, trueUntil = Infinity): NewDelivery[] {
  const { lateAt, expiresAt } = limitsOf(now);
  return channels.map((channel) => ({
    id: newDeliveryId(now),
    channel,
    recipient: '',
    notBefore: now,
    lateAt,
    expiresAt: Math.min(expiresAt, trueUntil),
  }));
}

/** The subscribers who are told of an update, by how much they want to hear. */
export const audienceFor = (
  kinds: Audience[],
  hears: Hearing[],
  now: number,
  trueUntil = Infinity,
): NewAudience => ({ kinds, hears, expiresAt: Math.min(limitsOf(now).expiresAt, trueUntil) });

/** Has every size of a card drawn while the networks are being reached. A card that fails is missed by nobody but its readers. */
export function drawAhead({ cards, background }: Pick<Deps, 'cards' | 'background'>, card: CardProps): void {
  for (const size of Object.keys(sizes) as (keyof typeof sizes)[]) {
    background.add(`drawing the ${size} card`, cards.get(card, size));
  }
}

/**
 * Brings the page up to date with what was saved. Throws AppError `unavailable` when it cannot be written;
 * what was saved stays saved, and the page goes on being tried.
 */
export async function showOnPage({ publisher }: Pick<Deps, 'publisher'>, saved: string): Promise<void> {
  try {
    await publisher.publish();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'unavailable',
      `${saved} is saved, but the page could not be written (${reason}). ` +
        'It is tried again every few seconds. Do not send it again: fix the cause and look at /health.',
    );
  }
}

/** What follows an accepted update: the page first, then the networks, even when the page cannot be written. */
export async function tellEveryone(
  deps: Pick<Deps, 'publisher' | 'outbox' | 'audience'>,
  incidentId: string,
): Promise<void> {
  await showOnPage(deps, `The update of incident ${incidentId}`).finally(() => {
    deps.outbox.wake();
    deps.audience.wake();
  });
}
