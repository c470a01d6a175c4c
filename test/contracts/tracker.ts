import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '#domain/fault.ts';
import { Fault } from '#domain/fault.ts';
import type { RunRecord } from '#domain/run.ts';
import { sameVersion, type VersionKey, type VersionRecord } from '#domain/version.ts';
import { commits, digests, type OpenWorld, oddName, repository, type TrackerWorld, world } from './tracker-world.ts';

/**
 * What every kind of tracker must do, asked of one small world that `makeWorld` makes in the tracker's own way.
 * The world is made once and only read; the last test makes the upstream vanish.
 */
export function trackerContract(kind: string, makeWorld: (world: TrackerWorld) => Promise<OpenWorld>): void {
  describe(`tracker contract: ${kind}`, () => {
    let open: OpenWorld;
    beforeAll(async () => {
      open = await makeWorld(world);
    });
    afterAll(async () => {
      await open?.close();
    });
    const asking = (): Asking => askingOf(open);

    describe('models', () => modelTests(asking));
    describe('versions', () => versionTests(asking));
    describe('runs', () => runTests(asking));
    describe('datasets', () => datasetTests(asking));
    describe('backwards', () => backwardsTests(asking));
    describe('without its upstream', () => goneTests(asking));
  });
}

interface Asking extends OpenWorld {
  version(model: string, label: string): VersionKey;
  run(label: string): Promise<RunRecord>;
}

function askingOf(open: OpenWorld): Asking {
  const { tracker } = open;
  return {
    ...open,
    version: (model, label) => ({ tracker: tracker.name, model, version: open.versionName(model, label) }),
    run: async (label) => present(await tracker.runs([open.runId(label)]))[0] ?? missing(`run ${label}`),
  };
}

function modelTests(asking: () => Asking): void {
  test('every model is listed once, under the name that it has', async () => {
    const { models, truncated } = await asking().tracker.models();
    expect(models.map((model) => model.name).sort()).toEqual(world.models.map((model) => model.name).sort());
    expect(truncated).toBe(false);
  });

  test('models by name come in the order asked, null in the place of one that is not there', async () => {
    const { tracker } = asking();
    const names = ['series', 'no such model', oddName, '', `x' OR name != 'y`, 'ctr', 'ctr'];
    const found = values(await tracker.modelsByName(names));
    expect(found.map((model) => model?.name ?? null)).toEqual(['series', null, oddName, null, null, 'ctr', 'ctr']);
  });

  test('a model listed and the same model asked by name say the same', async () => {
    const { tracker } = asking();
    const listed = (await tracker.models()).models.find((model) => model.name === 'ctr');
    const [named] = values(await tracker.modelsByName(['ctr']));
    expect(listed).toBeDefined();
    expect({ ...listed, latest: null }).toEqual({ ...named, latest: null });
    expect(named?.tracker).toBe(tracker.name);
    expect(named?.owners).toEqual(['ada@acme.test', 'grace@acme.test']);
  });

  test('the tracker’s own aliases come with the model, or none where it keeps none', async () => {
    const { tracker, capabilities, version } = asking();
    const [model] = values(await tracker.modelsByName(['ctr']));
    const aliases = (model?.aliases ?? []).map((alias) => `${alias.name}=${alias.version} ${alias.origin}`).sort();
    const expected = [`Production=${version('ctr', 'v1').version} ALIAS`, `champion=${version('ctr', 'v2').version} ALIAS`];
    expect(aliases).toEqual(capabilities.aliases ? expected : []);
  });

  test('a latest version that comes with the model is its newest', async () => {
    const { tracker, version } = asking();
    for (const model of [...(await tracker.models()).models, ...values(await tracker.modelsByName(['ctr', 'series']))]) {
      if (model?.latest === undefined) continue;
      const last = world.models.find((each) => each.name === model.name)?.versions.at(-1);
      expect(model.latest?.key).toEqual(version(model.name, last?.label ?? ''));
    }
  });
}

