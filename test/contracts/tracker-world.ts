import type { Tracker } from '#ports/tracker.ts';

/**
 * A small world for the tracker contract, said without any tracker's words. A harness makes it in its tracker's own way;
 * runs and versions are made in the order listed, each later than the one before.
 */
export interface TrackerWorld {
  readonly models: readonly WorldModel[];
  readonly runs: readonly WorldRun[];
}

export interface WorldModel {
  readonly name: string;
  readonly owners: readonly string[];
  /** Alias to the label of a version. Only where the tracker keeps aliases. */
  readonly aliases: Readonly<Record<string, string>>;
  readonly versions: readonly WorldVersion[];
}

export interface WorldVersion {
  /** `v1` … within its model; the tracker may call it otherwise: see {@link OpenWorld.versionName}. */
  readonly label: string;
  /** Label of the run that made it: exactly one version for each run. */
  readonly run: string;
  readonly semver?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Beside the model, by path within it. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface WorldRun {
  readonly label: string;
  readonly params: Readonly<Record<string, string>>;
  /** NaN and the infinities too. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly datasets: readonly WorldDataset[];
  readonly repository?: string;
  readonly commit?: string;
  readonly branch?: string;
  /** What is told beyond the records, in the tracker's own places and not by tags called `stemma.…`. */
  readonly told?: WorldTold;
  /** Label of the run that it is nested in. Only where the tracker nests runs. */
  readonly parent?: string;
}

export interface WorldTold {
  readonly featuresVersion: string;
  readonly from: string;
  readonly to: string;
  readonly sampling: string;
  readonly hardware: string;
  readonly trainedBy: string;
}

export interface WorldDataset {
  readonly name: string;
  readonly digest: string;
  readonly role: string;
  /** A path or URL as the person who logged it wrote it. */
  readonly source: string;
}

/** What kinds of tracker differ in by nature. Where one is false the contract asks that the answer is empty or null, never a fault. */
export interface TrackerCapabilities {
  /** It keeps aliases of its own. */
  readonly aliases: boolean;
  /** A run may name another one as its parent. */
  readonly nestedRuns: boolean;
  /** NaN and infinities can be written into its metrics. */
  readonly specialNumbers: boolean;
  /** A version need not declare a semantic version. */
  readonly versionsWithoutSemver: boolean;
  /** A run need not name a commit. */
  readonly runsWithoutCommit: boolean;
}

/** How a tracker spells what the world says, where it cannot keep the world's own words. */
export interface Spelling {
  model(name: string): string;
  digest(digest: string): string;
  readonly digestStrength: 'WEAK' | 'STRONG';
}

export const asSaid: Spelling = { model: (name) => name, digest: (digest) => digest, digestStrength: 'WEAK' };

export interface OpenWorld {
  readonly tracker: Tracker;
  readonly capabilities: TrackerCapabilities;
  /** As said where it is absent. */
  readonly spelling?: Spelling;
  /** The tracker's own name of a version: `3`, `v3`. `model` as the world says it. */
  versionName(model: string, label: string): string;
  /** The tracker's own id of a run. */
  runId(label: string): string;
  /** How it spells the digest of a file's content; absent: `sha256:…`. */
  readonly digestOf?: (content: string) => string;
  /** Writes other content over a file of a version, behind the tracker's back. */
  replaceFile(model: string, label: string, path: string, content: string): Promise<void>;
  /** Makes the upstream unreachable for good: ends the server, moves the folder away. */
  vanish(): Promise<void>;
  close(): Promise<void>;
}

export const repository = 'https://code.acme.test/ml/ctr';
export const commits = ['a1'.repeat(20), 'b2'.repeat(20)] as const;
export const digests = { clicks: 'c1c1c1c1', holdout: 'd2d2d2d2', other: 'e3e3e3e3' } as const;
/** A model file as MLflow writes it. */
const mlmodel = `flavors:
  onnx: {onnx_version: 1.17.0, data: model.onnx}
  python_function: {python_version: 3.11.7, loader_module: mlflow.onnx}
signature:
  inputs: '[{"type": "double", "name": "age", "required": true}, {"type": "string", "name": "city", "required": false}]'
  outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 2]}}]'
`;

/** On the first version: everything that can be declared by a tag, at any tracker. */
const declaredTags = {
  'stemma.threshold.val/auc': '>=0.85',
  'stemma.interval.val/auc': '0.85..0.89 @ 95%',
  'stemma.pii': 'hashed user ids',
  'stemma.risk': 'low',
  'stemma.compliance.notes': 'reviewed by legal',
  'stemma.change': 'Added user_age',
  'stemma.change.why': 'More clicks',
  'stemma.change.type': 'minor',
  'stemma.approval.reviewer': 'ml_lead',
  'stemma.approval.status': 'approved',
  'stemma.approval.date': '2025-10-03',
  'stemma.parent': 'ctr/0, 7',
  'stemma.forked_from': 'cvr/3',
  'stemma.seed.numpy': '7',
} as const;

export const oddName = `it's 100% "odd" modèle 模型`;

/** More versions than are worth asking for one by one. */
const many = 24;

export const world: TrackerWorld = {
  models: [
    {
      name: 'ctr',
      owners: ['ada@acme.test', 'grace@acme.test'],
      aliases: { Production: 'v1', champion: 'v2' },
      versions: [
        {
          label: 'v1',
          run: 'first',
          semver: '1.0.0',
          tags: declaredTags,
          files: {
            MLmodel: mlmodel,
            'model.onnx': 'weights',
            'requirements.txt': 'onnxruntime==1.17.0\n',
            'deep/er/a b ü.txt': 'notes',
            empty: '',
          },
        },
        {
          label: 'v2',
          run: 'second',
          semver: '1.1.0',
          tags: {
            'data.note': 'with "quotes", a = b and ü',
            'stemma.features.version': 'feats_v9',
            'stemma.repo': 'https://ada:token@code.acme.test/ml/fork',
          },
        },
        { label: 'v3', run: 'third', tags: { 'data.note': 'the newest' } },
      ],
    },
    { name: oddName, owners: [], aliases: { Production: 'v1' }, versions: [{ label: 'v1', run: 'odd' }] },
    {
      name: 'series',
      owners: [],
      aliases: {},
      versions: Array.from({ length: many }, (_, index) => ({ label: `v${index + 1}`, run: `series-${index + 1}` })),
    },
  ],
  runs: [
    {
      label: 'first',
      params: { lr: '0.01', note: `it's "quoted"`, random_state: '42' },
      metrics: { 'val/auc': 0.87, 'train/auc': 0.9, loss: Number.NaN, gain: Number.POSITIVE_INFINITY, drop: Number.NEGATIVE_INFINITY },
      datasets: [
        { name: 'clicks', digest: digests.clicks, role: 'training', source: 's3://bucket/clicks.parquet' },
        { name: 'holdout', digest: digests.holdout, role: 'validation', source: 's3://bucket/holdout.parquet' },
      ],
      repository,
      commit: commits[0],
      branch: 'main',
      told: {
        featuresVersion: 'feats_v7',
        from: '2025-01-01',
        to: '2025-06-30',
        sampling: 'every 10th',
        hardware: '2 x A10G',
        trainedBy: 'ada@acme.test',
      },
    },
    {
      label: 'second',
      params: { lr: '0.02' },
      metrics: { 'val/auc': 0.88 },
      // The same names and digests as in the first run, but crosswise: one that matches only name and digest apart finds it.
      datasets: [
        { name: 'clicks', digest: digests.holdout, role: 'training', source: 's3://bucket/clicks-2.parquet' },
        { name: 'holdout', digest: digests.clicks, role: 'test', source: 's3://bucket/holdout-2.parquet' },
      ],
      repository,
      commit: commits[0],
      parent: 'first',
      told: { featuresVersion: 'feats_v8', from: '2025-02-01', to: '2025-07-31', sampling: 'all', hardware: 'A10G', trainedBy: 'bob' },
    },
    { label: 'third', params: {}, metrics: {}, datasets: [], repository, commit: commits[1] },
    {
      label: 'odd',
      params: {},
      metrics: { 'val/auc': 0.5 },
      datasets: [{ name: `o'clock "odd"`, digest: digests.other, role: 'training', source: '/data/odd name.csv' }],
    },
    ...Array.from({ length: many }, (_, index) => ({
      label: `series-${index + 1}`,
      params: { seed: String(index + 1) },
      metrics: {},
      datasets: [],
    })),
  ],
};
