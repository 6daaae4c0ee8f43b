import type { Scale } from '../text/fit.ts';
import { type Size, sizes } from './sizes.ts';

/** The measures of one size, in pixels. Text stands inside the safe zone; flat colour may run to the edge. */
export interface Frame {
  size: Size;
  width: number;
  height: number;
  /** Wide cards stand shape and words side by side, tall ones put them under each other. */
  wide: boolean;
  /** What no network lays anything over. */
  safe: { left: number; top: number; right: number; bottom: number };
  gap: number;
  /** The least sizes of type: 8, 4 and 3 % of the width are legible in a feed 390 pixels wide. */
  least: { headline: number; line: number; small: number };
}

const margins: Record<Size, { top: number; side: number; bottom: number; gap: number }> = {
  landscape: { top: 45, side: 80, bottom: 45, gap: 32 },
  preview: { top: 38, side: 72, bottom: 38, gap: 22 },
  portrait: { top: 64, side: 72, bottom: 64, gap: 34 },
  square: { top: 64, side: 64, bottom: 64, gap: 26 },
  story: { top: 270, side: 80, bottom: 384, gap: 40 },
};

export function frameOf(size: Size): Frame {
  const { width, height } = sizes[size];
  const { top, side, bottom, gap } = margins[size];
  return {
    size,
    width,
    height,
    wide: width > height,
    safe: { left: side, top, right: width - side, bottom: height - bottom },
    gap,
    least: {
      headline: Math.ceil(width * 0.08),
      line: Math.ceil(width * 0.04),
      small: Math.ceil(width * 0.03),
    },
  };
}

/** The room between the margins at the sides. */
export const innerWidth = ({ safe }: Frame): number => safe.right - safe.left;

/** Sizes of type from the wished one, as a share of the width, down to the one that still looks right. */
export function scaleOf(frame: Frame, kind: keyof Frame['least'], from: number, to: number): Scale {
  const least = frame.least[kind];
  const steps = 8;
  const sizes = Array.from({ length: steps }, (_, i) =>
    Math.max(least, Math.round(frame.width * (from + ((to - from) * i) / (steps - 1)))),
  );
  return { sizes: [...new Set(sizes)], least };
}
