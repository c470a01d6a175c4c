import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Provenance, VersionDetails } from '#domain/details.ts';
import type { Tracker } from '#ports/tracker.ts';
import { directoryRegistry, type TestRegistry } from '../../../test/support/directory-registry.ts';
import { directory } from './index.ts';

let registry: TestRegistry;
let tracker: Tracker;
beforeEach(async () => {
  registry = await directoryRegistry();
  tracker = directory.open(directory.settings.parse({ kind: 'directory', path: registry.path }), { name: 'local', baseDir: '/' });
});
afterEach(async () => {
  await registry.remove();
});

const told = async (metadata: object | string, files: Readonly<Record<string, string>> = {}): Promise<VersionDetails> => {
  await registry.put('ctr', '7', metadata);
  await registry.files('registry/ctr/7', files);
  const [version] = await tracker.versions([{ tracker: 'local', model: 'ctr', version: '7' }]);
  if (version?.ok !== true || version.value === null) throw new Error('the version is not told');
  const [details] = await tracker.details([version.value]);
  if (details?.ok !== true) throw new Error(details?.fault.message);
  return details.value;
};

const at = (details: VersionDetails, field: string): Provenance | undefined => details.provenance.find((one) => one.field === field);

const head = { model_name: 'ctr', version: '1.2.0' };

