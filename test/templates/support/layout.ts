import satori from 'satori';
import type { CardProps } from '../../../templates/cards/card.ts';
import { composeCard, type Fitted } from '../../../templates/cards/compose.ts';
import { drawableProps } from '../../../templates/cards/drawable-props.ts';
import type { PlacedText, Scene } from '../../../templates/cards/scene.ts';
import type { Size } from '../../../templates/cards/sizes.ts';
import { cardTree } from '../../../templates/cards/tree.tsx';
import { emojiPicture } from '../../../templates/fonts/emoji.ts';
import { fontsFor } from '../../../templates/fonts/fonts.ts';

export interface Placed {
  what: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Layout {
  scene: Scene;
  fitted: Fitted[];
  /** Texts, shape and logo, where the design puts them. */
  placed: Placed[];
}

const boxOf = ({ role, set, left, top }: PlacedText): Placed => ({
  what: `${role}: ${set.lines.join(' ')}`,
  left,
  top,
  right: left + set.width,
  bottom: top + set.height,
});

/** Where everything of a card stands that one reads. */
export function layOut(wanted: CardProps, size: Size): Layout {
  const { scene, fitted } = composeCard(drawableProps(wanted).props, size);
  const shapes = scene.figures.flatMap((figure): Placed[] =>
    figure.kind === 'shape'
      ? [
          {
            what: 'shape',
            left: figure.left,
            top: figure.top,
            right: figure.left + figure.size,
            bottom: figure.top + figure.size,
          },
        ]
      : [],
  );
  const { logo } = scene;
  const logos = logo
    ? [
        {
          what: 'logo',
          left: logo.left,
          top: logo.top,
          right: logo.left + logo.width,
          bottom: logo.top + logo.height,
        },
      ]
    : [];
  return { scene, fitted, placed: [...scene.texts.map(boxOf), ...shapes, ...logos] };
}

/** The width in which the renderer itself sets every line, in the order of the design. */
export async function widthsOf({ texts, width, height, ...rest }: Scene): Promise<number[]> {
  const widths: number[] = [];
  await satori(cardTree({ texts, width, height, ...rest }), {
    width,
    height,
    fonts: fontsFor(texts.map(({ set }) => ({ text: set.lines.join(''), face: set.face }))),
    loadAdditionalAsset: async (_, segment) => emojiPicture(segment) ?? [],
    onNodeDetected({ textContent, width }) {
      if (typeof textContent === 'string') widths.push(width);
    },
  });
  return widths;
}
