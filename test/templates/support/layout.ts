import satori from 'satori';
import type { CardProps } from '../../../templates/cards/card.ts';
import { drawableProps } from '../../../templates/cards/drawable-props.ts';
import { cardFor } from '../../../templates/cards/registry.ts';
import { type Size, sizes } from '../../../templates/cards/sizes.ts';
import { cardFonts } from '../../../templates/fonts/fonts.ts';

export interface Placed {
  /** The words of a line, nothing for the shape and the logo. */
  words: string | undefined;
  fontSize: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

async function measure(wanted: CardProps, size: Size): Promise<Placed[]> {
  const { props } = drawableProps(wanted);
  const placed: Placed[] = [];
  await satori(cardFor(props.phase).draw(props, size), {
    ...sizes[size],
    fonts: cardFonts(),
    onNodeDetected({ type, left, top, width, height, props, textContent }) {
      const words = typeof textContent === 'string' ? textContent : undefined;
      if (words === undefined && type !== 'svg' && type !== 'img') return;
      const fontSize = Number(props.style?.fontSize ?? 0);
      placed.push({ words, fontSize, left, top, right: left + width, bottom: top + height });
    },
  });
  return placed;
}

const measured = new Map<string, Promise<Placed[]>>();

/** Where the renderer puts every line of text, the shape and the logo of a card; measured once for each. */
export function layOut(props: CardProps, size: Size): Promise<Placed[]> {
  const key = JSON.stringify([props, size]);
  const known = measured.get(key) ?? measure(props, size);
  measured.set(key, known);
  return known;
}
