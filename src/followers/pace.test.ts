import { expect, test } from 'vitest';
import { pauseAfter } from './pace.ts';

test.each([
  [1, 0.999, null, 500],
  [1, 0, null, 250],
  [2, 0.999, null, 1_000],
  [4, 0, null, 2_000],
  [8, 0.999, null, 59_970],
  [5_000, 0.999, null, 59_970],
  [1, 0, 7_000, 7_000],
  [5_000, 0, 7_000, 30_000],
  [1, 0, 86_400_000, 3_600_000],
])('after %i attempts, with chance %f and %s ms asked for, %i ms', (attempts, random, asked, expected) => {
  expect(Math.abs(pauseAfter(attempts, random, asked) - expected)).toBeLessThanOrEqual(1);
});
