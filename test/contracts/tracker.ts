import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VersionKey, VersionRecord } from '#domain/version.ts';
import { type Asking, askingOf, faultsOf, present, values } from './tracker-asking.ts';
import { detailsTests, filesTests } from './tracker-details.ts';
import { backwardsTests, datasetTests, runTests } from './tracker-runs.ts';
import { commits, digests, type OpenWorld, oddName, type TrackerWorld, world } from './tracker-world.ts';

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
    describe('details', () => detailsTests(asking));
    describe('files', () => filesTests(asking));
    describe('datasets', () => datasetTests(asking));
    describe('backwards', () => backwardsTests(asking));
    describe('without its upstream', () => goneTests(asking));
  });
}

function modelTests(asking: () => Asking): void {
  test('every model is listed once, under the name that it has', async () => {
    const { tracker, spelling } = asking();
    const { models, truncated } = await tracker.models();
    expect(models.map((model) => model.name).toSorted()).toEqual(world.models.map((model) => spelling.model(model.name)).toSorted());
    expect(truncated).toBe(false);
  });

  test('models by name come in the order asked, null in the place of one that is not there', async () => {
    const { tracker, spelling } = asking();
    const odd = spelling.model(oddName);
    const names = ['series', 'no such model', odd, '', `x' OR name != 'y`, 'ctr', 'ctr'];
    const found = values(await tracker.modelsByName(names));
    expect(found.map((model) => model?.name ?? null)).toEqual(['series', null, odd, null, null, 'ctr', 'ctr']);
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
    const aliases = (model?.aliases ?? []).map((alias) => `${alias.name}=${alias.version} ${alias.origin}`).toSorted();
    const expected = [`Production=${version('ctr', 'v1').version} ALIAS`, `champion=${version('ctr', 'v2').version} ALIAS`];
    expect(aliases).toEqual(capabilities.aliases ? expected : []);
  });

  test('a latest version that comes with the model is its newest, as whole as when it is asked for', async () => {
    const { tracker, version, spelling } = asking();
    for (const model of [...(await tracker.models()).models, ...values(await tracker.modelsByName(['ctr', 'series']))]) {
      if (model?.latest === undefined) continue;
      const said = world.models.find((each) => spelling.model(each.name) === model.name);
      const [newest] = values(await tracker.versions([version(said?.name ?? '', said?.versions.at(-1)?.label ?? '')]));
      expect(model.latest).toEqual(newest);
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
    const keys = [...labels.slice(0, 9), absent, ...labels.slice(9).toReversed()];
    const together = values(await tracker.versions(keys));
    const apart = [];
    for (const key of keys) apart.push(...values(await tracker.versions([key])));
    expect(together).toEqual(apart);
    expect(together[9]).toBeNull();
  });

  test('a version says what it declares, and which run made it', async () => {
    const { tracker, version, runId, capabilities } = asking();
    const keys = [version('ctr', 'v1'), version('ctr', 'v2'), version('ctr', 'v3')];
    const found = present(await tracker.versions(keys));
    expect(found.map((each) => each.semver)).toEqual(['1.0.0', '1.1.0', capabilities.versionsWithoutSemver ? null : expect.any(String)]);
    expect(found.map((each) => each.runId)).toEqual([runId('first'), runId('second'), runId('third')]);
    expect(found.map((each) => each.status)).toEqual(['READY', 'READY', 'READY']);
    expect(found[1]?.tags).toContainEqual({ key: 'data.note', value: 'with "quotes", a = b and ü' });
    for (const each of found) expect(each.createdAt).toBeInstanceOf(Date);
  });

  test('the versions of each model come newest first, null for no such model, at most as many as asked', async () => {
    const { tracker, version, spelling } = asking();
    const [series, none, odd, ctr] = values(await tracker.versionsOf(['series', 'no such model', spelling.model(oddName), 'ctr'], 100));
    const labels = world.models.find((model) => model.name === 'series')?.versions ?? [];
    expect(keysOf(series)).toEqual(labels.map((each) => version('series', each.label)).toReversed());
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
      expect(Object.keys({ ...each, requirementsDigest: null }).toSorted()).toEqual([
        ...['framework', 'frameworkVersion', 'imageDigest', 'lockfileDigest', 'python', 'requirementsDigest'],
      ]);
    expect(await tracker.environments([])).toEqual([]);
  });
}

function goneTests(asking: () => Asking): void {
  test('it says who it is and lets itself be probed, then every question is a fault that names the source, never an absence', async () => {
    const { tracker, version, runId, vanish, spelling } = asking();
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
      details: () => tracker.details(record === undefined ? [] : [record]),
      files: () => tracker.files(record === undefined ? [] : [record]),
      datasets: () => tracker.datasets([{ tracker: tracker.name, name: 'clicks', digest: spelling.digest(digests.clicks) }]),
      versionsOfRuns: () => tracker.backwards.versionsOfRuns([runId('first')], 10),
      runsOfDataset: () =>
        tracker.backwards.runsOfDataset({ tracker: tracker.name, name: 'clicks', digest: spelling.digest(digests.clicks) }, 10),
      runsOfCommit: () => tracker.backwards.runsOfCommit(commits[0], 10),
    };
    for (const [name, question] of Object.entries(questions)) {
      const faults = await faultsOf(question());
      expect(faults.map((fault) => [name, fault.code, fault.details.source])).toEqual([[name, 'UPSTREAM_UNAVAILABLE', tracker.name]]);
      expect(faults[0]?.message, name).toMatch(/^[A-Z].*\.$/s);
    }
  });
}

function keysOf(records: readonly VersionRecord[] | null | undefined): readonly VersionKey[] | null {
  return records?.map((record) => record.key) ?? null;
}
