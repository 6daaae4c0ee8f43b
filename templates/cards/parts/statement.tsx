import type { Box } from '../../text/fit.ts';
import type { Frame } from '../frame.ts';
import { type SetText, display, setText, text } from '../setting.ts';
import type { Color } from '../theme.ts';
import type { CardWords } from '../words.ts';
import { Text } from './text.tsx';

export interface SetStatement {
  headline: SetText;
  title: SetText;
  gap: number;
  height: number;
}

/**
 * Sets the headline and, in the room that is left, the title under it. The headline is never shortened:
 * half of it may say the opposite. Where room is short it gets smaller first, then the title gives way.
 */
export function setStatement(words: CardWords, frame: Frame, box: Box): SetStatement {
  const { width } = box;
  const lineHeight = (size = 0) => Math.ceil(size * text.lineHeight);
  const setTitle = (height: number, maxLines: number) =>
    setText(words.title, text, frame.line, { width, height, maxLines });
  const setHeadline = (titleHeight: number) => {
    const height = box.height - (titleHeight ? frame.gap + titleHeight : 0);
    return setText(words.headline, display, frame.headline, { width, height, maxLines: 3, large: true });
  };

  const wished = setTitle(2 * lineHeight(frame.line.sizes[0]), 2).height;
  const line = lineHeight(frame.line.least);
  const rooms = words.title ? [wished, 2 * line, line] : [];
  const headline = rooms.map(setHeadline).find(({ shortened }) => !shortened) ?? setHeadline(0);

  const left = box.height - headline.height - frame.gap;
  const title = setTitle(left, 4);
  const gap = title.height && frame.gap;
  return { headline, title, gap, height: headline.height + gap + title.height };
}

/** What the card says: a headline for everybody, a line for this incident. */
export function Statement({ set, ink, align }: { set: SetStatement; ink: Color; align?: string }) {
  return (
    <div
      style={{ display: 'flex', flexDirection: 'column', alignItems: align ?? 'flex-start', gap: set.gap }}
    >
      <Text set={set.headline} color={ink} align={align} />
      <Text set={set.title} color={ink} align={align} />
    </div>
  );
}
