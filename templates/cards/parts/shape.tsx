import type { JSXNode } from 'satori/jsx';
import type { Phase } from '../../../db/vocabulary.ts';
import type { Color } from '../theme.ts';

const round = { 'stroke-linecap': 'round', 'stroke-linejoin': 'round' } as const;

/** Planned work is a diamond; what becomes of it is told inside. */
const diamond = (ink: Color, fill = 'none') => (
  <path d="M50 9 91 50 50 91 9 50Z" fill={fill} stroke={ink} stroke-width="14" {...round} />
);

/** One shape per phase on a 100 x 100 ground; the pies say how far we are. */
const shapes: Record<Phase, (ink: Color, ground: Color) => JSXNode> = {
  know: (ink) => <path d="M50 14 93 88H7Z" fill={ink} stroke={ink} stroke-width="12" {...round} />,
  on_it: (ink) => (
    <path d="M50 10A40 40 0 1 1 10 50" fill="none" stroke={ink} stroke-width="20" stroke-linecap="round" />
  ),
  found: (ink) => (
    <g>
      <circle cx="50" cy="50" r="43" fill="none" stroke={ink} stroke-width="14" />
      <path d="M50 7A43 43 0 0 0 50 93Z" fill={ink} />
    </g>
  ),
  supplier: (ink) => (
    <g fill="none" stroke={ink} stroke-width="15" stroke-linecap="round">
      <path d="M33 11V38M67 11V38M50 80V92" />
      <path d="M18 42H82V48A32 32 0 0 1 18 48Z" fill={ink} stroke-width="12" stroke-linejoin="round" />
    </g>
  ),
  waiting_for_store: (ink) => (
    <path d="M18 9H82L18 91H82Z" fill={ink} stroke={ink} stroke-width="14" {...round} />
  ),
  no_news: (ink) => (
    <g fill={ink}>
      <circle cx="14" cy="50" r="14" />
      <circle cx="50" cy="50" r="14" />
      <circle cx="86" cy="50" r="14" />
    </g>
  ),
  correction: (ink) => (
    <path
      d="M50 9V91M14.500 29.500 85.500 70.500M14.500 70.500 85.500 29.500"
      fill="none"
      stroke={ink}
      stroke-width="19"
      {...round}
    />
  ),
  coming_back: (ink) => (
    <g>
      <circle cx="50" cy="50" r="43" fill="none" stroke={ink} stroke-width="14" />
      <path d="M50 50V7A43 43 0 1 1 7 50Z" fill={ink} />
    </g>
  ),
  fixed: (ink, ground) => (
    <g>
      <circle cx="50" cy="50" r="50" fill={ink} />
      <path d="M27 52 44 68 74 34" fill="none" stroke={ground} stroke-width="13" {...round} />
    </g>
  ),
  planned: (ink) => diamond(ink, ink),
  under_way: (ink) => (
    <g>
      {diamond(ink)}
      <path d="M50 9 9 50 50 91Z" fill={ink} />
    </g>
  ),
  overrun: (ink) => (
    <g>
      {diamond(ink)}
      <path d="M50 31V52L62 62" fill="none" stroke={ink} stroke-width="11" {...round} />
    </g>
  ),
  done: (ink, ground) => (
    <g>
      {diamond(ink, ink)}
      <path d="M33 51 45 63 67 38" fill="none" stroke={ground} stroke-width="11" {...round} />
    </g>
  ),
  cancelled: (ink) => (
    <g>
      {diamond(ink)}
      <path d="M38 38 62 62M62 38 38 62" fill="none" stroke={ink} stroke-width="11" {...round} />
    </g>
  ),
};

/** The mark of a phase, told by its form alone. */
export const shapeOf = (phase: Phase, ink: Color, ground: Color): JSXNode => shapes[phase](ink, ground);
