import type { Scale } from '../../text/fit.ts';
import type { Content } from '../content.ts';
import type { PlacedText, Scene } from '../scene.ts';
import type { SetText, Type } from '../setting.ts';
import { place } from './place.ts';

export interface SetBadge {
  name: SetText;
  logo: { source: string; width: number; height: number } | undefined;
  gap: number;
  width: number;
  height: number;
}

/** Sets the logo and the name of the product beside each other. */
export function setBadge(
  { words, logo, set }: Content,
  { type, scale, logoHeight, width }: { type: Type; scale: Scale; logoHeight: number; width: number },
): SetBadge {
  const logoWidth = logo ? Math.round(logo.ratio * logoHeight) : 0;
  const between = Math.round(logoHeight * 0.3);
  const room = width - (logoWidth ? logoWidth + between : 0);
  const name = set(words.product, type, scale, { width: room, height: logoHeight * 1.6 });
  const gap = logoWidth && name.width ? between : 0;
  return {
    name,
    logo: logo && { source: logo.source, width: logoWidth, height: logoHeight },
    gap,
    width: logoWidth + gap + name.width,
    height: Math.max(logo ? logoHeight : 0, name.height),
  };
}

/** Logo and name on the brand's colour, centred on a line. */
export function placeBadge(
  { brand }: Content,
  { name, logo, gap }: SetBadge,
  left: number,
  middle: number,
): { logo: Scene['logo']; text: PlacedText } {
  const start = left + (logo ? logo.width + gap : 0);
  return {
    logo: logo && { ...logo, left, top: Math.round(middle - logo.height / 2) },
    text: place('product', name, start, middle - name.height / 2, brand),
  };
}
