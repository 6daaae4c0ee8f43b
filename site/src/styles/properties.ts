import { isColor, readable } from '../contrast.ts';
import { dark, light, type Scheme } from './colors.ts';

/** A colour of the brand where it can be read on the scheme's paper, else as near to it as can be. */
const colorOn = ({ paper, ink }: Scheme, color: string): string =>
  isColor(color) ? readable(color, { ground: paper, ink }) : ink;

export interface BrandColors {
  brandColor: string;
  /** For links; those of ours have no colour of their own. */
  accentColor?: string | null;
}

function properties(scheme: Scheme, { brandColor, accentColor }: BrandColors): string {
  const { looks, ...plain } = scheme;
  const accent = accentColor ? colorOn(scheme, accentColor) : 'inherit';
  const named = Object.entries({ ...plain, brand: colorOn(scheme, brandColor), accent });
  const ofLooks = Object.entries(looks).map(
    ([look, { ground, ink, mark }]) => `.is-${look}{--ground:${ground};--on:${ink};--mark:${mark}}`,
  );
  return `:root{${named.map(([name, color]) => `--${name}:${color}`).join(';')}}${ofLooks.join('')}`;
}

/** The colours as properties for style sheets, by day and by night, with the brand's own where it can be read. */
export const colorProperties = (brand: BrandColors): string =>
  `${properties(light, brand)}@media (prefers-color-scheme:dark){${properties(dark, brand)}}`;
