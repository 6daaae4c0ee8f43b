import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'satori/jsx' } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/peers/**', 'test/bench/**', '**/node_modules/**'],
    pool: 'forks',
    // Many tests wait for a browser, a process or a clock.
    maxWorkers: availableParallelism() * 2,
    // Loading the libraries anew for every file takes longer than many a file's tests.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
