import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dossier, metric } from '../../test/support/judged.ts';
import type { ChangeType, Column } from './details.ts';
import type { Dossier } from './dossier.ts';
import { assess } from './semver.ts';

const base = dossier({ identity: { tracker: 'main', model: 'ctr', version: '11', createdAt: null } });

function column(name: string, type = 'double', required = true): Column {
  return { name, type, required };
}

function inputs(...columns: Column[]): (of: Dossier) => Dossier {
  return (of) => ({ ...of, signature: { inputs: columns, outputs: of.signature?.outputs ?? [] } });
}

function outputs(...columns: Column[]): (of: Dossier) => Dossier {
  return (of) => ({ ...of, signature: { inputs: of.signature?.inputs ?? [], outputs: columns } });
}

function features(featuresVersion: string | null): (of: Dossier) => Dossier {
  return (of) => ({ ...of, data: { ...of.data, featuresVersion } });
}

const age = column('age');
const p = column('p');

/** What changed, and the bump that it calls for. */
const changes: readonly (readonly [string, (of: Dossier) => Dossier, ChangeType, RegExp])[] = [
  ['nothing', (of) => of, 'PATCH', /nothing is known to have changed/],
  ['the code alone: a bug fix', (of) => ({ ...of, code: { ...of.code, commit: 'b'.repeat(40) } }), 'PATCH', /only the code/],
  [
    'the image and the version of the framework',
    (of) => ({ ...of, environment: { ...of.environment, imageDigest: 'sha256:9', frameworkVersion: '1.18' } }),
    'PATCH',
    /only the environment/,
  ],
  ['an input that is gone', inputs(), 'MAJOR', /the input age is gone/],
  ['an input of another type', inputs(column('age', 'long')), 'MAJOR', /the input age was double and is long/],
  ['a new input that is required', inputs(age, column('user_age')), 'MAJOR', /the input user_age is new and required/],
  ['a new input that is optional', inputs(age, column('user_age', 'double', false)), 'MINOR', /user_age is new and optional/],
  ['an input that is no longer required', inputs(column('age', 'double', false)), 'MINOR', /no longer required/],
  ['the order of inputs alone', inputs(age), 'PATCH', /nothing/],
  ['an output that is gone', outputs(), 'MAJOR', /the output p is gone/],
  ['a new output', outputs(p, column('explanation', 'string')), 'MAJOR', /the output explanation is new/],
  ['an output of another type', outputs(column('p', 'float')), 'MAJOR', /the output p was double and is float/],
  ['another set of features (feats_v7 to feats_v8)', features('feats_v8'), 'MINOR', /features version went from feats_v7 to feats_v8/],
  [
    'another framework',
    (of) => ({ ...of, environment: { ...of.environment, framework: 'sklearn' } }),
    'MINOR',
    /framework was onnxruntime/,
  ],
  [
    'a parameter of its structure',
    (of) => ({ ...of, training: { ...of.training, params: [...of.training.params, { key: 'hidden_layers', value: '3' }] } }),
    'MINOR',
    /built otherwise: hidden_layers/,
  ],
  [
    'a parameter of its training: a retrain',
    (of) => ({
      ...of,
      training: {
        ...of.training,
        params: [
          { key: 'lr', value: '0.02' },
          { key: 'optimizer', value: 'adam' },
        ],
      },
    }),
    'MINOR',
    /other parameters: lr/,
  ],
  ['the seed', (of) => ({ ...of, training: { ...of.training, seeds: [{ key: 'seed', value: '43' }] } }), 'MINOR', /other parameters: seed/],
  [
    'the data: a retrain',
    (of) => ({ ...of, data: { ...of.data, datasets: of.data.datasets.map((one) => ({ ...one, digest: `${one.digest}0` })) } }),
    'MINOR',
    /other data: clicks, users/,
  ],
  ['what it measures', (of) => ({ ...of, metrics: [metric('auc', 0.9)] }), 'MINOR', /measures otherwise: auc/],
  ['a metric that was not measured before', (of) => ({ ...of, metrics: [...of.metrics, metric('f1', 0.7)] }), 'PATCH', /nothing/],
];

