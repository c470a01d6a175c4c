import { expect, test } from 'vitest';
import { sameVersion, type VersionKey } from '#domain/version.ts';
import { type Asking, present, values } from './tracker-asking.ts';
import { commits, digests, oddName, repository, world } from './tracker-world.ts';

/* The part of the tracker contract that is about runs, their datasets, and the way back from them. */

export function runTests(asking: () => Asking): void {
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
    const { run, tracker, spelling } = asking();
    const { digestStrength } = spelling;
    const uses = (await run('first')).datasets;
    expect(uses.map(({ role, dataset }) => [role, dataset.key, dataset.digestStrength, dataset.source])).toEqual([
      [
        'training',
        { tracker: tracker.name, name: 'clicks', digest: spelling.digest(digests.clicks) },
        digestStrength,
        's3://bucket/clicks.parquet',
      ],
      [
        'validation',
        { tracker: tracker.name, name: 'holdout', digest: spelling.digest(digests.holdout) },
        digestStrength,
        's3://bucket/holdout.parquet',
      ],
    ]);
    expect((await run('third')).datasets).toEqual([]);
  });

  test('the code is what version or run declare of it', async () => {
    const { run, tracker, version, capabilities } = asking();
    const told = async (label: string, runLabel: string): Promise<unknown> => {
      const [record] = present(await tracker.versions([version('ctr', label)]));
      const own = record?.code;
      const { code } = await run(runLabel);
      return { repository: own?.repository ?? code.repository, commit: own?.commit ?? code.commit, branch: own?.branch ?? code.branch };
    };
    expect(await told('v1', 'first')).toEqual({ repository, commit: commits[0], branch: 'main' });
    expect(await told('v3', 'third')).toEqual({ repository, commit: commits[1], branch: null });
    expect((await run('odd')).code.commit).toEqual(capabilities.runsWithoutCommit ? null : expect.stringMatching(/^[0-9a-f]{40}$/));
  });

  test('a nested run names its parent', async () => {
    const { run, runId, capabilities } = asking();
    expect((await run('second')).parentId).toBe(capabilities.nestedRuns ? runId('first') : null);
    expect((await run('first')).parentId).toBeNull();
  });
}

export function datasetTests(asking: () => Asking): void {
  test('datasets are found by name and digest together, null in the place of one that is not there', async () => {
    const { tracker, spelling } = asking();
    const key = (name: string, digest: string): { tracker: string; name: string; digest: string } => ({
      tracker: tracker.name,
      name,
      digest: spelling.digest(digest),
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

export function backwardsTests(asking: () => Asking): void {
  test('the versions of runs are found, and that there were more is said', async () => {
    const { tracker, runId, version } = asking();
    const runs = ['first', 'odd'].map(runId);
    const { found, truncated, records } = await tracker.backwards.versionsOfRuns([...runs, 'f'.repeat(32), `x'`], 100);
    expect(hasExactly(found, [version('ctr', 'v1'), version(oddName, 'v1')])).toBe(true);
    expect(truncated).toBe(false);
    expect(await tracker.backwards.versionsOfRuns([], 100)).toMatchObject({ found: [], truncated: false });
    // What is told on the way is what is told when asked.
    if (records !== undefined) expect(values(await tracker.versions(records.map(({ key }) => key)))).toEqual(records);
    const few = await tracker.backwards.versionsOfRuns(
      world.runs.map((run) => runId(run.label)),
      3,
    );
    expect(few.found).toHaveLength(3);
    expect(few.truncated).toBe(true);
  });

  test('the runs of a dataset are those that used that name with that digest, not those that used either', async () => {
    const { tracker, runId, spelling } = asking();
    const runsOf = async (name: string, digest: string): Promise<readonly string[]> =>
      (await tracker.backwards.runsOfDataset({ tracker: tracker.name, name, digest: spelling.digest(digest) }, 100)).found.map(
        (run) => run.id,
      );
    expect(await runsOf('clicks', digests.clicks)).toEqual([runId('first')]);
    expect(await runsOf('clicks', digests.holdout)).toEqual([runId('second')]);
    expect(await runsOf(`o'clock "odd"`, digests.other)).toEqual([runId('odd')]);
    expect(await runsOf('clicks', digests.other)).toEqual([]);
    expect(await runsOf(`' OR '1'='1`, digests.clicks)).toEqual([]);
  });

  test('the runs of a commit are found, and that there were more is said', async () => {
    const { tracker, runId } = asking();
    const { found, truncated } = await tracker.backwards.runsOfCommit(commits[0], 100);
    expect(found.map((run) => run.id).toSorted()).toEqual([runId('first'), runId('second')].toSorted());
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

function hasExactly(found: readonly VersionKey[], expected: readonly VersionKey[]): boolean {
  return found.length === expected.length && expected.every((key) => found.some((each) => sameVersion(each, key)));
}
