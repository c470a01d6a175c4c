import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Answer } from '#domain/fault.ts';
import { allMetrics } from '#domain/metric.ts';
import type { VersionKey } from '#domain/version.ts';
import { type MlflowTracker, mlflow } from '#sources/mlflow/index.ts';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { logWorld, train } from '../support/mlflow-world.ts';

/* What only MLflow does, asked of the shared server. Names begin with `mw`. */

let proxy: CountingProxy;
let tracker: MlflowTracker;
const many = 100;
const odd = [
  'mw with space',
  `mw it's`,
  'mw "quoted"',
  `mw both ' and "`,
  'mw 100%',
  'mw a@b',
  'mw a%2Fb',
  'mw back\\slash',
  'mw a?b#c&d=e',
  'mw 模型',
];

beforeAll(async () => {
  proxy = await countingProxy(inject('mlflowUrl'));
  tracker = opened({});
});

afterAll(async () => {
  await tracker?.close();
  await proxy?.close();
});

function opened(more: Readonly<Record<string, unknown>>): MlflowTracker {
  return mlflow.open(mlflow.settings.parse({ kind: 'mlflow', url: proxy.url, ...more }), { name: 'main', baseDir: '/' });
}

function key(model: string, version: string): VersionKey {
  return { tracker: 'main', model, version };
}

function values<T>(answers: readonly Answer<T>[]): readonly T[] {
  return answers.map((each) => {
    if (!each.ok) throw each.fault;
    return each.value;
  });
}

describe('what a team logs with MLflow’s own client', () => {
  test('a trained scikit-learn version is told with its run, data, code and environment', async () => {
    const trained = await train(inject('mlflowUrl'));
    const [version] = values(await tracker.versions([key('ctr_ranking', trained.version)]));
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
    await expectDetails(key('ctr_ranking', trained.version), trained);
    const children = await tracker.backwards.childRuns(trained.parent, 10);
    expect(children.found).toEqual([{ tracker: 'main', id: trained.run }]);
  });

  test('stages count as aliases where no alias of that name says otherwise, prompts are no models, a deleted run is told', async () => {
    const logged = await logWorld(inject('mlflowUrl'), {
      runs: [
        { label: 'mw-gone', deleted: true, params: { lr: '1' } },
        { label: 'mw-kept', tags: { 'mlflow.source.git.commit': 'ABCDEF1234' } },
      ],
      models: [
        {
          name: 'mw staged',
          aliases: { production: 'v1' },
          versions: [
            { label: 'v1', run: 'mw-gone' },
            { label: 'v2', run: 'mw-kept', stage: 'Production' },
            {
              label: 'v3',
              run: 'mw-kept',
              stage: 'Staging',
              tags: { 'stemma.repo': 'https://u:p@code.acme.test/ml/x', 'stemma.commit': 'FEDCBA9' },
            },
            { label: 'v4', run: 'mw-kept', stage: 'Archived' },
          ],
        },
      ],
      prompts: [{ name: 'mw-prompt', text: 'Say hello to {{ name }}' }],
    });
    const [model] = values(await tracker.modelsByName(['mw staged']));
    expect(model?.aliases).toEqual([
      { name: 'production', version: '1', origin: 'ALIAS' },
      { name: 'Staging', version: '3', origin: 'STAGE' },
    ]);
    expect(values(await tracker.modelsByName(['mw-prompt']))).toEqual([null]);
    expect(values(await tracker.versions([key('mw-prompt', '1')]))).toEqual([null]);
    expect(values(await tracker.versionsOf(['mw-prompt'], 10))).toEqual([null]);
    expect((await tracker.models()).models.map(({ name }) => name)).not.toContain('mw-prompt');
    const five = ['mw-gone', 'mw-kept'].map((label) => logged.runId(label));
    expect(values(await tracker.runs(five)).map((run) => [run?.deleted, run?.code.commit])).toEqual([
      [true, null],
      [false, 'abcdef1234'],
    ]);
    const [third, zero] = values(await tracker.versions([key('mw staged', '3'), key('mw staged', '03')]));
    expect(third?.code).toMatchObject({ repository: 'https://code.acme.test/ml/x', commit: 'fedcba9' });
    expect(zero).toBeNull();
    const byCommit = await tracker.backwards.runsOfCommit(`abcdef1234${'0'.repeat(30)}`, 10);
    expect(byCommit.found).toEqual([{ tracker: 'main', id: logged.runId('mw-kept') }]);
  });

  test('models and versions of every name that MLflow takes are found, and no other', async () => {
    await logWorld(inject('mlflowUrl'), {
      runs: odd.map((name) => ({ label: name, datasets: [{ name, digest: name.slice(3), source: '/data', role: 'training' }] })),
      models: odd.map((name) => ({ name, versions: [{ label: 'v1', run: name }] })),
    });
    expect(values(await tracker.modelsByName(odd)).map((model) => model?.name)).toEqual(odd);
    for (const name of odd) {
      const [versions] = values(await tracker.versionsOf([name], 5));
      expect(versions?.map((version) => version.key)).toEqual([key(name, '1')]);
      const [dataset] = values(await tracker.datasets([{ tracker: 'main', name, digest: name.slice(3) }]));
      expect(dataset?.key.name).toBe(name);
    }
    expect(values(await tracker.versionsOf(odd, 5)).map((versions) => versions?.length)).toEqual(odd.map(() => 1));
  });
});

