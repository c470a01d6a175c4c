import { describe, expect, test } from 'vitest';
import { noCode } from '#domain/commit.ts';
import type { Provenance, VersionDetails } from '#domain/details.ts';
import { noEnvironment } from '#domain/environment.ts';
import { metricOf } from '#domain/metric.ts';
import type { RunRecord } from '#domain/run.ts';
import type { Tag, VersionRecord } from '#domain/version.ts';
import { detailsOf } from './details.ts';
import type { Evidence } from './evidence.ts';
import type { LoggedModel } from './schema.ts';

type Texts = Readonly<Record<string, string>>;

interface Written {
  readonly version?: Texts;
  readonly description?: string;
  readonly logged?: Texts;
  readonly loggedParams?: Texts;
  readonly loggedMetrics?: LoggedModel['data']['metrics'];
  readonly run?: Texts;
  readonly params?: Texts;
  readonly metrics?: Readonly<Record<string, number>>;
  readonly model?: Texts;
  readonly mlmodel?: unknown;
}

function told(written: Written): VersionDetails {
  const files = { mlmodel: written.mlmodel ?? null, environment: noEnvironment };
  return detailsOf({
    version: versionOf(written),
    run: runOf(written),
    logged: loggedOf(written),
    modelTags: pairs(written.model),
    files,
  } satisfies Evidence);
}

const pairs = (texts: Texts = {}): Tag[] => Object.entries(texts).map(([key, value]) => ({ key, value }));

function versionOf({ version, description = '' }: Written): VersionRecord {
  return {
    key: { tracker: 'main', model: 'ctr', version: '12' },
    semver: null,
    createdAt: null,
    updatedAt: null,
    status: 'READY',
    statusMessage: null,
    description: description === '' ? null : description,
    source: null,
    runId: 'r',
    tags: pairs(version),
    stage: null,
    code: noCode,
    environment: noEnvironment,
  };
}

function runOf({ run, params, metrics = {} }: Written): RunRecord {
  return {
    key: { tracker: 'main', id: 'r' },
    name: 'r',
    status: 'FINISHED',
    startedAt: null,
    endedAt: null,
    durationSeconds: null,
    params: pairs(params),
    metrics: Object.entries(metrics).map(([key, value]) => metricOf(key, value)),
    tags: pairs(run),
    datasets: [
      {
        role: 'validation',
        dataset: { key: { tracker: 'main', name: 'holdout', digest: 'd1' }, digestStrength: 'WEAK', source: null, sourceType: null },
      },
    ],
    code: noCode,
    environment: noEnvironment,
    parentId: null,
    deleted: false,
  };
}

function loggedOf({ logged, loggedParams, loggedMetrics = [] }: Written): LoggedModel {
  return { info: { model_id: 'm', tags: pairs(logged) }, data: { params: pairs(loggedParams), metrics: loggedMetrics } };
}

const at = ({ provenance }: VersionDetails, field: string): Provenance | undefined => provenance.find((one) => one.field === field);

