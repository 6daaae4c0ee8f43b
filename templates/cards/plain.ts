import { placeBadge, setBadge } from './blocks/badge.ts';
import { placeFoot, setFoot } from './blocks/foot.ts';
import { place } from './blocks/place.ts';
import { placeStatement, setStatement } from './blocks/statement.ts';
import type { Card } from './card.ts';
import type { Content } from './content.ts';
import { type Frame, innerWidth, scaleOf } from './frame.ts';
import type { Figure, Scene } from './scene.ts';
import type { Type } from './setting.ts';

const display: Type = { weight: 'strong', tracking: -0.035, lineHeight: 1.04 };
const strong: Type = { weight: 'strong', tracking: -0.015, lineHeight: 1.2 };
const text: Type = { weight: 'text', tracking: -0.012, lineHeight: 1.2 };

/** The brand across the top, with a line of the second colour under it. */
function setStrip(content: Content, frame: Frame) {
  const { safe, width, wide } = frame;
  const line = Math.round(frame.gap * 0.3);
  const inner = Math.round(width * (wide ? 0.044 : 0.062));
  const badge = setBadge(content, {
    type: strong,
    scale: scaleOf(frame, 'small', wide ? 0.036 : 0.048, 0.03),
    logoHeight: inner,
    width: innerWidth(frame),
  });
  const pad = Math.round(frame.gap * (wide ? 0.8 : 0.9));
  const top = Math.max(safe.top, pad);
  const height = top + inner + pad + line;
  const { logo, text } = placeBadge(content, badge, safe.left, top + inner / 2);
  const figures: Figure[] = [
    { kind: 'field', left: 0, top: 0, width, height, color: content.brand.background },
    { kind: 'field', left: 0, top: height - line, width, height: line, color: content.accent },
  ];
  return { height, logo, text, figures };
}

/** How much of the card the dark field takes: the more, the worse it is. */
const weights = {
  know: 0.3,
  on_it: 0.27,
  found: 0.27,
  supplier: 0.27,
  waiting_for_store: 0.27,
  no_news: 0.22,
  correction: 0.22,
  coming_back: 0.25,
  fixed: 0,
  planned: 0.25,
  under_way: 0.25,
  overrun: 0.25,
  done: 0,
  cancelled: 0.22,
} as const;

function wideScene(content: Content, frame: Frame): Scene {
  const { width, height, safe, gap } = frame;
  const { colors, phase, words, set } = content;
  const strip = setStrip(content, frame);
  const share = weights[phase];
  const on = share ? colors.field : { background: colors.background, ink: colors.ink };
  const foot = setFoot(content, {
    note: strong,
    address: text,
    noteScale: scaleOf(frame, 'small', 0.034, 0.03),
    addressScale: scaleOf(frame, 'small', 0.03, 0.03),
    width: innerWidth(frame),
    gap,
  });
  const footHeight = foot.height + gap + Math.max(gap, height - safe.bottom);
  const footTop = height - footHeight;
  const panel = Math.round(width * (share || 0.25));
  const middle = footTop - strip.height;
  const room = { width: width - panel - safe.left - gap * 1.2, height: middle - gap * 2 };
  const state = set(words.state, strong, scaleOf(frame, 'small', 0.032, 0.03), { ...room });
  const statement = setStatement(
    content,
    {
      headline: display,
      title: text,
      headlineScale: scaleOf(frame, 'headline', 0.096, 0.08),
      titleScale: scaleOf(frame, 'line', 0.045, 0.04),
      gap: gap * 0.7,
    },
    { width: room.width, height: room.height - state.height - gap * 0.5 },
  );
  const whole = state.height + gap * 0.5 + statement.height;
  const top = strip.height + Math.max(gap, (middle - whole) / 2);
  const size = Math.round(Math.min(panel * 0.64, middle * 0.64));
  const figures: Figure[] = [
    ...strip.figures,
    {
      kind: 'field',
      left: width - panel,
      top: strip.height,
      width: panel,
      height: middle,
      color: on.background,
    },
    { kind: 'field', left: 0, top: footTop, width, height: footHeight, color: on.background },
    {
      kind: 'shape',
      phase,
      left: width - panel + (panel - size) / 2,
      top: strip.height + (middle - size) / 2,
      size,
      ink: on.ink,
      ground: on.background,
    },
  ];
  return {
    width,
    height,
    ground: colors.background,
    figures,
    logo: strip.logo,
    texts: [
      strip.text,
      place('state', state, safe.left, top, colors),
      ...placeStatement(statement, safe.left, top + state.height + gap * 0.5, colors),
      ...placeFoot(foot, safe.left, footTop + gap, on),
    ],
  };
}

function tallScene(content: Content, frame: Frame): Scene {
  const { width, height, safe, gap } = frame;
  const { colors, phase, words, set } = content;
  const strip = setStrip(content, frame);
  const on = weights[phase] ? colors.field : { background: colors.background, ink: colors.ink };
  const size = Math.round(Math.min(width * 0.3, height * 0.19));
  // A story is tall enough for the shape to stand over the words; elsewhere it stands beside the foot.
  const over = height > width * 1.5;
  const foot = setFoot(content, {
    note: strong,
    address: text,
    noteScale: scaleOf(frame, 'small', 0.046, 0.032),
    addressScale: scaleOf(frame, 'small', 0.036, 0.03),
    width: innerWidth(frame) - (over ? 0 : size + gap),
    gap,
    stacked: true,
  });
  const inner = over ? foot.height : Math.max(size, foot.height);
  const fieldTop = Math.round(safe.bottom - inner - gap * 1.4);
  const middle = fieldTop - strip.height;
  const above = over ? size + gap * 1.2 : 0;
  const room = { width: innerWidth(frame), height: middle - gap * 2 - above };
  const state = set(words.state, strong, scaleOf(frame, 'small', 0.042, 0.034), room);
  const statement = setStatement(
    content,
    {
      headline: display,
      title: text,
      headlineScale: scaleOf(frame, 'headline', over ? 0.13 : 0.124, 0.084),
      titleScale: scaleOf(frame, 'line', 0.054, 0.042),
      gap: gap * 0.7,
      maxLines: 4,
    },
    { width: room.width, height: room.height - state.height - gap * 0.5 },
  );
  const whole = above + state.height + gap * 0.5 + statement.height;
  const start = strip.height + Math.max(gap, (middle - whole) / 2);
  const top = start + above;
  const figures: Figure[] = [
    ...strip.figures,
    { kind: 'field', left: 0, top: fieldTop, width, height: height - fieldTop, color: on.background },
    {
      kind: 'shape',
      phase,
      left: over ? safe.left : safe.right - size,
      top: Math.round(over ? start : safe.bottom - (inner + size) / 2),
      size,
      ink: over ? colors.ink : on.ink,
      ground: over ? colors.background : on.background,
    },
  ];
  return {
    width,
    height,
    ground: colors.background,
    figures,
    logo: strip.logo,
    texts: [
      strip.text,
      place('state', state, safe.left, top, colors),
      ...placeStatement(statement, safe.left, top + state.height + gap * 0.5, colors),
      ...placeFoot(foot, safe.left, safe.bottom - (inner + foot.height) / 2, on),
    ],
  };
}

/** Swiss and sober: the words on the phase's colour, its shape on a dark field that says how heavy it is. */
export const plain: Card = {
  id: 'plain',
  name: 'Plain',
  font: 'inter',
  compose: (content, frame) => (frame.wide ? wideScene : tallScene)(content, frame),
};
