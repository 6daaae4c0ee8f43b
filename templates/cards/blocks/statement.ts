import type { Box, Scale } from '../../text/fit.ts';
import type { Content } from '../content.ts';
import type { PlacedText } from '../scene.ts';
import type { SetText, Type } from '../setting.ts';
import type { Pair } from '../theme.ts';
import { place } from './place.ts';

interface Manner {
  headline: Type;
  title: Type;
  headlineScale: Scale;
  titleScale: Scale;
  gap: number;
  maxLines?: number;
}

export interface SetStatement {
  headline: SetText;
  title: SetText;
  gap: number;
  width: number;
  height: number;
}

/**
 * Sets the headline and, in the room that is left, the title under it. The headline is never shortened:
 * half of it may say the opposite. Where room is short it gets smaller first, then the title gives way.
 */
export function setStatement(
  { words, set }: Content,
  manner: Manner,
  box: Box & { titleWidth?: number },
): SetStatement {
  const { width, titleWidth = width } = box;
  const { headlineScale, titleScale, gap: between, maxLines = 3 } = manner;
  const lineHeight = (size = 0) => Math.ceil(size * manner.title.lineHeight);
  const setTitle = (height: number, maxLines: number) =>
    set(words.title, manner.title, titleScale, { width: titleWidth, height, maxLines });
  const setHeadline = (titleHeight: number) => {
    const height = box.height - (titleHeight ? between + titleHeight : 0);
    return set(words.headline, manner.headline, headlineScale, { width, height, maxLines, large: true });
  };

  const wished = setTitle(2 * lineHeight(titleScale.sizes[0]), 2).height;
  const line = lineHeight(titleScale.least);
  const rooms = words.title ? [wished, 2 * line, line] : [];
  const headline = rooms.map(setHeadline).find(({ shortened }) => !shortened) ?? setHeadline(0);

  const left = box.height - headline.height - between;
  const title = setTitle(left, 4);
  const gap = title.height && between;
  return {
    headline,
    title,
    gap,
    width: Math.max(headline.width, title.width),
    height: headline.height + gap + title.height,
  };
}

/** A headline for everybody, a line for this incident. */
export const placeStatement = (
  { headline, title, gap }: SetStatement,
  left: number,
  top: number,
  on: Pair,
): PlacedText[] => [
  place('headline', headline, left, top, on),
  place('title', title, left, top + headline.height + gap, on),
];