describe('how often it asks', () => {
  test('100 versions of 100 models with 100 different runs cost two searches and a list of folders', async () => {
    const names = Array.from({ length: many }, (_, index) => `mw-many-${index}`);
    await logWorld(inject('mlflowUrl'), {
      runs: names.map((label, index) => ({ label, folder: `mw-folder-${index % 5}`, params: { index: String(index) } })),
      models: names.map((name) => ({ name, versions: [{ label: 'v1', run: name }] })),
    });
    const fresh = opened({});
    proxy.forget();
    const versions = values(await fresh.versions(names.map((name) => key(name, '1'))));
    const runs = values(await fresh.runs(versions.map((version) => version?.runId ?? '')));
    expect(runs.map((run) => run?.name)).toEqual(names);
    expect(proxy.counts()).toEqual({
      'GET /api/2.0/mlflow/experiments/search': 1,
      'GET /api/2.0/mlflow/model-versions/search': 1,
      'POST /api/2.0/mlflow/runs/search': 1,
    });
    proxy.forget();
    const all = values(await fresh.versionsOf(names, 10));
    expect(all.every((each) => each?.length === 1)).toBe(true);
    expect(
      (
        await fresh.backwards.versionsOfRuns(
          runs.map((run) => run?.key.id ?? ''),
          1_000,
        )
      ).found,
    ).toHaveLength(many);
    expect(proxy.counts()).toEqual({ 'GET /api/2.0/mlflow/model-versions/search': 3 });
    await fresh.close();
  });

  test('a run in a folder that was made after the folders were listed is found', async () => {
    const before = await logWorld(inject('mlflowUrl'), { runs: Array.from({ length: 6 }, (_, index) => ({ label: `mw-b${index}` })) });
    const ids = Array.from({ length: 6 }, (_, index) => before.runId(`mw-b${index}`));
    expect(values(await tracker.runs(ids))).not.toContain(null);
    const later = await logWorld(inject('mlflowUrl'), { runs: [{ label: 'mw-later', folder: `mw-new-${Date.now()}` }] });
    proxy.forget();
    const found = values(await tracker.runs([...ids, later.runId('mw-later')]));
    expect(found.at(-1)?.name).toBe('mw-later');
    expect(proxy.asked.length).toBeLessThanOrEqual(3);
  });

  test('the same question asked twice at once reaches the server once', async () => {
    proxy.forget();
    await Promise.all([tracker.modelsByName(['ctr_ranking', 'ctr_ranking']), tracker.modelsByName(['ctr_ranking'])]);
    expect(proxy.asked).toHaveLength(1);
  });
});

/** What MLflow's own client leaves beside a version that it trained: in the MLmodel file, at the logged model, and as files. */
async function expectDetails(version: VersionKey, trained: Awaited<ReturnType<typeof train>>): Promise<void> {
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
  expect(lockfile).toMatchObject({ kind: 'ENVIRONMENT', digest: environment?.lockfileDigest });
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
