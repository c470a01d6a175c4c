import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partitionKeys } from './keys.ts';

const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((each) => each.isWellFormed());

test('keys of one partition share the one hash tag, whatever is in the names', () => {
  fc.assert(
    fc.property(text, text, (subject, field) => {
      const keys = partitionKeys('stemma', 7);
      for (const key of [keys.store, keys.head(subject), keys.log(subject, 'moves', field), keys.append(subject, field)])
        expect(/\{(.*?)\}/.exec(key)?.[1]).toBe('07');
    }),
  );
});

test('different names never share a key', () => {
  fc.assert(
    fc.property(fc.tuple(text, text), fc.tuple(text, text), (a, b) => {
      fc.pre(a[0] !== b[0] || a[1] !== b[1]);
      const { log } = partitionKeys('stemma', 7);
      expect(log(a[0], 'moves', a[1])).not.toBe(log(b[0], 'moves', b[1]));
    }),
  );
});

test('names can be read in the keys', () => {
  expect(partitionKeys('stemma', 7).history('model:ctr')).toBe('stemma:{07}:history:model:ctr');
});