function versionTests(asking: () => Asking): void {
  test('versions come in the order asked, null in the place of one that is not there', async () => {
    const { tracker, version } = asking();
    const at = (model: string, name: string): VersionKey => ({ tracker: tracker.name, model, version: name });
    const keys = [
      version('series', 'v2'),
      at('ctr', '99999'),
      version(oddName, 'v1'),
      at('no such model', '1'),
      at('ctr', `1' --`),
      at('ctr', ''),
      version('ctr', 'v1'),
    ];
    const found = values(await tracker.versions(keys));
    expect(found.map((each) => each?.key ?? null)).toEqual([keys[0], null, keys[2], null, null, null, keys[6]]);
    expect(await tracker.versions([])).toEqual([]);
  });

  test('a large batch with absent ones in the middle says the same as asking one by one', async () => {
    const { tracker, version } = asking();
    const labels = world.models.flatMap((model) => model.versions.map((each) => version(model.name, each.label)));
    const absent = { tracker: tracker.name, model: 'ctr', version: '99999' };
    const keys = [...labels.slice(0, 9), absent, ...labels.slice(9).reverse()];
    const together = values(await tracker.versions(keys));
    const apart = [];
    for (const key of keys) apart.push(...values(await tracker.versions([key])));
    expect(together).toEqual(apart);
    expect(together[9]).toBeNull();
  });

  test('a version says what it declares, and which run made it', async () => {
    const { tracker, version, runId } = asking();
    const keys = [version('ctr', 'v1'), version('ctr', 'v2'), version('ctr', 'v3')];
    const found = present(await tracker.versions(keys));
    expect(found.map((each) => each.semver)).toEqual(['1.0.0', '1.1.0', null]);
    expect(found.map((each) => each.runId)).toEqual([runId('first'), runId('second'), runId('third')]);
    expect(found.map((each) => each.status)).toEqual(['READY', 'READY', 'READY']);
    expect(found[1]?.tags).toContainEqual({ key: 'data.note', value: 'with "quotes", a = b and ü' });
    for (const each of found) expect(each.createdAt).toBeInstanceOf(Date);
  });

  test('the versions of each model come newest first, null for no such model, at most as many as asked', async () => {
    const { tracker, version } = asking();
    const [series, none, odd, ctr] = values(await tracker.versionsOf(['series', 'no such model', oddName, 'ctr'], 100));
    const labels = world.models.find((model) => model.name === 'series')?.versions ?? [];
    expect(keysOf(series)).toEqual(labels.map((each) => version('series', each.label)).reverse());
    expect(none).toBeNull();
    expect(keysOf(odd)).toEqual([version(oddName, 'v1')]);
    expect(keysOf(ctr)).toEqual(['v3', 'v2', 'v1'].map((label) => version('ctr', label)));
    const [few] = values(await tracker.versionsOf(['series'], 5));
    expect(keysOf(few)).toEqual(keysOf(series)?.slice(0, 5));
  });

  test('every version has an environment, empty where nothing is told', async () => {
    const { tracker, version } = asking();
    const records = present(await tracker.versions([version('ctr', 'v1'), version(oddName, 'v1')]));
    const environments = values(await tracker.environments(records));
    expect(environments).toHaveLength(2);
    for (const each of environments)
      expect(Object.keys(each).sort()).toEqual(['framework', 'frameworkVersion', 'imageDigest', 'lockfileDigest', 'python']);
    expect(await tracker.environments([])).toEqual([]);
  });
}

