import { isColor, readable } from '../contrast.ts';
import { dark, light, type Scheme } from '../styles/colors.ts';
import rules from './_console.css?inline';

function properties({ paper, ink, quiet, line, looks }: Scheme, brandColor: string): string {
  const brand = isColor(brandColor) ? readable(brandColor, { ground: paper, ink }) : ink;
  const plain = Object.entries({ paper, ink, quiet, line, brand }).map(
    ([name, color]) => `--${name}:${color}`,
  );
  const ofLooks = Object.entries(looks).map(
    ([look, colors]) => `.is-${look}{--ground:${colors.ground};--on:${colors.ink};--mark:${colors.mark}}`,
  );
  return `:root{${plain.join(';')}}${ofLooks.join('')}`;
}

/** The console's stylesheet: the public page's colours, and the brand's own where it can be read. */
export const consoleStyle = (brandColor: string): string =>
  `${properties(light, brandColor)}@media (prefers-color-scheme:dark){${properties(dark, brandColor)}}${rules}`;
