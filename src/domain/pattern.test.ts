import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsPattern } from './pattern.ts';

test.each([
  ['ctr', 'ctr', true],
  ['ctr', 'ctr_*', false],
  ['ctr_eu', 'ctr_*', true],
  ['ctr_', 'ctr_*', true],
  ['eu:ctr', '*:ctr', true],
  ['ctr', 'c?r', true],
  ['cr', 'c?r', false],
  ['c😀r', 'c?r', true],
  ['ctr.v2', 'ctr?v2', true],
  ['ctrXv2', 'ctr.v2', false],
  ['', '*', true],
  ['anything', '**', true],
  ['aab', '*ab', true],
  ['mississippi', 'm*iss*pi', true],
  ['mississippi', 'm*iss*px', false],
])('%s fits %s: %s', (name, pattern, fits) => {
  expect(fitsPattern(name, pattern)).toBe(fits);
});

test('fits exactly what the regular expression of the same meaning fits', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '.') });
  fc.assert(
    fc.property(text, text, (name, pattern) => {
      const same = pattern.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');
      expect(fitsPattern(name, pattern)).toBe(new RegExp(`^${same}$`, 's').test(name));
    }),
    { numRuns: 2_000 },
  );
});