function runTests(asking: () => Asking): void {
  test('runs come in the order asked, null in the place of one that is not there', async () => {
    const { tracker, runId } = asking();
    const ids = [
      runId('third'),
      'f'.repeat(32),
      `x') OR run_id IN ('y`,
      runId('odd'),
      '../../etc/passwd',
      '',
      runId('first'),
      runId('first'),
    ];
    const found = values(await tracker.runs(ids));
    expect(found.map((run) => run?.key.id ?? null)).toEqual([ids[0], null, null, ids[3], null, null, ids[6], ids[6]]);
    expect(await tracker.runs([])).toEqual([]);
  });

  test('many runs at once are all told', async () => {
    const { tracker, runId } = asking();
    const ids = world.runs.map((run) => runId(run.label));
    expect(present(await tracker.runs(ids)).map((run) => run.key)).toEqual(ids.map((id) => ({ tracker: tracker.name, id })));
  });

  test('a run says its parameters and its metrics, the not finite ones too', async () => {
    const { run, capabilities } = asking();
    const first = await run('first');
    expect(Object.fromEntries(first.params.map((param) => [param.key, param.value]))).toEqual(world.runs[0]?.params);
    const metric = (key: string): unknown => first.metrics.find((each) => each.key === key);
    expect(metric('val/auc')).toEqual({ key: 'val/auc', value: 0.87, special: null, split: 'val' });
    expect(metric('train/auc')).toEqual({ key: 'train/auc', value: 0.9, special: null, split: 'train' });
    if (!capabilities.specialNumbers) return;
    expect(metric('loss')).toEqual({ key: 'loss', value: null, special: 'NAN', split: null });
    expect(metric('gain')).toEqual({ key: 'gain', value: null, special: 'INFINITY', split: null });
    expect(metric('drop')).toEqual({ key: 'drop', value: null, special: 'NEGATIVE_INFINITY', split: null });
  });

  test('a run says its datasets with their roles', async () => {
    const { run, tracker } = asking();
    const uses = (await run('first')).datasets;
    expect(uses.map(({ role, dataset }) => [role, dataset.key, dataset.digestStrength, dataset.source])).toEqual([
      ['training', { tracker: tracker.name, name: 'clicks', digest: digests.clicks }, 'STRONG', 's3://bucket/clicks.parquet'],
      ['validation', { tracker: tracker.name, name: 'holdout', digest: digests.holdout }, 'STRONG', 's3://bucket/holdout.parquet'],
    ]);
    expect((await run('third')).datasets).toEqual([]);
  });

  test('the code is what version or run declare of it', async () => {
    const { run, tracker, version } = asking();
    const told = async (label: string, runLabel: string): Promise<unknown> => {
      const [record] = present(await tracker.versions([version('ctr', label)]));
      const own = record?.code;
      const { code } = await run(runLabel);
      return { repository: own?.repository ?? code.repository, commit: own?.commit ?? code.commit, branch: own?.branch ?? code.branch };
    };
    expect(await told('v1', 'first')).toEqual({ repository, commit: commits[0], branch: 'main' });
    expect(await told('v3', 'third')).toEqual({ repository, commit: commits[1], branch: null });
    expect((await run('odd')).code.commit).toBeNull();
  });

  test('a nested run names its parent', async () => {
    const { run, runId, capabilities } = asking();
    expect((await run('second')).parentId).toBe(capabilities.nestedRuns ? runId('first') : null);
    expect((await run('first')).parentId).toBeNull();
  });
}

function datasetTests(asking: () => Asking): void {
  test('datasets are found by name and digest together, null in the place of one that is not there', async () => {
    const { tracker } = asking();
    const key = (name: string, digest: string): { tracker: string; name: string; digest: string } => ({
      tracker: tracker.name,
      name,
      digest,
    });
    const keys = [
      key(`o'clock "odd"`, digests.other),
      key('clicks', digests.other), // Both exist, but not as a pair.
      key('clicks', digests.clicks),
      key(`clicks' OR dataset.name != 'x`, digests.clicks),
      key('holdout', digests.clicks),
    ];
    const found = values(await tracker.datasets(keys));
    expect(found.map((dataset) => dataset?.key ?? null)).toEqual([keys[0], null, keys[2], null, keys[4]]);
    expect(found.map((dataset) => dataset?.source ?? null)).toEqual([
      '/data/odd name.csv',
      null,
      's3://bucket/clicks.parquet',
      null,
      's3://bucket/holdout-2.parquet',
    ]);
    expect(await tracker.datasets([])).toEqual([]);
  });
}

