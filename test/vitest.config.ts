import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, so that it is not left alone at the end. */
const long = /crash\/|render\/(draw|renderer)|accessibility|golden|site\/build|browser\/console/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => long.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'satori/jsx' } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/peers/**', 'test/bench/**', '**/node_modules/**'],
    pool: 'forks',
    // What every worker loads is compiled once.
    execArgv: ['--import', new URL('../api/quick-start.ts', import.meta.url).href],
    // Many tests wait for a browser, a process or a clock.
    maxWorkers: availableParallelism() * 2,
    // Loading the libraries anew for every file takes longer than many a file's tests.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 90_000,
  },
});
