import { expect, test } from 'vitest';
import { bad, good } from './span.ts';
import { table } from './table.ts';
import { widthOf } from './text.ts';

const look = { width: 80, colour: false, now: new Date(0) };
const columns = [
  { title: 'model', shrinksTo: 6 },
  { title: 'took', align: 'right' },
  { title: 'where', shrinksTo: 10 },
] as const;
const rows = [
  ['ctr', '7 ms', 'http://127.0.0.1:5000/a/rather/long/path'],
  ['ranking_数据', '1200 ms', good('up')],
];

test('columns stand under their titles, numbers to the right', () => {
  expect(table(columns, rows, look)).toBe(
    [
      'model            took  where',
      'ctr              7 ms  http://127.0.0.1:5000/a/rather/long/path',
      'ranking_数据  1200 ms  up',
      '',
    ].join('\n'),
  );
});

test.each([40, 30])('in %i columns the last columns give way first, and nothing is wider', (width) => {
  const drawn = table(columns, rows, { ...look, width });
  expect(drawn).toContain('…');
  for (const line of drawn.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
});

test('too narrow for columns, each row is a block that says what is what', () => {
  expect(table(columns, [['ctr', '', bad('DOWN')]], { ...look, width: 14 })).toBe('model: ctr\nwhere: DOWN\n');
});

test('without a width nothing is cut', () => {
  expect(table(columns, rows, { ...look, width: Number.POSITIVE_INFINITY })).toContain('/a/rather/long/path');
});

test('no rows are no table', () => {
  expect(table(columns, [], look)).toBe('');
});
