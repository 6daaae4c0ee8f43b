import sharp from 'sharp';
import { altText } from '../cards/alt-text.ts';
import type { CardProps } from '../cards/card.ts';
import { composeCard } from '../cards/compose.ts';
import { drawableProps } from '../cards/drawable-props.ts';
import type { Scene } from '../cards/scene.ts';
import type { Size } from '../cards/sizes.ts';
import { composeFlat, composeFull, type Laid } from './canvas.ts';
import type { Drawing, Format } from './drawing.ts';
import { groundLayer, textLayer } from './layers.ts';
import { palettePng } from './palette-png.ts';

/** A network's own limit is far above; a picture with photographs in it stays below this as JPEG. */
const mostBytes = 900_000;

function encodeFull(rgba: Buffer, { width, height }: Scene, format: Format): Promise<Buffer> {
  const picture = sharp(rgba, { raw: { width, height, channels: 4 } }).removeAlpha();
  return (
    format === 'jpeg'
      ? picture.jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
      : picture.png({ compressionLevel: 6, adaptiveFiltering: true })
  ).toBuffer();
}

/** Each text is drawn alone and laid on the ground, so that only what changed is drawn at all. */
async function drawScene(scene: Scene, format: Format): Promise<Pick<Drawing, 'picture' | 'format'>> {
  const ground = await groundLayer(scene);
  const laid: Laid[] = [];
  for (const text of scene.texts) laid.push({ text, drawn: await textLayer(text) });

  const flat = format === 'png' ? composeFlat(ground, laid) : undefined;
  if (flat) return { picture: palettePng(flat), format };
  const full = composeFull(ground, laid);
  const picture = await encodeFull(full, scene, format);
  if (picture.length <= mostBytes) return { picture, format };
  return { picture: await encodeFull(full, scene, 'jpeg'), format: 'jpeg' };
}

/** The card as a picture, with what is heard instead of it and what had to be done to its texts. */
export async function drawCard(wanted: CardProps, size: Size, format: Format = 'png'): Promise<Drawing> {
  const { props, missing, unshapable } = drawableProps(wanted);
  const { scene, fitted } = composeCard(props, size);
  const { width, height } = scene;
  return {
    ...(await drawScene(scene, format)),
    width,
    height,
    alt: altText(props),
    missing,
    unshapable,
    fitted,
  };
}
