import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aliasKey } from './alias.ts';

describe('alias names', () => {
  test.each([
    ['Production', 'PRODUCTION'],
    ['STRASSE', 'straße'],
    ['straße', 'STRAẞE'],
    ['ΣΑΣ', 'σασ'],
    ['σας', 'σασ'],
    ['Ünit', 'u\u0308NIT'],
    ['ǅ', 'ǆ'],
    ['ﬁnal', 'FINAL'],
  ])('%s and %s are one alias', (one, other) => {
    expect(aliasKey(one)).toBe(aliasKey(other));
  });

  test.each([
    ['Production', 'Production2'],
    ['ü', 'u'],
    ['strase', 'straße'],
  ])('%s and %s are two', (one, other) => {
    expect(aliasKey(one)).not.toBe(aliasKey(other));
  });

  test('a key is its own key, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const key = aliasKey(name);
        expect(aliasKey(key)).toBe(key);
        expect(key).toBe(key.normalize('NFC'));
      }),
      { numRuns: 2_000 },
    );
  });

  test('a key is its own key, for every character that there is', () => {
    const twoKeys: string[] = [];
    for (let point = 0; point <= 0x10ffff; point += 1) {
      const key = aliasKey(String.fromCodePoint(point));
      if (aliasKey(key) !== key) twoKeys.push(point.toString(16));
    }
    expect(twoKeys).toEqual([]);
  });
});
