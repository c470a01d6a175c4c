import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainOf } from './span.ts';
import { clip, firstLine, flow, oneLine, pad, widthOf } from './text.ts';

test.each([
  ['plain', 'plain'],
  ['two\nlines', 'two\\nlines'],
  ['\u001b[31mred', '\\e[31mred'],
  ['\u009b31m', '\\u{9b}31m'],
  ['a\u202eb', 'a\\u{202e}b'],
  ['é 数据 👍🏽', 'é 数据 👍🏽'],
])('%j is shown as %j', (text, shown) => {
  expect(oneLine(text)).toBe(shown);
});

test('the first line of a commit message is its subject', () => {
  expect(firstLine('\nAdd user_age\r\n\r\nBecause.\n')).toBe('Add user_age');
  expect(firstLine('')).toBe('');
});

test.each([
  ['abc', 3],
  ['é', 1],
  ['e\u0301', 1],
  ['数据', 4],
  ['👍🏽', 2],
  ['a\u200bb', 2],
])('%j takes %i columns', (text, width) => {
  expect(widthOf(text)).toBe(width);
});

test('a text is cut with an ellipsis, wide characters whole', () => {
  expect(clip('Production', 6)).toBe('Produ…');
  expect(clip('数据集', 4)).toBe('数…');
  expect(clip('short', 5)).toBe('short');
});

test('padding counts columns, not code units', () => {
  expect(pad('数', 4)).toBe('数  ');
  expect(pad('7', 3, 'right')).toBe('  7');
});

test('no broken line is wider than asked for, and no word is lost', () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 80 }).map(oneLine);
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: 40 }), (text, width) => {
      const lines = flow(text, width).map(plainOf);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
    }),
  );
});
