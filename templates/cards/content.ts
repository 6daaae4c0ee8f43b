import type { Phase } from '../../db/vocabulary.ts';
import { logoSize } from './logo-size.ts';
import type { CardProps } from './card.ts';
import type { Setter } from './setting.ts';
import { type Color, type Palette, palettes, type StripColors, stripColors } from './theme.ts';
import { type CardWords, drawnWords } from './words.ts';

export interface Logo {
  source: string;
  /** Width by height. */
  ratio: number;
}

/** What a design composes: the words, the colours they may have, and a hand that sets them. */
export interface Content {
  phase: Phase;
  words: CardWords;
  colors: Palette;
  /** A field in the brand's colour that words can be read on. */
  brand: StripColors;
  accent: Color;
  logo: Logo | undefined;
  drill: boolean;
  set: Setter;
}

/** Wordmarks may be this many times as wide as they are high. */
const widestLogo = 5;

function logoOf(source: string | undefined): Logo | undefined {
  const size = source ? logoSize(source) : undefined;
  return source && size ? { source, ratio: Math.min(widestLogo, size.width / size.height) } : undefined;
}

/** What the design of a card works with. Throws an Error when a colour is none. */
export function contentOf(props: CardProps, set: Setter): Content {
  const { brand, phase } = props;
  return {
    phase,
    words: drawnWords(props),
    colors: palettes[phase],
    brand: stripColors(brand.color),
    accent: brand.second ?? brand.color,
    logo: logoOf(brand.logo),
    drill: props.drill ?? false,
    set,
  };
}
