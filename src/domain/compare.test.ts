import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betterSide, higherIsBetter } from './better.ts';
import { type Comparison, compare, differences, mismatchesOf } from './compare.ts';
import { type Dossier, emptyDossier } from './dossier.ts';

const none: Dossier = emptyDossier({ tracker: 'main', model: 'ctr', version: '1' });

function metric(key: string, value: number | null, threshold: string | null = null): Dossier['metrics'][number] {
  return { key, value, special: value === null ? 'NAN' : null, split: null, threshold, interval: null };
}

function dataset(name: string, digest: string, role: string | null = null): Dossier['data']['datasets'][number] {
  return { id: `dataset:main/${name}@${digest}`, name, digest, digestStrength: 'STRONG', role, source: null, sourceType: null };
}

const key = fc.constantFrom('a', 'b', 'c', 'auc', 'loss', 'é', '__proto__', 'constructor');
const text = fc.constantFrom('x', 'y', '1', '');
const dossier: fc.Arbitrary<Dossier> = fc
  .record({
    params: fc.uniqueArray(fc.record({ key, value: text }), { selector: (one) => one.key }),
    metrics: fc.uniqueArray(
      fc.record({
        key: fc.oneof(key, fc.constantFrom('val/auc', 'test/loss', 'val/a')),
        value: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom('NAN', 'INFINITY', 'NEGATIVE_INFINITY')),
        split: fc.constantFrom(null, 'val', 'test'),
        threshold: fc.constantFrom(null, '>=0.5', '<=0.5', '<0', 'about 1'),
      }),
      { selector: ({ key: name, split }) => JSON.stringify([name, split]) },
    ),
    datasets: fc.array(fc.record({ name: key, digest: text, role: fc.option(text) }), { maxLength: 5 }),
    files: fc.uniqueArray(fc.record({ path: key, digest: fc.option(text), size: fc.option(fc.nat()) }), { selector: (one) => one.path }),
    columns: fc.option(fc.uniqueArray(fc.record({ name: key, type: text, required: fc.boolean() }), { selector: (one) => one.name })),
    outputs: fc.uniqueArray(fc.record({ name: fc.option(key), type: text, required: fc.boolean() }), {
      selector: (one) => one.name,
      maxLength: 2,
    }),
    environment: fc.record({
      ...{ framework: fc.option(text), frameworkVersion: fc.option(text), python: fc.option(text), imageDigest: fc.option(text) },
      lockfileDigest: fc.constantFrom(null, 'sha256:1', 'sha256:2', 'git-blob:1', 'git-blob:2'),
    }),
    gaps: fc.constantFrom<Dossier['gaps']>(undefined, [
      { field: 'environment.lockfileDigest', source: 'code', code: 'UPSTREAM_UNAVAILABLE', why: 'The host is away.' },
    ]),
  })
  .map(({ params, metrics, datasets, files, columns, outputs, environment, gaps }) => ({
    ...none,
    ...(gaps === undefined ? {} : { gaps }),
    training: { ...none.training, params },
    metrics: metrics.map(({ value, ...one }) =>
      typeof value === 'number'
        ? { ...one, value, special: null, interval: null }
        : { ...one, value: null, special: value as 'NAN', interval: null },
    ),
    data: { ...none.data, datasets: datasets.map((one) => dataset(one.name, one.digest, one.role)) },
    artifacts: { files: files.map((one) => ({ path: one.path, kind: null, sizeBytes: one.size, digest: one.digest })), unread: null },
    signature: columns === null ? null : { inputs: columns, outputs },
    environment,
  }));

const mirroredChange = { ADDED: 'REMOVED', REMOVED: 'ADDED', CHANGED: 'CHANGED', SAME: 'SAME' } as const;
const mirroredSide = { BASE: 'HEAD', HEAD: 'BASE' } as const;

