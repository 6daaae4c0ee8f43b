import { isColor, readable } from '../contrast.ts';
import { dark, light, type Scheme } from './colors.ts';

const brandOn = ({ paper, ink }: Scheme, color: string): string =>
  isColor(color) ? readable(color, { ground: paper, ink }) : ink;

function properties(scheme: Scheme, brandColor: string): string {
  const { looks, ...plain } = scheme;
  const named = Object.entries({ ...plain, brand: brandOn(scheme, brandColor) });
  const ofLooks = Object.entries(looks).map(
    ([look, { ground, ink, mark }]) => `.is-${look}{--ground:${ground};--on:${ink};--mark:${mark}}`,
  );
  return `:root{${named.map(([name, color]) => `--${name}:${color}`).join(';')}}${ofLooks.join('')}`;
}

/** The colours as properties for style sheets, by day and by night, with the brand's own where it can be read. */
export const colorProperties = (brandColor: string): string =>
  `${properties(light, brandColor)}@media (prefers-color-scheme:dark){${properties(dark, brandColor)}}`;
