import { placeBadge, setBadge } from './blocks/badge.ts';
import { place } from './blocks/place.ts';
import { placeStatement, type SetStatement, setStatement } from './blocks/statement.ts';
import type { Card } from './card.ts';
import type { Content } from './content.ts';
import { type Frame, scaleOf } from './frame.ts';
import type { Box, Figure, Scene } from './scene.ts';
import type { Type } from './setting.ts';
import { type Color, tintOf } from './theme.ts';

const display: Type = { weight: 'strong', tracking: -0.022, lineHeight: 1 };
const strong: Type = { weight: 'strong', tracking: -0.005, lineHeight: 1.24 };
const text: Type = { weight: 'text', tracking: -0.005, lineHeight: 1.22 };

const disc = (x: number, y: number, size: number, color: Color): Figure => ({
  kind: 'field',
  left: Math.round(x - size / 2),
  top: Math.round(y - size / 2),
  width: Math.round(size),
  height: Math.round(size),
  radius: size / 2,
  color,
});

const pill = (box: Box, color: Color): Figure => ({ kind: 'field', ...box, radius: box.height / 2, color });

/** Who speaks and where: logo and name on a pill in the brand's colour, the address beside or under it. */
function setSpeaker(content: Content, frame: Frame, end: number) {
  const { wide, gap, safe } = frame;
  const { words, set } = content;
  const inner = Math.round(frame.width * (wide ? 0.04 : 0.056));
  const height = inner + 2 * Math.round(gap * 0.42);
  const small = scaleOf(frame, 'small', wide ? 0.031 : 0.038, 0.03);
  const setAddress = (width: number) => set(words.address, text, small, { width, height: frame.height });

  const row = end - safe.left;
  const wished = setAddress(row).width + gap;
  const badge = setBadge(content, {
    type: strong,
    scale: scaleOf(frame, 'small', wide ? 0.036 : 0.048, 0.03),
    logoHeight: inner,
    width: (wide ? Math.max(row * 0.45, row - wished) : row) - 2 * gap,
  });
  const width = badge.width ? badge.width + 2 * gap : 0;
  const addressLeft = safe.left + (wide && width ? width + gap : 0);
  const address = setAddress((wide ? end : safe.right) - addressLeft);
  const under = !wide && address.height ? gap * 0.5 + address.height : 0;
  const top = Math.round(safe.bottom - under - height);
  const middle = top + height / 2;
  const addressTop = wide ? middle - address.height / 2 : top + height + gap * 0.5;
  return { badge, address, addressLeft, addressTop, box: { left: safe.left, top, width, height }, middle };
}

/** A round sticker on the bubble's corner, with the shape in it. */
function placeSticker({ phase, colors }: Content, { left, top, width }: Box, ring: Color): Figure[] {
  const size = Math.round(width * 0.56);
  const [x, y] = [left + width / 2, top + width / 2];
  return [
    disc(x, y, width * 1.1, ring),
    disc(x, y, width, '#FFFFFF'),
    {
      kind: 'shape',
      phase,
      left: Math.round(x - size / 2),
      top: Math.round(y - size / 2),
      size,
      ink: colors.broken ? colors.ink : colors.background,
      ground: '#FFFFFF',
    },
  ];
}

/** Headline and title, clear of the sticker. */
function setBubble(
  content: Content,
  frame: Frame,
  room: Box,
  narrow: number,
  stickerTop: number,
): SetStatement {
  const { wide, gap } = frame;
  const manner = {
    headline: display,
    title: text,
    headlineScale: scaleOf(frame, 'headline', wide ? 0.1 : 0.125, wide ? 0.08 : 0.088),
    titleScale: scaleOf(frame, 'line', wide ? 0.045 : 0.054, wide ? 0.04 : 0.042),
    gap: gap * 0.5,
    maxLines: wide ? 3 : 4,
  };
  const { width, height } = room;
  const set = (width: number) =>
    setStatement(content, manner, { width, height, titleWidth: wide ? narrow : width });
  const whole = set(width);
  return room.top + whole.headline.height > stickerTop ? set(narrow) : whole;
}