function backwardsTests(asking: () => Asking): void {
  test('the versions of runs are found, and that there were more is said', async () => {
    const { tracker, runId, version } = asking();
    const runs = ['first', 'odd'].map(runId);
    const { found, truncated } = await tracker.backwards.versionsOfRuns([...runs, 'f'.repeat(32), `x'`], 100);
    expect(hasExactly(found, [version('ctr', 'v1'), version(oddName, 'v1')])).toBe(true);
    expect(truncated).toBe(false);
    expect(await tracker.backwards.versionsOfRuns([], 100)).toEqual({ found: [], truncated: false });
    const few = await tracker.backwards.versionsOfRuns(
      world.runs.map((run) => runId(run.label)),
      3,
    );
    expect(few.found).toHaveLength(3);
    expect(few.truncated).toBe(true);
  });

  test('the runs of a dataset are those that used that name with that digest, not those that used either', async () => {
    const { tracker, runId } = asking();
    const runsOf = async (name: string, digest: string): Promise<readonly string[]> =>
      (await tracker.backwards.runsOfDataset({ tracker: tracker.name, name, digest }, 100)).found.map((run) => run.id);
    expect(await runsOf('clicks', digests.clicks)).toEqual([runId('first')]);
    expect(await runsOf('clicks', digests.holdout)).toEqual([runId('second')]);
    expect(await runsOf(`o'clock "odd"`, digests.other)).toEqual([runId('odd')]);
    expect(await runsOf('clicks', digests.other)).toEqual([]);
    expect(await runsOf(`' OR '1'='1`, digests.clicks)).toEqual([]);
  });

  test('the runs of a commit are found, and that there were more is said', async () => {
    const { tracker, runId } = asking();
    const { found, truncated } = await tracker.backwards.runsOfCommit(commits[0], 100);
    expect(found.map((run) => run.id).sort()).toEqual([runId('first'), runId('second')].sort());
    expect(truncated).toBe(false);
    expect((await tracker.backwards.runsOfCommit(commits[0], 1)).truncated).toBe(true);
    expect((await tracker.backwards.runsOfCommit('0'.repeat(40), 100)).found).toEqual([]);
  });

  test('the runs nested in a run are found, or none where the tracker nests none', async () => {
    const { tracker, runId, capabilities } = asking();
    const { found } = await tracker.backwards.childRuns(runId('first'), 100);
    expect(found.map((run) => run.id)).toEqual(capabilities.nestedRuns ? [runId('second')] : []);
    expect((await tracker.backwards.childRuns(runId('odd'), 100)).found).toEqual([]);
  });
}

function goneTests(asking: () => Asking): void {
  test('it says who it is and lets itself be probed, then every question is a fault that names the source, never an absence', async () => {
    const { tracker, version, runId, vanish } = asking();
    await expect(tracker.probe()).resolves.toHaveProperty('version');
    expect(tracker.url ?? '').not.toMatch(/@/);
    const [record] = present(await tracker.versions([version('ctr', 'v1')]));
    await vanish();
    const questions: Readonly<Record<string, () => Promise<unknown>>> = {
      probe: () => tracker.probe(),
      models: () => tracker.models(),
      modelsByName: () => tracker.modelsByName(['ctr']),
      versions: () => tracker.versions([version('ctr', 'v1')]),
      versionsOf: () => tracker.versionsOf(['ctr'], 10),
      runs: () => tracker.runs([runId('first')]),
      environments: () => tracker.environments(record === undefined ? [] : [record]),
      datasets: () => tracker.datasets([{ tracker: tracker.name, name: 'clicks', digest: digests.clicks }]),
      versionsOfRuns: () => tracker.backwards.versionsOfRuns([runId('first')], 10),
      runsOfDataset: () => tracker.backwards.runsOfDataset({ tracker: tracker.name, name: 'clicks', digest: digests.clicks }, 10),
      runsOfCommit: () => tracker.backwards.runsOfCommit(commits[0], 10),
    };
    for (const [name, question] of Object.entries(questions)) {
      const faults = await faultsOf(question());
      expect(faults.map((fault) => [name, fault.code, fault.details.source])).toEqual([[name, 'UPSTREAM_UNAVAILABLE', tracker.name]]);
      expect(faults[0]?.message, name).toMatch(/^[A-Z].*\.$/s);
    }
  });
}

/** The values of answers; the first fault is thrown. */
function values<T>(answers: readonly Answer<T>[]): readonly T[] {
  return answers.map((each) => {
    if (!each.ok) throw each.fault;
    return each.value;
  });
}

function present<T>(answers: readonly Answer<T | null>[]): readonly T[] {
  return values(answers).map((value, index) => value ?? missing(`answer ${index}`));
}

function missing(what: string): never {
  throw new Error(`${what} is not there, although the world has it`);
}

function keysOf(records: readonly VersionRecord[] | null | undefined): readonly VersionKey[] | null {
  return records?.map((record) => record.key) ?? null;
}

function hasExactly(found: readonly VersionKey[], expected: readonly VersionKey[]): boolean {
  return found.length === expected.length && expected.every((key) => found.some((each) => sameVersion(each, key)));
}

/** The faults of a question, thrown or inside its answers; anything else fails the test. */
async function faultsOf(question: Promise<unknown>): Promise<readonly Fault[]> {
  try {
    const told = await question;
    const answers = Array.isArray(told) ? (told as readonly Answer<unknown>[]) : [];
    return answers.flatMap((each) => (each.ok ? [] : [each.fault]));
  } catch (error) {
    if (error instanceof Fault) return [error];
    throw error;
  }
}
