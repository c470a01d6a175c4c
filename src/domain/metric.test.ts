import { expect, test } from 'vitest';
import { allMetrics, metricOf } from './metric.ts';

test('what else was measured tells the split of a run’s metric where it is the same, and stands beside it where it is not', () => {
  const run = [metricOf('auc', 0.9), metricOf('auc', 0.8, 'val'), metricOf('loss', Number.NaN)];
  const more = [metricOf('auc', 0.9, 'test'), metricOf('auc', 0.7, 'holdout'), metricOf('loss', Number.NaN, 'test')];
  expect(allMetrics(run, more).map(({ key, value, split }) => [key, value, split])).toEqual([
    ['auc', 0.9, 'test'],
    ['auc', 0.8, 'val'],
    ['loss', null, 'test'],
    ['auc', 0.7, 'holdout'],
  ]);
  expect(allMetrics(run, [])).toEqual(run);
});
