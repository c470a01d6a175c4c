import { describe, expect, test } from 'vitest';
import { blankDossier, dossier } from '../../test/support/judged.ts';
import type { ChangeType } from './details.ts';
import type { Dossier } from './dossier.ts';
import { assess, type Declaring, highestBelow, semverIn } from './semver.ts';

const base = dossier({ identity: { tracker: 'main', model: 'ctr', version: '11', createdAt: null } });
const numbers: Readonly<Record<ChangeType, string>> = { PATCH: '1.2.1', MINOR: '1.3.0', MAJOR: '2.0.0' };

describe('what is not known', () => {
  const unsigned: Dossier = { ...base, signature: null };
  const retrained: Dossier = { ...base, training: { ...base.training, params: [{ key: 'lr', value: '0.9' }] } };
  const cases: readonly (readonly [string, Dossier, Dossier, ChangeType, boolean | null, RegExp])[] = [
    ['a signature on one side lets no PATCH pass', unsigned, base, 'PATCH', null, /ctr\/11 declares no signature/],
    ['a signature on one side lets no MINOR pass', base, unsigned, 'MINOR', null, /whether MAJOR is called for cannot be told/],
    ['a signature on one side does not stand in the way of MAJOR', base, unsigned, 'MAJOR', true, /covers/],
    [
      'a retrain under PATCH is too little, whatever the signature',
      unsigned,
      { ...retrained, signature: null },
      'PATCH',
      false,
      /MINOR is called for/,
    ],
    [
      'no signature, and the features version is the same: no MAJOR',
      unsigned,
      { ...retrained, signature: null },
      'MINOR',
      true,
      /called for/,
    ],
    [
      'no signature, and another features version',
      unsigned,
      { ...unsigned, data: { ...base.data, featuresVersion: 'feats_v8' } },
      'MINOR',
      null,
      /Neither version declares a signature/,
    ],
    [
      'data on one side lets no PATCH pass',
      base,
      { ...base, data: { ...base.data, datasets: [] } },
      'PATCH',
      null,
      /does not name its data/,
    ],
    ['data on one side lets MINOR pass', base, { ...base, data: { ...base.data, datasets: [] } }, 'MINOR', true, /covers/],
    [
      'no parameters and no run',
      base,
      { ...base, training: { ...base.training, params: [] } },
      'PATCH',
      null,
      /does not tell its parameters/,
    ],
    ['nothing at all', blankDossier, blankDossier, 'PATCH', null, /not everything is known/],
  ];
  test.each(cases)('%s', (_, was, is, declared, justified, reason) => {
    const assessed = assess({ semver: '1.2.0', dossier: was }, { semver: numbers[declared], dossier: is });
    expect(assessed.justified).toBe(justified);
    expect(assessed.reasons.join('\n')).toMatch(reason);
  });
});

describe('the number that is declared', () => {
  const gone: Dossier = { ...base, signature: { inputs: [], outputs: base.signature?.outputs ?? [] } };
  const told = (type: ChangeType, of: Dossier): Dossier => ({ ...of, changeSummary: { what: 'Added user_age feature', why: null, type } });
  const cases: readonly (readonly [string, Declaring | null, Declaring, Partial<ReturnType<typeof assess>>])[] = [
    ['the first version may bear any', null, { semver: '0.3.0', dossier: base }, { declared: null, suggested: null, justified: true }],
    ['the first version may bear none', null, { semver: null, dossier: base }, { declared: null, suggested: null, justified: null }],
    ['none', { semver: '1.2.0', dossier: base }, { semver: null, dossier: gone }, { declared: null, suggested: 'MAJOR', justified: null }],
    [
      'none, but a kind of change',
      { semver: null, dossier: base },
      { semver: null, dossier: told('MINOR', gone) },
      { declared: 'MINOR', justified: false },
    ],
    [
      'the first of its model to be declared',
      { semver: null, dossier: base },
      { semver: '1.0.0', dossier: gone },
      { declared: null, justified: true },
    ],
    [
      'one that goes back',
      { semver: '1.2.0', dossier: base },
      { semver: '1.1.0', dossier: base },
      { declared: null, suggested: 'PATCH', justified: false },
    ],
    [
      'more than one step at once',
      { semver: '1.2.0', dossier: base },
      { semver: '1.5.2', dossier: base },
      { declared: 'MINOR', justified: true },
    ],
    ['a pre-release', { semver: '1.2.0', dossier: base }, { semver: '2.0.0-rc.1', dossier: gone }, { declared: 'MAJOR', justified: true }],
    [
      'before 1.0.0 a MINOR covers everything',
      { semver: '0.2.0', dossier: base },
      { semver: '0.3.0', dossier: gone },
      { declared: 'MINOR', suggested: 'MAJOR', justified: true },
    ],
    [
      'before 1.0.0 a PATCH does not',
      { semver: '0.2.0', dossier: base },
      { semver: '0.2.1', dossier: gone },
      { declared: 'PATCH', justified: false },
    ],
  ];
  test.each(cases)('%s', (_, previous, current, expected) => {
    expect(assess(previous, current)).toMatchObject(expected);
  });

  test('is held against what the change summary says', () => {
    const { reasons } = assess({ semver: '1.2.0', dossier: base }, { semver: '2.0.0', dossier: told('MINOR', gone) });
    expect(reasons).toContain('Its change summary says MINOR, but 1.2.0 to 2.0.0 is MAJOR.');
  });
});

test.each([
  ['1.3.0', ['1.2.0', '1.3.0', '2.0.0', null, '1.1.9'], '1.2.0'],
  ['1.2.1', ['1.2.0', '1.3.0'], '1.2.0'],
  ['1.3.0', ['1.3.0-rc.1', '1.2.0'], '1.2.0'],
  ['1.3.0-rc.2', ['1.3.0-rc.1', '1.2.0'], '1.2.0'],
  ['1.0.0', ['1.0.0-rc.1', '1.0.0-beta'], '1.0.0-rc.1'],
  ['1.10.0', ['1.9.0', '1.2.0'], '1.9.0'],
  ['1.0.0', ['1.0.0', '2.0.0', null], null],
])('%s is held against the highest below it', (wanted, others, expected) => {
  expect(
    highestBelow(
      wanted,
      others.map((semver) => ({ semver })),
    )?.semver ?? null,
  ).toBe(expected);
});

test.each([
  ['1.2.0', '1.2.0'],
  ['v1.2.0', '1.2.0'],
  ['1.2.0-rc.1+build.5', '1.2.0-rc.1'],
  ['1.2', null],
  ['12', null],
  ['', null],
  ['1.02.0', null],
])('%s as a semantic version', (text, read) => {
  expect(semverIn(text)).toBe(read);
});
