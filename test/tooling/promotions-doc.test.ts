import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { transitions } from '#domain/promotion.ts';

test('docs/promotions.md shows every transition of the code, and no other', () => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'promotions.md'), 'utf8');
  const rows = text.split('\n').flatMap((line) => {
    const [, from, , to] = /^\| ([A-Z_]+) \| ([^|]+) \| ([A-Z_]+)/.exec(line) ?? [];
    return from === undefined || to === undefined ? [] : [`${from} → ${to}`];
  });
  const pairs = Object.entries(transitions).flatMap(([from, steps]) => Object.values(steps).map((to) => `${from} → ${to}`));
  // One approval more than needed changes nothing: no row of its own.
  const shown = new Set(pairs.filter((pair) => pair !== 'APPROVED → APPROVED'));
  expect([...new Set(rows)].toSorted()).toEqual([...shown].toSorted());
});
