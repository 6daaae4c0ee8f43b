import { placeBadge, setBadge } from './blocks/badge.ts';
import { placeFoot, setFoot } from './blocks/foot.ts';
import { place } from './blocks/place.ts';
import { placeStatement, setStatement } from './blocks/statement.ts';
import type { Card } from './card.ts';
import type { Content } from './content.ts';
import { type Frame, innerWidth, scaleOf } from './frame.ts';
import type { Figure, Scene } from './scene.ts';
import type { Type } from './setting.ts';
import { standingOut } from './theme.ts';

const display: Type = { weight: 'strong', tracking: -0.018, lineHeight: 0.96, upper: true };
const strong: Type = { weight: 'strong', tracking: 0, lineHeight: 1.2 };
const text: Type = { weight: 'text', tracking: -0.005, lineHeight: 1.16 };

/** The brand as a label that hangs from the upper edge, and the state at the other end. */
function setHead(content: Content, frame: Frame) {
  const { safe, width, wide, gap } = frame;
  const { brand, colors, words, set } = content;
  const inner = Math.round(width * (wide ? 0.046 : 0.06));
  const scale = scaleOf(frame, 'small', wide ? 0.036 : 0.05, 0.03);
  const badge = setBadge(content, {
    type: strong,
    scale,
    logoHeight: inner,
    width: innerWidth(frame) * 0.56,
  });
  const pad = Math.round(gap * 0.8);
  const bottom = safe.top + inner + pad;
  const middle = safe.top + inner / 2;
  const { logo, text: name } = placeBadge(content, badge, safe.left + pad, middle);
  const label = badge.width ? badge.width + 2 * pad : 0;
  const state = set(words.state, { ...strong, upper: true }, scale, {
    width: innerWidth(frame) - label - gap,
    height: inner * 1.6,
  });
  const figures: Figure[] = label
    ? [{ kind: 'field', left: safe.left, top: 0, width: label, height: bottom, color: brand.background }]
    : [];
  return {
    bottom,
    logo,
    figures,
    texts: [name, place('state', state, safe.right - state.width, middle - state.height / 2, colors)],
  };
}

const manner = (frame: Frame) => ({
  headline: display,
  title: text,
  headlineScale: scaleOf(frame, 'headline', frame.wide ? 0.165 : 0.235, frame.wide ? 0.095 : 0.13),
  titleScale: scaleOf(frame, 'line', frame.wide ? 0.048 : 0.062, frame.wide ? 0.04 : 0.046),
  gap: frame.gap * 0.8,
  maxLines: frame.wide ? 3 : 4,
});

function setPosterFoot(content: Content, frame: Frame) {
  const { gap, wide } = frame;
  return setFoot(content, {
    note: strong,
    address: text,
    noteScale: scaleOf(frame, 'small', wide ? 0.038 : 0.052, wide ? 0.032 : 0.036),
    addressScale: scaleOf(frame, 'small', wide ? 0.034 : 0.042, 0.032),
    width: innerWidth(frame),
    gap,
    stacked: !wide,
  });
}

/** The colour of the large shape: the brand's where it stands out, as a second ink of the print. */
const shapeInk = ({ colors, brand, accent }: Content) =>
  standingOut(colors.background, brand.background, accent, colors.field.background, colors.ink);

function wideScene(content: Content, frame: Frame): Scene {
  const { width, height, safe, gap } = frame;
  const { colors, phase } = content;
  const head = setHead(content, frame);
  const foot = setPosterFoot(content, frame);
  const rule = Math.round(gap * 0.28);
  const footTop = safe.bottom - foot.height;
  const ruleTop = footTop - Math.round(gap * 0.6) - rule;
  const middle = ruleTop - head.bottom;
  const size = Math.round(middle * 0.96);
  const shapeLeft = width - Math.round(size * 0.82);
  const room = { width: shapeLeft - safe.left - gap * 0.5, height: middle - gap * 1.6 };
  const statement = setStatement(content, manner(frame), room);
  const top = head.bottom + Math.max(gap * 0.8, (middle - statement.height) / 2);
  const ground = colors.background;
  const figures: Figure[] = [
    {
      kind: 'shape',
      phase,
      left: shapeLeft,
      top: Math.round(head.bottom + (middle - size) / 2),
      size,
      ink: shapeInk(content),
      ground,
    },
    {
      kind: 'field',
      left: safe.left,
      top: ruleTop,
      width: innerWidth(frame),
      height: rule,
      color: colors.ink,
    },
    ...head.figures,
  ];
  return {
    width,
    height,
    ground,
    figures,
    logo: head.logo,
    texts: [
      ...head.texts,
      ...placeStatement(statement, safe.left, top, colors),
      ...placeFoot(foot, safe.left, footTop, colors),
    ],
  };
}

function tallScene(content: Content, frame: Frame): Scene {
  const { width, height, safe, gap } = frame;
  const { colors, phase } = content;
  const head = setHead(content, frame);
  const foot = setPosterFoot(content, frame);
  const rule = Math.round(gap * 0.28);
  const story = frame.size === 'story';
  // The shape keeps its part of the card; on a story it fills what networks lay their buttons over.
  const leastShape = story ? 0 : Math.round(height * 0.24);
  const room = {
    width: innerWidth(frame),
    height: safe.bottom - head.bottom - foot.height - rule - 2.6 * gap - leastShape,
  };
  const statement = setStatement(content, manner(frame), room);
  const top = head.bottom + gap * 1.1;
  const ruleTop = Math.round(top + statement.height + gap * 0.8);
  const footTop = ruleTop + rule + gap * 0.5;
  const end = footTop + foot.height + gap * 0.9;
  const left = height - end;
  const size = Math.round(Math.min(width * 1.02, left * 1.22));
  const ground = colors.background;
  const figures: Figure[] = [
    {
      kind: 'shape',
      phase,
      left: Math.round(width - size * 0.93),
      top: Math.round(end),
      size,
      ink: shapeInk(content),
      ground,
    },
    {
      kind: 'field',
      left: safe.left,
      top: ruleTop,
      width: innerWidth(frame),
      height: rule,
      color: colors.ink,
    },
    ...head.figures,
  ];
  return {
    width,
    height,
    ground,
    figures,
    logo: head.logo,
    texts: [
      ...head.texts,
      ...placeStatement(statement, safe.left, top, colors),
      ...placeFoot(foot, safe.left, footTop, colors),
    ],
  };
}

/** Two inks and capitals: the phase's shape, larger than the card, in the colour of the brand. */
export const poster: Card = {
  id: 'poster',
  name: 'Poster',
  font: 'roboto-condensed',
  compose: (content, frame) => (frame.wide ? wideScene : tallScene)(content, frame),
};