describe('the order in which places are read', () => {
  const names = { feature_set_version: 'inferred' };

  test('is version, logged model, run, parameters, registered model; what was declared anywhere comes before all that is inferred', () => {
    const everywhere = {
      version: { feature_set_version: 'v' },
      logged: { feature_set_version: 'l' },
      run: { feature_set_version: 'r' },
      params: { feature_set_version: 'p' },
    };
    expect(told(everywhere).featuresVersion).toBe('v');
    expect(told({ ...everywhere, version: {} }).featuresVersion).toBe('l');
    expect(told({ ...everywhere, version: {}, logged: {} }).featuresVersion).toBe('r');
    expect(told({ params: names }).featuresVersion).toBe('inferred');
    expect(told({ version: names, model: { 'stemma.features.version': 'of the model' } })).toMatchObject({
      featuresVersion: 'of the model',
    });
    expect(told({ version: names, params: { 'stemma.features.version': 'declared' } })).toMatchObject({ featuresVersion: 'declared' });
    expect(at(told(everywhere), 'data.featuresVersion')).toEqual({
      field: 'data.featuresVersion',
      source: 'main',
      object: 'version tag feature_set_version',
      kind: 'INFERRED',
      alternatives: [
        { source: 'main', object: 'logged model tag feature_set_version', value: 'l' },
        { source: 'main', object: 'run tag feature_set_version', value: 'r' },
        { source: 'main', object: 'run param feature_set_version', value: 'p' },
      ],
    });
  });

  test('for the repository is: version, run, logged model, registered model, and at last the address of the project', () => {
    const everywhere = {
      version: { repo: 'https://a.test/o/version' },
      run: { 'mlflow.source.git.repoURL': 'https://a.test/o/run', 'mlflow.source.name': 'https://a.test/o/project#sub' },
      logged: { 'git.repo': 'https://a.test/o/logged' },
      model: { 'stemma.repo': 'https://a.test/o/model' },
    };
    const where = (written: Written): string => at(told(written), 'code.repository')?.object ?? '';
    expect(where(everywhere)).toBe('version tag repo');
    expect(where({ ...everywhere, version: {} })).toBe('run tag mlflow.source.git.repoURL');
    const project = { 'mlflow.source.name': everywhere.run['mlflow.source.name'] };
    expect(where({ ...everywhere, version: {}, run: project })).toBe('logged model tag git.repo');
    expect(where({ run: project, model: everywhere.model })).toBe('model tag stemma.repo');
    expect(where({ run: project })).toBe('run tag mlflow.source.name');
    expect(where({ run: { 'mlflow.source.name': 'train.py' } })).toBe('');
  });

  test('for what changed is: declared, the description, other tags', () => {
    expect(told({ description: 'described', run: { 'mlflow.note.content': 'noted' } }).changeSummary?.what).toBe('described');
    expect(told({ description: 'described', run: { 'stemma.change': 'declared' } }).changeSummary?.what).toBe('declared');
    expect(told({ run: { 'mlflow.note.content': 'noted' } }).changeSummary?.what).toBe('noted');
  });

  test('gives a version no approval, trainer or change of its run or model', () => {
    expect(told({ run: { approved_by: 'bob' }, model: { approved_by: 'bob', 'mlflow.user': 'eve', 'stemma.change': 'x' } })).toMatchObject({
      declaredApproval: null,
      trainedBy: null,
      changeSummary: null,
    });
    expect(told({ version: { approved_by: 'bob', validation_status: 'approved' } }).declaredApproval).toEqual({
      reviewer: 'bob',
      status: 'approved',
      date: null,
    });
  });
});

describe('what is inferred', () => {
  test('is seeds from parameters, those of the logged model too, and none where none was set', () => {
    const { seeds } = told({
      params: { random_state: '42', clf__random_state: 'None', lr: '1' },
      loggedParams: { random_state: '43', data_seed: '5' },
    });
    expect(seeds).toEqual([
      { key: 'random_state', value: '42' },
      { key: 'data_seed', value: '5' },
    ]);
  });

  test('is graphics processors from system metrics, where nothing says the hardware', () => {
    const metrics = {
      'system/gpu_0_utilization_percentage': 1,
      'system/gpu_1_utilization_percentage': 1,
      'system/gpu_1_memory_usage_megabytes': 1,
      'system/cpu_utilization_percentage': 1,
    };
    expect(told({ metrics }).hardware).toBe('2 GPUs');
    expect(told({ metrics, run: { hardware: '2 x A10G' } }).hardware).toBe('2 x A10G');
    expect(told({ metrics: { 'system/cpu_utilization_percentage': 1 } }).hardware).toBeNull();
  });

  test('is an interval from the metrics of both its ends', () => {
    expect(
      told({
        metrics: { 'val/auc': 0.87, 'val/auc_ci_low': 0.85, 'val/auc_ci_high': 0.89, f1_ci_lower: 0.1, loss_ci_lower: 1, loss_ci_upper: 2 },
      }).intervals,
    ).toEqual([
      { metric: 'val/auc', low: 0.85, high: 0.89, level: null },
      { metric: 'loss', low: 1, high: 2, level: null },
    ]);
  });

  test('is no signature where the MLmodel file has none, whatever else it is', () => {
    for (const mlmodel of [null, 'text', [], { signature: null }, { signature: 'x' }, { inputs: ['age'] }])
      expect(told({ mlmodel }).signature).toBeNull();
  });
});

test('of what was measured of the logged model the newest of each metric and dataset is told, with the role of the data', () => {
  const metric = (key: string, value: number, dataset: string | null, step = 0, timestamp = 0): LoggedModel['data']['metrics'][number] => ({
    key,
    value,
    dataset_name: dataset,
    dataset_digest: dataset === null ? null : 'd1',
    step,
    timestamp,
    run_id: 'other',
  });
  const { metrics } = told({
    metrics: { loss: 0.1 },
    loggedMetrics: [
      metric('auc', 0.8, 'holdout', 2),
      metric('auc', 0.7, 'holdout', 1),
      metric('auc', 0.9, 'test-2026'),
      metric('auc', 0.95, 'test-2026', 0, 5),
      metric('loss', 0.3, null),
    ],
  });
  expect(metrics).toEqual([
    { key: 'auc', value: 0.8, special: null, split: 'val' },
    { key: 'auc', value: 0.95, special: null, split: 'test' },
  ]);
});