const levels = ['PATCH', 'MINOR', 'MAJOR'] as const;
const numbers: Readonly<Record<ChangeType, string>> = { PATCH: '1.2.1', MINOR: '1.3.0', MAJOR: '2.0.0' };

describe('the bump that is called for', () => {
  test.each(changes)('by %s', (_, change, called, reason) => {
    for (const declared of levels) {
      const now = { semver: numbers[declared], dossier: change(base) };
      const assessed = assess({ semver: '1.2.0', dossier: base }, now);
      const justified = levels.indexOf(declared) >= levels.indexOf(called);
      expect(assessed).toMatchObject({ declared, suggested: called, justified });
      expect(assessed.reasons.join('\n')).toMatch(reason);
    }
  });

  test.each([
    ['2.1.0', '3.0.0', 'MAJOR'],
    ['2.1.0', '2.2.0', 'MINOR'],
    ['v2.1', 'v3.0', 'MAJOR'],
    ['feats-2.1', 'feats-3.1', 'MAJOR'],
    ['feats_v7', 'feats_v8', 'MINOR'],
    ['summer', 'winter', 'MINOR'],
  ])('by a features version from %s to %s', (was, is, called) => {
    const assessed = assess({ semver: '1.2.0', dossier: features(was)(base) }, { semver: '1.3.0', dossier: features(is)(base) });
    expect(assessed.suggested).toBe(called);
  });
});

describe('whatever the versions', () => {
  const version = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)).map((parts) => parts.join('.'));
  const changed = fc.subarray(changes.map(([, change]) => change)).map((all) => all.reduce((of, change) => change(of), base));
  const declaring = fc.record({ semver: fc.option(version), dossier: changed });

  test('a version against itself has nothing that calls for more than PATCH', () => {
    fc.assert(
      fc.property(declaring, (one) => {
        expect(assess(one, one).suggested).toBe('PATCH');
      }),
    );
  });

  test('it says the same each time, and gives a reason', () => {
    fc.assert(
      fc.property(declaring, declaring, (a, b) => {
        expect(assess(a, b)).toEqual(assess(a, b));
        expect(assess(a, b).reasons.length).toBeGreaterThan(1);
      }),
    );
  });

  test('what is justified stays so with a larger bump, and what is known to call for more than is declared never is', () => {
    fc.assert(
      fc.property(changed, changed, fc.constantFrom(...levels), (was, is, declared) => {
        const verdict = (level: ChangeType) => assess({ semver: '1.2.0', dossier: was }, { semver: numbers[level], dossier: is });
        const { suggested, justified } = verdict(declared);
        if (justified === true) for (const larger of levels.slice(levels.indexOf(declared))) expect(verdict(larger).justified).toBe(true);
        expect(justified === false).toBe(levels.indexOf(suggested ?? 'PATCH') > levels.indexOf(declared));
      }),
    );
  });

  test('forgetting a fact never makes a bump justified', () => {
    const forgetting: readonly ((of: Dossier) => Dossier)[] = [
      (of) => ({ ...of, signature: null }),
      (of) => ({ ...of, data: { ...of.data, datasets: [] } }),
      (of) => ({ ...of, training: { ...of.training, params: [], run: null } }),
    ];
    fc.assert(
      fc.property(changed, changed, fc.constantFrom(...levels), fc.constantFrom(...forgetting), (was, is, declared, forget) => {
        const known = assess({ semver: '1.2.0', dossier: was }, { semver: numbers[declared], dossier: is });
        const less = assess({ semver: '1.2.0', dossier: was }, { semver: numbers[declared], dossier: forget(is) });
        if (known.justified === false) expect(less.justified).not.toBe(true);
      }),
    );
  });
});