describe('the compact form', () => {
  const whole = {
    ...head,
    code: { repo: 'https://code.acme.test/ml/ctr', commit: 'a1'.repeat(20) },
    data: {
      features_version: 'feats_v7',
      time_window: { from: '2025-01-01', to: '2025-06-30' },
      sampling: 'every 10th',
      snapshot_id: 'ds_1',
    },
    training: { params: { lr: 0.01, random_state: 7 }, seed: 42, hardware: 'A10G', user: 'ada@acme.test', duration_s: 840 },
    artifacts: { model: 'model.onnx', preproc: 'featspec.json' },
    signature: { inputs: [{ name: 'age', type: 'double' }], outputs: [{ name: 'score', type: 'float', required: false }] },
    env: { framework: 'onnxruntime 1.17' },
    metrics: {
      split: 'val',
      auc: 0.87,
      thresholds: { auc: '>=0.85', loss: 0.5 },
      intervals: { auc: { low: 0.85, high: 0.89, level: 95 } },
      loss_ci: [0.4, 0.44],
    },
    compliance: { pii: 'none', risk_level: 'low', notes: 'reviewed by legal' },
    approvals: { reviewer: 'ml_lead', status: 'approved', date: '2025-10-03' },
    notes: { change: 'Added user_age feature', why: 'More clicks', risk: 'low' },
    change_type: 'minor',
    parents: ['ctr/6'],
    base_version: '5',
    forked_from: 'cvr/3',
  };

  test('tells everything that it holds', async () => {
    const { provenance, ...details } = await told(whole);
    expect(details).toEqual({
      featuresVersion: 'feats_v7',
      timeWindow: { from: '2025-01-01', to: '2025-06-30' },
      sampling: 'every 10th',
      seeds: [
        { key: 'seed', value: '42' },
        { key: 'random_state', value: '7' },
      ],
      hardware: 'A10G',
      trainedBy: 'ada@acme.test',
      signature: {
        inputs: [{ name: 'age', type: 'double', required: true }],
        outputs: [{ name: 'score', type: 'float', required: false }],
      },
      thresholds: [
        { metric: 'auc', threshold: '>=0.85' },
        { metric: 'loss', threshold: '0.5' },
      ],
      intervals: [
        { metric: 'auc', low: 0.85, high: 0.89, level: 0.95 },
        { metric: 'loss', low: 0.4, high: 0.44, level: null },
      ],
      compliance: { pii: 'none', riskLevel: 'low', notes: 'reviewed by legal' },
      changeSummary: { what: 'Added user_age feature', why: 'More clicks', type: 'MINOR' },
      declaredApproval: { reviewer: 'ml_lead', status: 'approved', date: '2025-10-03' },
      parents: ['ctr/6', 'ctr/5'],
      forkedFrom: 'cvr/3',
      params: [],
      metrics: [],
    });
    expect(provenance.length).toBeGreaterThan(30);
  });

  test('says of each field where it stands, also of those that the records give', async () => {
    const details = await told(whole);
    const objects = (fields: readonly string[]): unknown =>
      fields.map((field) => [field, at(details, field)?.object, at(details, field)?.kind]);
    const declared = [
      ['code.commit', 'code.commit'],
      ['data.featuresVersion', 'data.features_version'],
      ['data.datasets', 'data.snapshot_id'],
      ['environment.framework', 'env.framework'],
      ['metrics.auc', 'metrics.auc'],
      ['metrics.auc.threshold', 'metrics.thresholds.auc'],
      ['metrics.loss.interval', 'metrics.loss_ci'],
      ['training.params.lr', 'training.params.lr'],
      ['training.seeds.seed', 'training.seed'],
      ['training.durationSeconds', 'training.duration_s'],
      ['signature', 'signature'],
    ] as const;
    expect(objects(declared.map(([field]) => field))).toEqual(
      declared.map(([field, path]) => [field, `metadata.json ${path}`, 'DECLARED']),
    );
    expect(objects(['environment.frameworkVersion', 'training.seeds.random_state', 'identity.createdAt'])).toEqual([
      ['environment.frameworkVersion', 'metadata.json env.framework', 'INFERRED'],
      ['training.seeds.random_state', 'metadata.json training.params.random_state', 'INFERRED'],
      ['identity.createdAt', 'time of the folder', 'INFERRED'],
    ]);
    expect(details.provenance.every(({ source }) => source === 'local')).toBe(true);
  });

  test('a tag called stemma.… wins, and what it overrules becomes an alternative', async () => {
    const details = await told({
      ...whole,
      tags: {
        'stemma.commit': 'B2'.repeat(20),
        'stemma.features.version': 'feats_v8',
        'stemma.threshold.auc': '>=0.9',
        'stemma.interval.auc': '0.86..0.88 @ 90%',
        'stemma.seed.numpy': 3,
        'stemma.pii': 'hashed user ids',
        'stemma.change.type': 'major',
        'stemma.parent': 'ctr/2, ctr/3',
      },
    });
    expect(details).toMatchObject({
      featuresVersion: 'feats_v8',
      thresholds: [
        { metric: 'auc', threshold: '>=0.9' },
        { metric: 'loss', threshold: '0.5' },
      ],
      intervals: [{ metric: 'auc', low: 0.86, high: 0.88, level: 0.9 }, { metric: 'loss' }],
      compliance: { pii: 'hashed user ids' },
      changeSummary: { type: 'MAJOR' },
      parents: ['ctr/2', 'ctr/3', 'ctr/6', 'ctr/5'],
    });
    expect(details.seeds).toContainEqual({ key: 'numpy', value: '3' });
    expect(at(details, 'code.commit')).toEqual({
      field: 'code.commit',
      source: 'local',
      object: 'metadata.json tags stemma.commit',
      kind: 'DECLARED',
      alternatives: [{ source: 'local', object: 'metadata.json code.commit', value: 'a1'.repeat(20) }],
    });
    const [version] = await tracker.versions([{ tracker: 'local', model: 'ctr', version: '7' }]);
    expect(version).toMatchObject({ value: { code: { commit: 'b2'.repeat(20) } } });
  });

  test('nothing but the two keys that must be there tells nothing', async () => {
    const { provenance, ...details } = await told(head);
    expect(details).toEqual({
      featuresVersion: null,
      timeWindow: null,
      sampling: null,
      seeds: [],
      hardware: null,
      trainedBy: null,
      signature: null,
      thresholds: [],
      intervals: [],
      compliance: { pii: null, riskLevel: null, notes: null },
      changeSummary: null,
      declaredApproval: null,
      parents: [],
      forkedFrom: null,
      params: [],
      metrics: [],
    });
    expect(provenance.map(({ field }) => field)).toEqual(['semver', 'identity.createdAt', 'artifacts.files']);
  });

  test.each([
    ['a trainer of its own', { training: { trained_by: 'ada' }, author: 'bob' }, { trainedBy: 'ada' }],
    ['an author at the top', { author: 'bob' }, { trainedBy: 'bob' }],
    ['no pii', { compliance: { pii: false, risk_level: 2 } }, { compliance: { pii: 'false', riskLevel: '2', notes: null } }],
    ['a list of pii', { compliance: { pii: ['age', 'zip'] } }, { compliance: { pii: 'age, zip', riskLevel: null, notes: null } }],
    ['the risk in the notes', { notes: { change: 'x', risk: 'high' } }, { compliance: { pii: null, riskLevel: 'high', notes: null } }],
    ['notes that are a text', { notes: 'more data' }, { changeSummary: { what: 'more data', why: null, type: null } }],
    ['a bump without a word', { change_type: 'Patch' }, { changeSummary: { what: '', why: null, type: 'PATCH' } }],
    [
      'a list of approvals',
      { approvals: [{ reviewer: 'a' }, { reviewer: 'b' }] },
      { declaredApproval: { reviewer: 'b', status: null, date: null } },
    ],
    ['sampling as an object', { data: { sampling: { rate: 0.1 } } }, { sampling: '{"rate":0.1}' }],
    ['half a time window', { data: { time_window: { start: '2025-01-01' } } }, { timeWindow: { from: '2025-01-01', to: null } }],
    [
      'seeds by name',
      { training: { seeds: { numpy: 1, torch: 2 } } },
      {
        seeds: [
          { key: 'numpy', value: '1' },
          { key: 'torch', value: '2' },
        ],
      },
    ],
    ['a seed that is none', { training: { params: { random_state: 'None', seedling: 4 } } }, { seeds: [] }],
    [
      'a metric with its interval',
      { metrics: { auc: { value: 0.9, low: 0.8, high: 0.95 } } },
      { intervals: [{ metric: 'auc', low: 0.8, high: 0.95, level: null }] },
    ],
    [
      'a token in an address',
      { compliance: { notes: 'see https://ada:secret@acme.test/x' } },
      { compliance: { pii: null, riskLevel: null, notes: 'see https://acme.test/x' } },
    ],
  ])('%s is read', async (_, metadata, expected) => {
    expect(await told({ ...head, ...metadata })).toMatchObject(expected);
  });
});

test('a version that cannot be read, or is gone, is a fault and not one without details', async () => {
  await registry.put('ctr', '1', head);
  const [version] = await tracker.versions([{ tracker: 'local', model: 'ctr', version: '1' }]);
  if (version?.ok !== true || version.value === null) throw new Error('the version is not told');
  await registry.put('ctr', '1', '{');
  const gone = { ...version.value, key: { ...version.value.key, version: '2' } };
  expect((await tracker.details([version.value, gone])).map((one) => (one.ok ? one.value : one.fault.code))).toEqual([
    'UPSTREAM_UNAVAILABLE',
    'NOT_FOUND',
  ]);
});
