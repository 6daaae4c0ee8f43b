import type { CardProps } from '../cards/card.ts';
import type { Size } from '../cards/sizes.ts';

/** A drawn card. */
export interface Drawing {
  png: Buffer;
  /** In pixels. */
  width: number;
  height: number;
  /** Every word on the picture, for those who do not see it. */
  alt: string;
  /** Letters and pictures that were left off because they cannot be drawn right. */
  undrawable: string[];
}

/** What the renderer asks of a worker, one at a time. */
export interface Job {
  props: CardProps;
  size: Size;
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
