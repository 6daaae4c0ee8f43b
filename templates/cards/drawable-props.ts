import { drawable } from '../fonts/drawable.ts';
import type { CardProps } from './card.ts';
import { oneLine } from './words.ts';

/** More than this helps nobody to find the letters that are left off. */
const mostReported = 20;

export interface DrawableProps {
  /** The props with nothing in them that would be drawn wrong. */
  props: CardProps;
  /** What is left off the card. */
  undrawable: string[];
}

/** The card as it can be drawn: ornaments gone, and lines given up that would show boxes or wrong words. */
export function drawableProps(props: CardProps): DrawableProps {
  const undrawable = new Set<string>();
  const keep = (text: string): string => {
    const line = drawable(oneLine(text));
    for (const each of line.undrawable) undrawable.add(each.slice(0, 40).toWellFormed());
    return line.text;
  };
  return {
    props: {
      ...props,
      product: keep(props.product),
      title: keep(props.title),
      note: keep(props.note ?? ''),
      address: keep(props.address),
    },
    undrawable: [...undrawable].slice(0, mostReported),
  };
}
