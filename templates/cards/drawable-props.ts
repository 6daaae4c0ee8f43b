import { canBeShaped, type Drawable, drawable } from '../fonts/drawable.ts';
import { regionOf } from '../fonts/families.ts';
import type { CardProps } from './card.ts';
import { cardFor } from './registry.ts';
import { cardWords, oneLine } from './words.ts';

/** More than this helps nobody to find the letters that are left off. */
const mostReported = 20;

export interface DrawableProps {
  /** The props with nothing in them that would be drawn wrong. */
  props: CardProps;
  /** What is left off the card because no font has it. */
  missing: string[];
  /** What is left off because it would be shaped wrong, such as right-to-left text. */
  unshapable: string[];
}

/** The card as it can be drawn: ornaments gone, and lines given up that would show boxes or wrong words. */
export function drawableProps(props: CardProps): DrawableProps {
  const family = props.brand.font ?? cardFor(props.brand.style).font;
  const lost = { missing: new Set<string>(), unshapable: new Set<string>() };
  const report = (kind: keyof typeof lost, letters: Drawable[keyof typeof lost]) => {
    for (const each of letters) lost[kind].add(each.slice(0, 40).toWellFormed());
  };
  const keep = (text: string): string => {
    const one = oneLine(text);
    const line = drawable(one, { family, weight: 'text', region: regionOf(one, props.language) });
    report('missing', line.missing);
    report('unshapable', line.unshapable);
    return line.text;
  };
  const { state, headline } = cardWords(props);
  report(
    'unshapable',
    [state, headline].filter((words) => !canBeShaped(words)),
  );
  return {
    props: {
      ...props,
      product: keep(props.product),
      title: keep(props.title),
      note: keep(props.note ?? ''),
      address: keep(props.address),
    },
    missing: [...lost.missing].slice(0, mostReported),
    unshapable: [...lost.unshapable].slice(0, mostReported),
  };
}
