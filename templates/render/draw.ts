import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import sharp from 'sharp';
import { altText } from '../cards/alt-text.ts';
import type { CardProps } from '../cards/card.ts';
import { drawableProps } from '../cards/drawable-props.ts';
import { cardFor } from '../cards/registry.ts';
import { type Size, sizes } from '../cards/sizes.ts';
import { cardFonts } from '../fonts/fonts.ts';
import type { Drawing } from './drawing.ts';
import { palettePng } from './palette-png.ts';

/** The card as SVG, its text as outlines. Throws an Error rather than to draw a letter as a box. */
export async function drawSvg(props: CardProps, size: Size): Promise<string> {
  const missing: string[] = [];
  const svg = await satori(cardFor(props.phase).draw(props, size), {
    ...sizes[size],
    fonts: cardFonts(),
    loadAdditionalAsset: async (_script, segment) => {
      missing.push(segment);
      return [];
    },
  });
  if (missing.length > 0) throw new Error(`No font of the cards has these letters: ${missing.join(' ')}`);
  return svg;
}

/** Colours beyond a palette come with a logo that is more than flat. */
async function encode(pixels: Buffer, width: number, height: number): Promise<Buffer> {
  const png = palettePng(pixels, width, height);
  if (png) return png;
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 3 })
    .toBuffer();
}

/** The card as a PNG, with what is heard instead of it and what had to be left off. */
export async function drawCard(wanted: CardProps, size: Size): Promise<Drawing> {
  const { props, undrawable } = drawableProps(wanted);
  const svg = await drawSvg(props, size);
  const { pixels, width, height } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  const png = await encode(pixels, width, height);
  return { png, width, height, alt: altText(props), undrawable };
}
