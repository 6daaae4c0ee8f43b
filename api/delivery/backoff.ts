const steps = [1_000, 2_000, 5_000, 15_000, 30_000, 60_000, 120_000, 300_000];
const mostAttempts = 30;

/** Ms to wait after this many attempts, with up to a fifth more so that channels do not march in step. */
export function backoff(attempts: number, random: () => number = Math.random): number {
  const step = steps[Math.min(attempts, steps.length) - 1] ?? 1_000;
  return Math.round(step * (1 + random() / 5));
}

/** Whether a delivery was tried so often that a person should look. */
export const isHopeless = (attempts: number): boolean => attempts >= mostAttempts;
