import type { CardProps } from '../cards/card.ts';
import type { Fitted } from '../cards/compose.ts';
import type { Size } from '../cards/sizes.ts';

/** PNG unless a network takes nothing but JPEG. */
export type Format = 'png' | 'jpeg';

/** A drawn card. */
export interface Drawing {
  /** The file. */
  picture: Buffer;
  format: Format;
  /** In pixels. */
  width: number;
  height: number;
  /** Every word on the picture, for those who do not see it. */
  alt: string;
  /** Letters and pictures that no font has. A line with one of them is left off. */
  missing: string[];
  /** Words that would be shaped wrong, such as right-to-left text. Their line is left off. */
  unshapable: string[];
  /** Texts that did not fit as they were wished. */
  fitted: Fitted[];
}

/** What the renderer asks of a worker, one at a time. */
export interface Job {
  props: CardProps;
  size: Size;
  format?: Format;
}

/** What a worker says: once when it is warm, then one answer for each job. Memory is in bytes. */
export interface Answer {
  memory: number;
  drawing?: Drawing;
  error?: string;
}

/** Whether something that came over the channel is an answer. */
export const isAnswer = (message: unknown): message is Answer =>
  typeof message === 'object' && message !== null && 'memory' in message;

/** Whether something that came over the channel is a job. */
export const isJob = (message: unknown): message is Job =>
  typeof message === 'object' && message !== null && 'props' in message && 'size' in message;
