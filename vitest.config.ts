import { defineConfig } from 'vitest/config';

/** A test in which nothing was asserted has failed. */
const expect = { requireAssertions: true };

/** `fast`: needs nothing but Node and git, for the inner loop. `slow`: likewise, but starts many processes. `real`: needs Redis and MLflow, which `npm test` sets up. */
export default defineConfig({
  test: {
    // Most tests wait for processes: one worker a core, where Vitest would leave one idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'fast',
          expect,
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['**/*.real.test.ts', '**/*.slow.test.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'slow',
          expect,
          include: ['test/**/*.slow.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'real',
          expect,
          include: ['test/**/*.real.test.ts'],
          globalSetup: ['test/support/real.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
