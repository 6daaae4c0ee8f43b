import type { Look } from '../state.ts';

interface LookColors {
  /** The banner: its ground and what is written on it. */
  ground: string;
  ink: string;
  /** Shapes and bars on paper. */
  mark: string;
}

export interface Scheme {
  paper: string;
  ink: string;
  /** Text of second rank. */
  quiet: string;
  line: string;
  looks: Record<Look, LookColors>;
}

/** Every colour of the page. Warm paper; amber and orange while it is broken, deep and quiet colours when it is not. */
export const light: Scheme = {
  paper: '#f8f5ef',
  ink: '#17130a',
  quiet: '#5a5345',
  line: '#dbd4c5',
  looks: {
    working: { ground: '#0f5132', ink: '#ffffff', mark: '#1c7a4c' },
    partly: { ground: '#ffc94d', ink: '#17130a', mark: '#9a5b00' },
    down: { ground: '#ff9259', ink: '#1c0f07', mark: '#a62c08' },
    returning: { ground: '#123b7a', ink: '#ffffff', mark: '#1f55a8' },
    planned: { ground: '#3a2f6b', ink: '#ffffff', mark: '#5b4bb0' },
    unknown: { ground: '#e9e3d6', ink: '#17130a', mark: '#8a8272' },
  },
};

/** The same at night: the ground goes dark and the words carry the colour. */
export const dark: Scheme = {
  paper: '#15130f',
  ink: '#f2ede2',
  quiet: '#b3aa99',
  line: '#37322a',
  looks: {
    working: { ground: '#0d3a25', ink: '#c8f0d9', mark: '#6fcf97' },
    partly: { ground: '#40300a', ink: '#ffdd8a', mark: '#f2c14e' },
    down: { ground: '#592407', ink: '#ffcbac', mark: '#ff8a5c' },
    returning: { ground: '#122a52', ink: '#cfe0ff', mark: '#8ab4ff' },
    planned: { ground: '#2a2352', ink: '#ddd6ff', mark: '#a99bf5' },
    unknown: { ground: '#26221b', ink: '#f2ede2', mark: '#857d6e' },
  },
};
