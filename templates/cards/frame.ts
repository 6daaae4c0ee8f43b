import type { Scale } from '../text/fit.ts';
import { type Size, sizes } from './sizes.ts';

/** The measures of one size, in pixels. Text stands inside the margins; flat colour may run to the edge. */
export interface Frame {
  width: number;
  height: number;
  /** Wide cards stand shape and words side by side, tall ones put them under each other. */
  wide: boolean;
  /** Kept clear for what each network lays over a picture. */
  margin: { top: number; side: number; bottom: number };
  /** Heights of the brand strip from the edge, and of the logo in it. */
  strip: number;
  logo: number;
  shape: number;
  gap: number;
  /** The least sizes are 8, 4 and 3 % of the width: legible in a feed 390 pixels wide. */
  headline: Scale;
  line: Scale;
  small: Scale;
  /** For the one or two words at the shape. */
  state: Scale;
  name: Scale;
  /** For the time of planned work. */
  date: Scale;
}

/** From the first size to the last in even steps, then the least. */
function scale(from: number, to: number, least = to): Scale {
  const steps = 4;
  const sizes = Array.from({ length: steps }, (_, i) => Math.round(from + ((to - from) * i) / (steps - 1)));
  return { sizes: [...new Set(sizes)], least };
}

const frames: Record<Size, Omit<Frame, 'width' | 'height'>> = {
  landscape: {
    wide: true,
    margin: { top: 45, side: 80, bottom: 45 },
    strip: 160,
    logo: 74,
    shape: 330,
    gap: 32,
    headline: scale(148, 128),
    line: scale(72, 64),
    small: scale(48, 48),
    state: scale(60, 48),
    name: scale(56, 48),
    date: scale(64, 48),
  },
  preview: {
    wide: true,
    margin: { top: 38, side: 72, bottom: 38 },
    strip: 122,
    logo: 56,
    shape: 230,
    gap: 22,
    headline: scale(112, 96),
    line: scale(54, 48),
    small: scale(36, 36),
    state: scale(44, 36),
    name: scale(42, 36),
    date: scale(48, 36),
  },
  square: {
    wide: false,
    margin: { top: 64, side: 64, bottom: 64 },
    strip: 176,
    logo: 72,
    shape: 230,
    gap: 30,
    headline: scale(122, 104, 87),
    line: scale(54, 48, 44),
    small: scale(36, 36, 33),
    state: scale(56, 44, 36),
    name: scale(54, 40, 33),
    date: scale(52, 46, 36),
  },
  story: {
    wide: false,
    margin: { top: 270, side: 80, bottom: 384 },
    strip: 412,
    logo: 92,
    shape: 350,
    gap: 40,
    headline: scale(136, 112, 87),
    line: scale(60, 52, 44),
    small: scale(46, 40, 33),
    state: scale(64, 48, 40),
    name: scale(66, 48, 33),
    date: scale(60, 52, 40),
  },
};

export const frameOf = (size: Size): Frame => ({ ...sizes[size], ...frames[size] });

/** The room between the margins at the sides. */
export const innerWidth = (frame: Frame): number => frame.width - 2 * frame.margin.side;
