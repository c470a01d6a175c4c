import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor } from './cursor.ts';

test('a cursor gives back the positions that it was made of', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: Number.MAX_SAFE_INTEGER }), { minLength: 1, maxLength: 70 }), (positions) => {
      expect(decodeCursor(encodeCursor(positions), positions.length)).toEqual(positions);
    }),
  );
});

test('no cursor is the start of every partition', () => {
  expect(decodeCursor(null, 3)).toEqual([0, 0, 0]);
});

test('a cursor of 64 partitions is short while little was written', () => {
  expect(encodeCursor(Array.from({ length: 64 }, () => 100)).length).toBeLessThan(100);
});

test('any other text is refused, never taken for a place', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => decodeCursor(text, 64)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
    }),
  );
  expect(() => decodeCursor(encodeCursor([1, 2]), 3)).toThrow('no cursor');
});
