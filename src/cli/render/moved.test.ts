import { expect, test } from 'vitest';
import { drawRefusal } from './moved.ts';

const look = { width: 100, colour: false, now: new Date(0) };
const finding = { reason: null, value: null, threshold: null, source: null };

test('a refusal tells its reason and the next step, then what was judged: failures first, in words', () => {
  const errors = [
    { code: 'POLICY', message: 'The policy does not allow it.', path: null, hint: 'Raise the metric, or ask for a review.' },
  ] as const;
  const findings = [
    { ...finding, check: 'schema_ok', outcome: 'PASS' },
    { ...finding, check: 'bias_check_ok', outcome: 'UNKNOWN', reason: 'never recorded' },
    { ...finding, check: 'auc >= 0.85', outcome: 'FAIL', value: 0.8, threshold: '0.85' },
  ] as const;
  expect(drawRefusal(errors, { outcome: 'REFUSED', findings }, look)).toBe(`not done: The policy does not allow it. (POLICY)
Raise the metric, or ask for a review.
fail     auc >= 0.85  0.8 against 0.85
unknown  bias_check_ok  never recorded
pass     schema_ok
`);
});
