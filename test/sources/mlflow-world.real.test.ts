import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Answer } from '#domain/fault.ts';
import type { VersionKey } from '#domain/version.ts';
import { type MlflowTracker, mlflow } from '#sources/mlflow/index.ts';
import { type Asked, type Behaviour, type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { logWorld, train } from '../support/mlflow-world.ts';
import { expectTrained } from '../support/trained-version.ts';

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
    await expectTrained(tracker, proxy, trained);
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

describe('behind a proxy that lets nobody in without a token', () => {
  const door = (asked: Asked): Behaviour =>
    asked.headers.authorization === 'Bearer mw-token' ? { kind: 'pass' } : { kind: 'page', status: 401 };

  test('the token is shown, and without it nothing is told', async () => {
    proxy.behave(door);
    const [inside, outside] = [opened({ token: 'mw-token' }), opened({})];
    try {
      expect(await inside.probe()).toMatchObject({ version: expect.stringMatching(/^3\./) });
      expect(values(await inside.modelsByName(['mw staged'])).map((model) => model?.name)).toEqual(['mw staged']);
      expect(await outside.modelsByName(['mw staged'])).toMatchObject([{ ok: false, fault: { code: 'UPSTREAM_FORBIDDEN' } }]);
    } finally {
      proxy.behave({ kind: 'pass' });
      await Promise.all([inside.close(), outside.close()]);
    }
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
