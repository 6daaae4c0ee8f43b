import type { CardFindings, Preview, TextPiece } from '../../site/src/staff/views.ts';
import { composeCard } from '../../templates/cards/compose.ts';
import { drawableProps } from '../../templates/cards/drawable-props.ts';
import type { Size } from '../../templates/cards/sizes.ts';
import type { Channel } from '../channels/channel.ts';
import { type ComposedPost, composePost } from '../delivery/compose.ts';
import { carriesLink, fitPost } from '../delivery/fit.ts';
import type { Deps } from '../deps.ts';
import { statusAfter } from './phases.ts';
import { recoveredAt } from '../incidents/recovered-at.ts';
import type { Scene, Typed } from './typed.ts';

/** Stands for the id that a new incident will get: as long, so that every network counts it right. */
export const idToCome = '000000000000';

const address = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/g;

/** A text as it is shown: addresses written in full become links. */
export function piecesOf(text: string): TextPiece[] {
  const links = [...text.matchAll(address)];
  const ends = [0, ...links.map((link) => link.index + link[0].length)];
  const pieces = links.flatMap(({ 0: href, index }, number): TextPiece[] => [
    { text: text.slice(ends[number], index) },
    { text: href, href },
  ]);
  return [...pieces, { text: text.slice(ends.at(-1)) }].filter((piece) => piece.text);
}

/** The post that would be made of what is typed. */
export function postOf(typed: Typed, { settings, incident, now }: Scene): ComposedPost {
  return composePost({
    settings,
    incidentId: incident?.id ?? idToCome,
    now,
    title: typed.title,
    startedAt: incident?.startedAt ?? now,
    recoveredAt: incident ? recoveredAt(incident, now) : now,
    scheduledFor: incident?.scheduledFor ?? null,
    scheduledUntil: incident?.scheduledUntil ?? null,
    message: typed.message,
    phase: typed.phase,
    status: statusAfter(typed.phase, incident),
    nextUpdateAt: typed.next,
    isFirst: !incident,
    language: settings.language,
  });
}

/** The post as it would stand on a channel. */
export function previewOn(channel: Channel, post: ComposedPost): Preview {
  const hasLink = carriesLink(post, channel);
  const text = fitPost(post, channel);
  return {
    channel: channel.name,
    text: piecesOf(text).map((piece) => ({
      text: piece.text.replace(idToCome, '…'),
      href: piece.href?.includes(idToCome) ? undefined : piece.href,
    })),
    length: channel.length(text),
    limit: channel.limit,
    hasLink,
    isShortened: !text.startsWith(post.text),
  };
}

/** What the card cannot show as it is written, in the size that most networks show. */
export function findingsOn(card: ComposedPost['card']): CardFindings {
  const { props, missing, unshapable } = drawableProps(card);
  return { missing, unshapable, fitted: composeCard(props, 'landscape').fitted };
}

/** Has the card drawn in every size that the channels want while the form is read, so that it is ready when it is sent. */
export function drawForPreview(
  { cards, background }: Pick<Deps, 'cards' | 'background'>,
  card: ComposedPost['card'],
  wanted: readonly Size[],
): void {
  for (const size of new Set<Size>(['landscape', ...wanted]))
    background.add(`drawing the ${size} card of a preview`, cards.get(card, size));
}
