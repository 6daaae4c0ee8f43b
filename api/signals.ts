/** A terminal tells a whole group of Ctrl-C, and npm, which is in it, tells us once more. Milliseconds. */
const echo = 500;

/** Stops on SIGTERM and Ctrl-C, and ends the process; whoever asks again does not wait for that. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let askedAt: number | undefined;
  const onSignal = () => {
    if (askedAt === undefined) {
      askedAt = performance.now();
      void stop().then(() => process.exit(0));
    } else if (performance.now() - askedAt > echo) process.exit(1);
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
}
