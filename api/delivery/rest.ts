/** The rest between two looks at an outbox, which a hint cuts short. */
export interface Rest {
  /** The one that is under way, or a new one. Begun before a look, it hears also of what comes meanwhile. */
  begin(): Promise<void>;
  end(): void;
}

/** Lasts so many ms. */
export function createRest(ms = 1_000): Rest {
  let underWay: Promise<void> | undefined;
  let end = () => {};
  return {
    begin: () =>
      (underWay ??= new Promise<void>((resolve) => {
        const timer = setTimeout(() => end(), ms);
        end = () => {
          clearTimeout(timer);
          underWay = undefined;
          resolve();
        };
      })),
    end: () => end(),
  };
}
