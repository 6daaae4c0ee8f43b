import type { CardProps } from './card.ts';
import { contentOf } from './content.ts';
import { frameOf } from './frame.ts';
import { cardFor } from './registry.ts';
import type { Figure, PlacedText, Role, Scene } from './scene.ts';
import { createSetter } from './setting.ts';
import type { Size } from './sizes.ts';
import type { CardWords } from './words.ts';

/** A text that did not fit as it was wished, and what was done. */
export interface Fitted {
  role: Role;
  how: (typeof ways)[number];
}
export const ways = ['smaller', 'shortened', 'left_off'] as const;

const tape = ({ width }: Scene): Figure => ({
  kind: 'stripes',
  one: '#FFFFFF',
  other: '#17130A',
  width: Math.round(width * 0.022),
});

function howFitted({ role, set }: PlacedText, words: CardWords): Fitted['how'] | undefined {
  if (!words[role]) return undefined;
  if (set.lines.length === 0) return 'left_off';
  if (set.shortened) return 'shortened';
  return set.smallest ? 'smaller' : undefined;
}

/** Where everything of a card stands in a size; a rehearsal gets a striped frame. Pure. */
export function composeCard(props: CardProps, size: Size): { scene: Scene; fitted: Fitted[] } {
  const card = cardFor(props.brand.style);
  const content = contentOf(props, createSetter(props.brand.font ?? card.font, props.language));
  const scene = card.compose(content, frameOf(size));
  const fitted = scene.texts.flatMap((text): Fitted[] => {
    const how = howFitted(text, content.words);
    return how ? [{ role: text.role, how }] : [];
  });
  const texts = scene.texts.filter(({ set }) => set.lines.length > 0);
  const figures = props.drill ? [...scene.figures, tape(scene)] : scene.figures;
  return { scene: { ...scene, figures, texts }, fitted };
}