function mirrored(of: Comparison): Omit<Comparison, 'unknown'> {
  return {
    params: of.params.map((row) => ({ ...row, base: row.head, head: row.base })),
    environment: of.environment.map((row) => ({ ...row, base: row.head, head: row.base })),
    metrics: of.metrics.map((row) => ({
      ...row,
      base: row.head,
      head: row.base,
      baseSpecial: row.headSpecial,
      headSpecial: row.baseSpecial,
      delta: row.delta === null ? null : 0 - row.delta,
      better: row.better === null ? null : mirroredSide[row.better],
    })),
    datasets: of.datasets.map((row) => ({
      ...row,
      change: mirroredChange[row.change],
      baseDigest: row.headDigest,
      headDigest: row.baseDigest,
    })),
    signature: of.signature.map((row) => ({ ...row, change: mirroredChange[row.change], base: row.head, head: row.base })),
    artifacts: of.artifacts.map((row) => ({
      ...row,
      change: mirroredChange[row.change],
      baseDigest: row.headDigest,
      headDigest: row.baseDigest,
    })),
  };
}

function withoutZeroSigns<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

describe('compare', () => {
  test('a version compared with itself has no mismatch', () => {
    fc.assert(
      fc.property(dossier, (one) => {
        const found = compare(one, one);
        expect(mismatchesOf(found)).toBe(0);
        expect(found.metrics.every(({ better }) => better === null)).toBe(true);
      }),
    );
  });

  test('compare(b, a) is compare(a, b) with the sides changed', () => {
    fc.assert(
      fc.property(dossier, dossier, (a, b) => {
        const { unknown, ...there } = compare(b, a);
        const here = compare(a, b);
        expect(withoutZeroSigns(there)).toEqual(withoutZeroSigns(mirrored(here)));
        const told = (all: typeof unknown): readonly string[] => all.map(({ block, why }) => `${block} ${why}`).toSorted();
        expect(told(unknown)).toEqual(told(here.unknown));
      }),
      { numRuns: 300 },
    );
  });

  test('one changed param is one row', () => {
    const [a, b] = ['0.1', '0.2'].map((value) => ({
      ...none,
      training: {
        ...none.training,
        params: [
          { key: 'lr', value },
          { key: 'depth', value: '6' },
        ],
      },
    }));
    const found = differences(compare(a as Dossier, b as Dossier));
    expect(found.params).toEqual([{ key: 'lr', base: '0.1', head: '0.2' }]);
    expect(mismatchesOf(found)).toBe(1);
  });

  test('a metric says which side is better, where its threshold or its name tells', () => {
    const found = compare(
      { ...none, metrics: [metric('auc', 0.85), metric('churn', 1)] },
      { ...none, metrics: [metric('auc', 0.875), metric('churn', 2)] },
    );
    expect(found.metrics.map((row) => [row.key, row.delta, row.better])).toEqual([
      ['auc', expect.closeTo(0.025), 'HEAD'],
      ['churn', 1, null],
    ]);
  });

  test('two thresholds that mean two directions say nothing of which side is better', () => {
    const found = compare({ ...none, metrics: [metric('lag', 1, '>=0.5')] }, { ...none, metrics: [metric('lag', 2, '<=0.5')] });
    expect(found.metrics.map(({ better }) => better)).toEqual([null]);
  });

  test('a signature that one side does not declare is not known, and not added', () => {
    const found = compare(none, { ...none, signature: { inputs: [{ name: 'age', type: 'long', required: true }], outputs: [] } });
    expect(found).toMatchObject({ signature: [], unknown: [{ block: 'signature', why: 'main:ctr/1 declares no signature.' }] });
  });

  test('equal weak digests of two places do not prove the same data', () => {
    const weak = (id: string, source: string) => ({ ...dataset('clicks', 'a1b2'), id, source, digestStrength: 'WEAK' as const });
    const found = compare(
      { ...none, data: { ...none.data, datasets: [weak('dataset:main/clicks@a1b2', 's3://a')] } },
      { ...none, data: { ...none.data, datasets: [weak('dataset:eu/clicks@a1b2', 's3://b')] } },
    );
    expect(found.unknown).toMatchObject([{ block: 'datasets' }]);
  });
});

describe('which way is better', () => {
  test.each([
    ['auc', null, true],
    ['val/roc_auc', null, true],
    ['test_logloss', null, false],
    ['auc_error', null, false],
    ['latency_p99', null, false],
    ['depth', null, null],
    ['depth', '>=3', true],
    ['auc', '<0.2', false],
  ])('%s against %s', (name, threshold, right) => {
    expect(higherIsBetter(name, threshold)).toBe(right);
  });

  test('equal values have no better side', () => {
    expect(betterSide('auc', null, 1, 1)).toBeNull();
  });
});
