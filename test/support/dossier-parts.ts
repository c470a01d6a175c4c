import { noDetails } from '#domain/details.ts';
import type { DossierParts } from '#domain/dossier-of.ts';
import { metricOf } from '#domain/metric.ts';

const code = { repository: 'https://code.acme.test/ml/ctr', commit: 'a'.repeat(40), branch: 'main', dirty: false, pipelineRunId: null };
const environment = {
  framework: 'onnxruntime',
  frameworkVersion: '1.17',
  python: '3.12',
  imageDigest: `sha256:${'4'.repeat(64)}`,
  lockfileDigest: null,
};
const dataset = (name: string, digest: string) => ({
  key: { tracker: 'main', name, digest },
  digestStrength: 'STRONG' as const,
  source: `s3://lake/${name}`,
  sourceType: 's3',
});

/** Everything that sources can tell of a version, with more than one of each. */
export const parts: DossierParts = {
  version: {
    key: { tracker: 'main', model: 'ctr', version: '12' },
    semver: '1.2.0',
    createdAt: new Date('2026-10-01T12:00:00Z'),
    updatedAt: null,
    status: 'READY',
    statusMessage: null,
    description: 'Added user_age feature',
    source: null,
    runId: 'r1',
    tags: [
      { key: 'team', value: 'ads' },
      { key: 'cost', value: '12' },
    ],
    stage: null,
    code,
    environment,
  },
  run: {
    key: { tracker: 'main', id: 'r1' },
    name: 'train-12',
    status: 'FINISHED',
    startedAt: null,
    endedAt: null,
    durationSeconds: 840,
    params: [
      { key: 'lr', value: '0.01' },
      { key: 'depth', value: '6' },
      { key: 'optimizer', value: 'adam' },
    ],
    metrics: [metricOf('auc', 0.87, 'val'), metricOf('auc', 0.9, 'train'), metricOf('logloss', 0.42), metricOf('recall', Number.NaN)],
    tags: [],
    datasets: [
      { role: 'training', dataset: dataset('clicks', 'sha256:1') },
      { role: 'validation', dataset: dataset('clicks', 'sha256:2') },
      { role: null, dataset: dataset('users', 'sha256:3') },
    ],
    code,
    environment,
    parentId: null,
    deleted: false,
  },
  environment,
  repository: { key: 'code.acme.test/ml/ctr', name: 'ctr', url: 'https://code.acme.test/ml/ctr', host: 'code' },
  commit: 'a'.repeat(40),
  details: {
    ...noDetails,
    featuresVersion: 'feats_v7',
    timeWindow: { from: '2026-09-01', to: '2026-09-30' },
    sampling: 'even',
    seeds: [
      { key: 'seed', value: '42' },
      { key: 'split_seed', value: '7' },
    ],
    hardware: 'A10G',
    trainedBy: 'ada',
    signature: { inputs: [{ name: 'age', type: 'double', required: true }], outputs: [{ name: 'p', type: 'double', required: true }] },
    thresholds: [
      { metric: 'auc', threshold: '>=0.85' },
      { metric: 'logloss', threshold: '<=0.5' },
    ],
    intervals: [{ metric: 'logloss', low: 0.4, high: 0.44, level: 0.95 }],
    compliance: { pii: 'none', riskLevel: 'low', notes: null },
    changeSummary: { what: 'Added user_age feature', why: null, type: 'MINOR' },
    provenance: [
      { field: 'data.sampling', source: 'main', object: 'version tag stemma.sampling', kind: 'DECLARED', alternatives: [] },
      { field: 'training.seeds.seed', source: 'main', object: 'run param seed', kind: 'INFERRED', alternatives: [] },
    ],
  },
  files: {
    files: [
      { path: 'model.onnx', kind: 'MODEL', sizeBytes: 7, digest: 'sha256:7' },
      { path: 'featspec.json', kind: 'PREPROCESSING', sizeBytes: 2, digest: 'sha256:8' },
    ],
    unread: null,
  },
  parents: ['version:main/ctr/11', 'version:main/base/3'],
  forkedFrom: 'version:main/base/3',
};