function compose(content: Content, frame: Frame): Scene {
  const { width, height, safe, gap, wide } = frame;
  const { colors, words, set, brand, accent } = content;
  const tint = tintOf(brand.background);
  const tallest = height > width * 1.5;
  const side = Math.round(gap * 1.3);
  const inset = Math.round(gap * (wide ? 1.5 : 1.6));

  const stickerSize = Math.round(wide ? height * 0.36 : width * (tallest ? 0.34 : 0.28));
  const stickerLeft = Math.round(width - side - stickerSize * 0.5 - Math.min(stickerSize * 0.5, gap * 4.2));
  const ring = stickerSize * 0.05;
  const speaker = setSpeaker(content, frame, stickerLeft - ring - gap * 0.5);

  const tail = Math.round(gap * 1.2);
  const top = tallest ? safe.top : side;
  const bottom = Math.round(speaker.box.top - tail - gap * 0.35);
  const bubble = { left: side, top, width: width - 2 * side, height: bottom - top };
  const sticker = {
    left: stickerLeft,
    top: Math.round(bottom - stickerSize * 0.56),
    width: stickerSize,
    height: stickerSize,
  };

  const left = Math.max(side + inset, safe.left);
  const narrow = stickerLeft - ring - left - gap * 0.5;
  const note = set(words.note, strong, scaleOf(frame, 'small', wide ? 0.036 : 0.044, 0.03), {
    width: narrow,
    height,
    maxLines: 2,
  });
  const noteTop = bottom - inset * 0.9 - note.height;
  const state = set(words.state, strong, scaleOf(frame, 'small', wide ? 0.031 : 0.038, 0.03), {
    width: width - 2 * left - gap * 2,
    height,
  });
  const stateBox = {
    left,
    top: Math.round(top + inset * 0.85),
    width: state.width + gap * 1.7,
    height: state.height + gap * 0.5,
  };

  const roomTop = stateBox.top + stateBox.height + gap * 0.55;
  const roomBottom = (wide ? noteTop : Math.min(noteTop, sticker.top - ring)) - gap * 0.6;
  const room = { left, top: roomTop, width: width - 2 * left, height: roomBottom - roomTop };
  const statement = setBubble(content, frame, room, narrow, sticker.top - ring);
  const slack = Math.max(0, room.height - statement.height);
  const { logo, text: name } = placeBadge(content, speaker.badge, safe.left + gap, speaker.middle);
  const tailLeft = left + Math.round(gap * 0.6);

  const figures: Figure[] = [
    disc(width - side * 1.2, top + side * 0.6, height * (wide ? 0.5 : 0.3), accent),
    ...(tallest ? [disc(width * 0.2, height + width * 0.02, width * 0.62, brand.background)] : []),
    { kind: 'field', ...bubble, radius: Math.round(gap * 1.9), color: colors.background },
    {
      kind: 'polygon',
      color: colors.background,
      points: [
        [tailLeft, bottom - 2],
        [tailLeft + Math.round(tail * 1.5), bottom - 2],
        [tailLeft, bottom + tail],
      ],
    },
    ...(state.width ? [pill(stateBox, colors.field.background)] : []),
    ...placeSticker(content, sticker, tint.background),
    ...(speaker.box.width ? [pill(speaker.box, brand.background)] : []),
  ];
  return {
    width,
    height,
    ground: tint.background,
    figures,
    logo,
    texts: [
      name,
      place('state', state, left + gap * 0.85, stateBox.top + gap * 0.25, colors.field),
      ...placeStatement(statement, left, roomTop + slack * 0.3, colors),
      place('note', note, left, noteTop, colors),
      place('address', speaker.address, speaker.addressLeft, speaker.addressTop, tint),
    ],
  };
}

/** Said by somebody: a speech bubble in the phase's colour, a round sticker, and who speaks under it. */
export const friendly: Card = { id: 'friendly', name: 'Friendly', font: 'nunito', compose };
