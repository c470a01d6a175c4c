import { expect } from 'vitest';
import type { Answer } from '#domain/fault.ts';
import { allMetrics } from '#domain/metric.ts';
import type { VersionKey } from '#domain/version.ts';
import type { Tracker } from '#ports/tracker.ts';
import type { CountingProxy } from './counting-proxy.ts';
import type { TrainedVersion } from './mlflow-world.ts';

/** Looks whether all of what `mlflow-train.py` logged is told, whatever release of MLflow it was logged with. The proxy stands before the server. */
export async function expectTrained(tracker: Tracker, proxy: CountingProxy, trained: TrainedVersion): Promise<void> {
  const key = { tracker: tracker.name, model: 'ctr_ranking', version: trained.version };
  const [version] = values(await tracker.versions([key]));
  expect(version).toMatchObject({
    semver: '1.2.0',
    status: 'READY',
    runId: trained.run,
    source: expect.stringContaining(trained.modelId ?? trained.run),
    stage: null,
  });
  const [run] = values(await tracker.runs([trained.run]));
  expect(run).toMatchObject({ name: 'candidate', status: 'FINISHED', parentId: trained.parent, deleted: false });
  expect(run?.code).toEqual({
    repository: 'https://code.acme.test/ml/ctr.git',
    commit: trained.commit,
    branch: 'main',
    dirty: null,
    pipelineRunId: null,
  });
  expect(run?.durationSeconds).toBeGreaterThan(0);
  expect(
    run?.datasets.map(({ role, dataset }) => [role, dataset.key.name, dataset.key.digest, dataset.source, dataset.sourceType]),
  ).toEqual([
    ['training', 'clicks', trained.digests.clicks, 'https://data.acme.test/clicks.csv', 'http'],
    ['test', 'holdout', trained.digests.holdout, expect.stringContaining('mlflow-train.py'), 'code'],
  ]);
  const metrics = Object.fromEntries((run?.metrics ?? []).map((metric) => [metric.key, [metric.value, metric.special]]));
  expect(metrics).toEqual({
    accuracy: [0.75, null],
    train_loss: [0.05, null],
    val_nan: [null, 'NAN'],
    up: [null, 'INFINITY'],
    down: [null, 'NEGATIVE_INFINITY'],
  });
  expect(JSON.stringify([version, run])).not.toMatch(/secret|bot:token|Signature/);
  const [environment] = values(await tracker.environments(version === undefined || version === null ? [] : [version]));
  expect(environment).toMatchObject({
    framework: 'sklearn',
    frameworkVersion: trained.sklearn,
    python: trained.python,
    imageDigest: null,
  });
  expect(environment?.requirementsDigest).toMatch(/^sha256:[0-9a-f]{64}$/);
  await expectDetails(tracker, proxy, key, trained);
  const children = await tracker.backwards.childRuns(trained.parent, 10);
  expect(children.found).toEqual([{ tracker: tracker.name, id: trained.run }]);
}

function values<T>(answers: readonly Answer<T>[]): readonly T[] {
  return answers.map((each) => {
    if (!each.ok) throw each.fault;
    return each.value;
  });
}

/** What MLflow's own client leaves beside a version that it trained: in the MLmodel file, at the logged model, and as files. */
async function expectDetails(tracker: Tracker, proxy: CountingProxy, version: VersionKey, trained: TrainedVersion): Promise<void> {
  // Read anew: what was read beside the record before would not be asked for again.
  const records = values(await tracker.versions([version])).filter((record) => record !== null);
  proxy.forget();
  const [[details], [environment]] = await Promise.all([tracker.details(records), tracker.environments(records)]).then(
    ([a, b]) => [values(a), values(b)] as const,
  );
  expect(proxy.asked.filter(({ query }) => query.get('path') === 'MLmodel')).toHaveLength(1);
  expect(details).toMatchObject({
    seeds: [{ key: 'random_state', value: '42' }],
    signature: { inputs: [{ name: 'age', type: 'long', required: true }], outputs: [{ name: null, type: 'long', required: true }] },
    trainedBy: expect.any(String),
  });
  const objects = new Map((details?.provenance ?? []).map(({ field, object, kind }) => [field, `${object} ${kind}`]));
  expect(objects.get('environment.framework')).toBe('file MLmodel INFERRED');
  expect(objects.get('environment.lockfileDigest')).toBe('file requirements.txt INFERRED');
  expect(objects.get('code.commit')).toBe('run tag mlflow.source.git.commit INFERRED');
  const [files] = values(await tracker.files(records));
  const lockfile = files?.files.find(({ path }) => path === 'requirements.txt');
  expect(lockfile).toMatchObject({ kind: 'ENVIRONMENT', digest: environment?.requirementsDigest });
  expect(files).toMatchObject({
    unread: null,
    files: expect.arrayContaining([expect.objectContaining({ path: 'MLmodel', kind: 'METADATA' })]),
  });
  expect(files?.files.every(({ digest }) => digest !== null)).toBe(true);
  if (trained.modelId === null) return;
  // From 3.0 on the logged model knows on which data a metric was measured.
  const [run] = values(await tracker.runs([trained.run]));
  expect(allMetrics(run?.metrics ?? [], details?.metrics ?? []).filter(({ key }) => key === 'accuracy')).toEqual([
    { key: 'accuracy', value: 0.75, special: null, split: 'test' },
  ]);
}
