import { expect, test } from 'vitest';
import { heldAgainst } from './threshold.ts';

test.each([
  [0.87, null, '>=0.85', 'yes'],
  [0.85, null, '>= 0.85', 'yes'],
  [0.85, null, '> 0.85', 'no'],
  [0.42, null, '<=0.4', 'no'],
  [0.4, null, '< .41', 'yes'],
  [1, null, '== 1', 'yes'],
  [0.9, null, '0.85', 'yes'],
  [0.8, null, '0.85', 'no'],
  [1e-5, null, '<1e-4', 'yes'],
  [null, 'NAN', '>=0.85', 'unknown'],
  [null, 'NEGATIVE_INFINITY', '>=0.85', 'no'],
  [null, 'INFINITY', '>=0.85', 'yes'],
  [0.9, null, 'better than last week', 'unknown'],
  [0.9, null, null, ''],
])('%s (%s) against %s is "%s"', (value, special, threshold, expected) => {
  expect(heldAgainst({ value, special, threshold })).toBe(expected);
});
