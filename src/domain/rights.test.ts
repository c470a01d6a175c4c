import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globMatches } from './glob.ts';
import { allows, type Place, parseGrant, type Right, type Rights, rightsOf, rights as table } from './rights.ts';

const granted = (...texts: readonly string[]): Rights =>
  texts.map((text) => {
    const grant = parseGrant(text);
    if (typeof grant === 'string') throw new Error(grant);
    return grant;
  });

describe('a right as written', () => {
  test.each<readonly [string, Right, Place, boolean]>([
    ['promote', 'promote', { model: 'ctr', alias: 'Production' }, true],
    ['promote', 'rollback', { model: 'ctr', alias: 'Production' }, false],
    ['*', 'policy:write', { model: null }, true],
    ['promote:ctr', 'promote', { model: 'ctr', alias: 'Dev' }, true],
    ['promote:ctr', 'promote', { model: 'CTR', alias: 'Dev' }, false],
    ['promote:ctr_*@Production', 'promote', { model: 'ctr_eu', alias: 'production' }, true],
    ['promote:ctr_*@Production', 'promote', { model: 'ctr', alias: 'Production' }, false],
    ['promote:ctr_*@Production', 'promote', { model: 'ctr_eu', alias: 'Staging' }, false],
    ['promote:*@STRASSE', 'promote', { model: 'ctr', alias: 'straße' }, true],
    ['promote:team/*@Prod*', 'promote', { model: 'team/a/b', alias: 'Production-EU' }, true],
    ['promote:a@b@*', 'promote', { model: 'a@b', alias: 'Dev' }, true],
    ['promote:eu:ctr@Dev', 'promote', { model: 'eu:ctr', alias: 'Dev' }, true],
    // What alias it is about is not known yet: the model decides.
    ['review:ctr@Production', 'review', { model: 'ctr' }, true],
    ['review:ctr@Production', 'review', { model: 'ltv' }, false],
    ['freeze:ctr', 'freeze', { model: null }, false],
    ['freeze:*', 'freeze', { model: null }, true],
    ['policy:write', 'policy:write', { model: null }, true],
  ])('%s allows %s at %j: %s', (text, right, place, expected) => {
    expect(allows(granted(text), right, place)).toBe(expected);
  });

  test.each([
    '',
    'promot',
    'Promote',
    'promote:',
    'promote:ctr@',
    'promote:@Dev',
    'policy',
    'policy:read',
    'read:ctr',
    'policy:write:ctr',
    'freeze:ctr@Dev',
    '*:ctr',
    'promote ctr',
  ])('"%s" is none, and is told so', (text) => {
    expect(parseGrant(text)).toEqual(expect.any(String));
  });
});

describe('patterns', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '_', '/', '@', 'ß', '🙂', '.'), maxLength: 12 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '_', '/', '.', '🙂', '*', '?'), maxLength: 10 });

  /** The same by a regular expression. */
  const matches = (given: string, told: string): boolean =>
    new RegExp(
      `^${Array.from(given)
        .map((one) => (one === '*' ? '[^]*' : one === '?' ? '[^]' : one.replaceAll(/[/.]/g, String.raw`\$&`)))
        .join('')}$`,
      'u',
    ).test(told);

  test('mean what a regular expression of them means', () => {
    fc.assert(
      fc.property(pattern, text, (one, other) => {
        expect(globMatches(one, other)).toBe(matches(one, other));
      }),
      { numRuns: 3000 },
    );
  });

  test('a text fits itself, and every text that begins or ends with it under a star', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const fits = [globMatches(one, one), globMatches(`${one}*`, one + other), globMatches(`*${other}`, one + other)];
        expect(fits).toEqual([true, true, true]);
      }),
    );
  });

  test('many stars take no longer than a look at each letter', () => {
    const started = performance.now();
    expect(globMatches('*a'.repeat(200), 'a'.repeat(199))).toBe(false);
    expect(globMatches(`${'a*'.repeat(100)}b`, 'a'.repeat(2000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('roles', () => {
  const right = fc.constantFrom(...(Object.keys(table) as Right[]));
  const place = fc.record({ model: fc.constantFrom('ctr', 'ctr_eu', 'ltv'), alias: fc.constantFrom('Production', 'Dev') });
  const one = fc.constantFrom(
    'promote:ctr*@Production',
    'promote:ltv',
    'freeze:ctr',
    'rollback',
    'read',
    'lookup',
    'review:*@dev',
    'access',
  );

  test('several roles may exactly what any of them may', () => {
    fc.assert(
      fc.property(fc.array(one), fc.array(one), right, place, (first, second, asked, where) => {
        const roles = new Map([
          ['a', granted(...first)],
          ['b', granted(...second)],
        ]);
        const together = allows(rightsOf(roles, ['a', 'b', 'unknown']), asked, where);
        expect(together).toBe(allows(granted(...first), asked, where) || allows(granted(...second), asked, where));
      }),
    );
  });

  test('who has no role may nothing', () => {
    fc.assert(
      fc.property(right, place, (asked, where) => {
        expect(allows(rightsOf(new Map(), ['admin']), asked, where)).toBe(false);
      }),
    );
  });
});
