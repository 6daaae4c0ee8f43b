import { light } from './styles/colors.ts';
import type { Look } from './state.ts';

/** Each look has a shape of its own, so that nothing depends on colour. Drawn on 24 by 24 with an edge of 1, holes by even-odd. */
export const shapes: Record<Look, string> = {
  working: 'M12 1a11 11 0 1 1 0 22 11 11 0 0 1 0-22zM10.4 17.4 18.6 9.2 16.9 7.5 10.4 14 7.1 10.7 5.4 12.4z',
  partly: 'M12 2 23 22H1z',
  down: 'M1 1h22v22H1z',
  returning: 'M12 1a11 11 0 1 1 0 22 11 11 0 0 1 0-22zM12 3.6a8.4 8.4 0 0 0 0 16.8z',
  planned: 'M12 1 23 12 12 23 1 12z',
  unknown: 'M12 1a11 11 0 1 1 0 22 11 11 0 0 1 0-22zM12 3.6a8.4 8.4 0 0 0 0 16.8 8.4 8.4 0 0 0 0-16.8z',
};

/** The browser tab's icon: the shape and colour of the state, in the page itself. */
export function favicon(look: Look): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="${light.looks[look].mark}" fill-rule="evenodd" d="${shapes[look]}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
