/** The sizes in which every card is drawn, in pixels. */
export const sizes = {
  landscape: { width: 1600, height: 900 },
  preview: { width: 1200, height: 630 },
  portrait: { width: 1080, height: 1350 },
  square: { width: 1080, height: 1080 },
  story: { width: 1080, height: 1920 },
} as const;
export type Size = keyof typeof sizes;

export const sizeNames: readonly Size[] = ['landscape', 'preview', 'portrait', 'square', 'story'];
