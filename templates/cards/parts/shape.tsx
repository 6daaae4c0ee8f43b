import type { JSXNode } from 'satori/jsx';
import type { Phase } from '../../../db/vocabulary.ts';
import type { Color } from '../theme.ts';

const diamond = (ink: Color) => (
  <path d="M50 8 92 50 50 92 8 50Z" fill="none" stroke={ink} stroke-width="10" stroke-linejoin="round" />
);

/** One shape per phase on a 100 x 100 ground; the pies say how far we are. */
const shapes: Record<Phase, (ink: Color, ground: Color) => JSXNode> = {
  know: (ink) => (
    <path d="M50 13 94 89H6Z" fill={ink} stroke={ink} stroke-width="10" stroke-linejoin="round" />
  ),
  on_it: (ink) => (
    <path
      d="M50 9.5A40.5 40.5 0 1 1 9.5 50"
      fill="none"
      stroke={ink}
      stroke-width="19"
      stroke-linecap="round"
    />
  ),
  found: (ink) => (
    <g>
      <circle cx="50" cy="50" r="44" fill="none" stroke={ink} stroke-width="12" />
      <path d="M50 6A44 44 0 0 0 50 94Z" fill={ink} />
    </g>
  ),
  no_news: (ink) => (
    <g fill={ink}>
      <circle cx="14" cy="50" r="14" />
      <circle cx="50" cy="50" r="14" />
      <circle cx="86" cy="50" r="14" />
    </g>
  ),
  coming_back: (ink) => (
    <g>
      <circle cx="50" cy="50" r="44" fill="none" stroke={ink} stroke-width="12" />
      <path d="M50 50V6A44 44 0 1 1 6 50Z" fill={ink} />
    </g>
  ),
  fixed: (ink, ground) => (
    <g>
      <circle cx="50" cy="50" r="50" fill={ink} />
      <path
        d="M27 52 44 68 74 34"
        fill="none"
        stroke={ground}
        stroke-width="12"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </g>
  ),
  planned: (ink) => (
    <path d="M50 8 92 50 50 92 8 50Z" fill={ink} stroke={ink} stroke-width="10" stroke-linejoin="round" />
  ),
  under_way: (ink) => (
    <g>
      {diamond(ink)}
      <path d="M50 8 8 50 50 92Z" fill={ink} />
    </g>
  ),
  overrun: (ink) => (
    <g>
      {diamond(ink)}
      <path d="M50 30V52L63 63" fill="none" stroke={ink} stroke-width="10" stroke-linecap="round" />
    </g>
  ),
  done: (ink, ground) => (
    <g>
      <path d="M50 8 92 50 50 92 8 50Z" fill={ink} stroke={ink} stroke-width="10" stroke-linejoin="round" />
      <path
        d="M33 51 45 63 67 38"
        fill="none"
        stroke={ground}
        stroke-width="10"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </g>
  ),
  cancelled: (ink) => (
    <g>
      {diamond(ink)}
      <path d="M36 36 64 64M64 36 36 64" stroke={ink} stroke-width="10" stroke-linecap="round" />
    </g>
  ),
};

/** The mark of a phase, told by its form alone. */
export function Shape({
  phase,
  size,
  ink,
  ground,
}: {
  phase: Phase;
  size: number;
  ink: Color;
  ground: Color;
}) {
  return (
    <svg width={size} height={size} viewBox="0 0 100 100">
      {shapes[phase](ink, ground)}
    </svg>
  );
}
