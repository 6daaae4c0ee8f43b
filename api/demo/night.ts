import type { ComponentStatus, Phase } from '../../db/vocabulary.ts';

export interface Scene {
  /** Time of day on which it happens, in minutes after 22:00. */
  at: number;
  /** What happens, for the person who watches. */
  told: string;
  /** What staff post then; nothing when absent. */
  post?: {
    phase: Phase;
    status: 'investigating' | 'identified' | 'monitoring' | 'resolved';
    nextAt?: number;
    /** What becomes of the component that is down. */
    component?: ComponentStatus;
  };
}

/** The night the service was made for, as it goes with it. */
export const night: Scene[] = [
  { at: 45, told: 'A user writes: the app is down.' },
  { at: 46, told: 'The community lead looks for herself. It is down for everyone.' },
  {
    at: 47,
    told: '"We know" goes out: four taps, nothing typed.',
    post: { phase: 'know', status: 'investigating', nextAt: 70, component: 'major_outage' },
  },
  { at: 56, told: 'An engineer is on it.', post: { phase: 'on_it', status: 'investigating', nextAt: 80 } },
  {
    at: 65,
    told: 'The fix is in, and it is coming back.',
    post: { phase: 'coming_back', status: 'monitoring', nextAt: 80, component: 'degraded_performance' },
  },
  { at: 70, told: 'It is working again.', post: { phase: 'fixed', status: 'resolved' } },
];
