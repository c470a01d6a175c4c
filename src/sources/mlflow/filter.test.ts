import { assert, property, stringMatching } from 'fast-check';
import { expect, test } from 'vitest';
import { chunksOf, isPlainRunId, isRunId, matching } from './filter.ts';

test.each([
  ['plain', `= 'plain'`],
  [`it's`, `= "it's"`],
  ['say "hi"', `= 'say "hi"'`],
  [`both ' and "`, `LIKE 'both _ and _'`],
  ['a\\', `LIKE 'a_'`],
  [`x' OR name != 'y`, `= "x' OR name != 'y"`],
])('%s is matched by %s', (value, condition) => {
  expect(matching(value)).toBe(condition);
});

test('no text can end its own quotes, and its pattern always fits the text', () => {
  assert(
    property(stringMatching(/^['"\\a% _-]{0,12}$/), (value) => {
      const [, operator, quote, inner = ''] = /^(=|LIKE) (['"])(.*)\2$/s.exec(matching(value)) ?? [];
      expect(inner).not.toContain(quote);
      expect(inner).not.toContain('\\');
      const fits = Array.from(inner, (char, index) => char === value[index] || (operator === 'LIKE' && char === '_'));
      expect(fits).toEqual(Array.from(value, () => true));
    }),
  );
});

test('only ids that the server can have made are sent', () => {
  expect(isPlainRunId('0123456789abcdef0123456789abcdef')).toBe(true);
  for (const id of ['0123456789ABCDEF0123456789ABCDEF', 'abc', '', `${'a'.repeat(31)}'`, '12'.repeat(16)])
    expect(isPlainRunId(id), id).toBe(false);
  expect(isRunId('gitlab-4711_x')).toBe(true);
  for (const id of ['', `x'`, '../x', 'a b', 'a\n', 'x'.repeat(129)]) expect(isRunId(id), id).toBe(false);
});

test('chunks keep the order and lose nothing', () => {
  expect(chunksOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(chunksOf([], 2)).toEqual([]);
});
