import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metricRows } from './compare-metrics.ts';
import type { Dossier } from './dossier.ts';
import { metricOf, plainMetric } from './metric.ts';

type Metric = Dossier['metrics'][number];

const metric = (key: string, value: number, split: string | null = null): Metric => ({
  ...metricOf(key, value, split),
  threshold: null,
  interval: null,
});
const told = (base: readonly Metric[], head: readonly Metric[]) =>
  metricRows(base, head).map((row) => [row.key, row.split, row.base, row.head]);

test('a split in the key and one beside it are the same metric', () => {
  expect(told([metric('val/auc', 0.8)], [metric('auc', 0.9, 'val')])).toEqual([['auc', 'val', 0.8, 0.9]]);
  expect(told([metric('auc', 0.9, 'validation')], [metric('val_auc', 0.8)])).toEqual([['auc', 'validation', 0.9, 0.8]]);
});

test('another split is another metric, and so is a key that only begins alike', () => {
  expect(told([metric('val/auc', 0.8)], [metric('auc', 0.9, 'test')])).toHaveLength(2);
  expect(told([metric('valley_auc', 0.8)], [metric('auc', 0.9, 'val')])).toHaveLength(2);
  expect(told([metric('val/auc', 0.8)], [metric('auc', 0.9)])).toHaveLength(2);
});

test('the very key goes first', () => {
  const base = [metric('val/auc', 0.8), metric('auc', 0.7, 'val')];
  expect(told(base, [metric('val/auc', 0.9)])).toEqual([
    ['val/auc', 'val', 0.8, 0.9],
    ['auc', 'val', 0.7, null],
  ]);
});

test('of two that could be meant none is taken', () => {
  expect(told([metric('val/auc', 0.8), metric('val_auc', 0.7)], [metric('auc', 0.9, 'val')])).toHaveLength(3);
});

const any = fc.record({
  key: fc.constantFrom('auc', 'val/auc', 'val_auc', 'test/auc', 'loss'),
  split: fc.constantFrom(null, 'val', 'validation', 'test'),
});
const side = fc
  .uniqueArray(any, { selector: ({ key, split }) => JSON.stringify([key, metric(key, 0, split).split]) })
  .map((all) => all.map(({ key, split }, at) => metric(key, at, split)));

test('every metric of both sides is in exactly one row, and the rows are the same the other way round', () => {
  fc.assert(
    fc.property(side, side, (base, head) => {
      const rows = metricRows(base, head);
      const values = (of: readonly Metric[]) => of.map(({ value }) => value ?? Number.NaN).toSorted((a, b) => a - b);
      expect(rows.flatMap((row) => row.base ?? []).toSorted((a, b) => a - b)).toEqual(values(base));
      expect(rows.flatMap((row) => row.head ?? []).toSorted((a, b) => a - b)).toEqual(values(head));
      const back = metricRows(head, base).map((row) => ({ key: row.key, base: row.head, head: row.base }));
      expect(back).toEqual(rows.map((row) => ({ key: row.key, base: row.base, head: row.head })));
    }),
  );
});

test('a metric whose key is nothing but its split keeps its key', () => {
  expect(plainMetric({ key: 'val', split: 'val' })).toEqual({ key: 'val', split: 'val' });
});
