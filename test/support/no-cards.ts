import type { Renderer } from '../../templates/render/renderer.ts';

/** For tests in which nobody looks at a card: every post goes out without one, as when drawing fails. */
export const noCards: Renderer = {
  draw: () => Promise.reject(new Error('Nothing is drawn in this test.')),
  warm: async () => {},
  close: async () => {},
};
