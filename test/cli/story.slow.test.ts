import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CtrRegistry, ctrRegistry } from '../support/ctr-registry.ts';
import { type Ran, stemma } from '../support/stemma.ts';

/** When a move was made is the only thing that differs from run to run. */
function steady(text: string): string {
  return text.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC(?=\n)/g, 'MOMENT').replaceAll(/just now|\d+ minutes? ago/g, 'AGO');
}

describe('first release and rollback, with nothing installed', { timeout: 60_000 }, () => {
  let place: CtrRegistry;
  const run = (...words: readonly string[]): Promise<Ran> => stemma(['--local', 'registry', ...words], { cwd: place.registry.base });

  beforeAll(async () => {
    place = await ctrRegistry();
  });
  afterAll(() => place.remove());

  test('the team finds its model, with no alias yet', async () => {
    const { code, out } = await run('models');
    expect({ code, out }).toEqual({
      code: 0,
      out: 'model  latest  aliases  owners           trackers\nctr    1.1.0            mlops@acme.test  local\n',
    });
  });

  test('a new version is registered as the metadata names it', async () => {
    const { code, out } = await run('register', 'ctr', '--from', 'out');
    expect(code).toBe(0);
    expect(out).toMatch(/^registered {2}ctr\/1\.2\.0\n/);
  });

  test('the first release says how to undo it', async () => {
    const { code, out } = await run('promote', 'ctr/1.1.0', '--to', 'Production', '--reason', 'first release');
    expect(code).toBe(0);
    expect(out).toBe(
      [
        'done  ctr@Production: — → 1.1.0',
        'promoted  by local, #1 in the history of ctr',
        'because   first release',
        "to undo   stemma --local registry remove-alias ctr Production --reason '…'",
        'to look   stemma --local registry why ctr@Production',
        '',
      ].join('\n'),
    );
  });

  test('the second release is made only if Production is still what the caller saw', async () => {
    const wrong = await run('promote', 'ctr/1.2.0', '--to', 'Production', '--reason', 'even negatives', '--expect-unset');
    expect(wrong.code).toBe(6);
    expect(wrong.err).toContain('(CONFLICT)');
    const right = await run('promote', 'ctr/1.2.0', '--to', 'Production', '--reason', 'even negatives', '--expect', '1.1.0');
    expect(right.code).toBe(0);
    expect(right.out).toContain('done  ctr@Production: 1.1.0 → 1.2.0\n');
  });

  test('one screen says why it runs', async () => {
    const { code, out, err } = await run('why', 'ctr@Production');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [, second, third] = place.commits.map((sha) => sha.slice(0, 9));
    expect(steady(out)).toBe(`ctr@Production is 1.2.0  owned by mlops@acme.test
────────────────────────────────────────────────────────────────────────
moved        AGO by local  MOMENT
             promoted to 1.2.0, from 1.1.0
because      even negatives
approved     no approval is on record
moves        1.1.0 → 1.2.0

made         2026-10-15 12:00 UTC, by run 1.2.0, FINISHED, 14 min 0 s
code         ${third}  Sample negatives evenly
             ${await author()}
data         clicks e5f6a7b8 (weak digest)  training  s3://lake/clicks
runs in      onnxruntime 1.17, image sha256:1f1f1f1f1f1f…

since 1.1.0  changed: the commit, 1 metric, 1 dataset
  commit     ${second} → ${third}  Sample negatives evenly
  metrics    auc  0.87 → 0.88  +0.01
  data       clicks (training)  a1b2c3d4 → e5f6a7b8

missing      features-version, lockfile, signature, thresholds, approval, change-summary, pii,
             risk-level, clean-code, time-window, sampling, hardware, preprocessing, intervals,
             monitor, bump-rationale  complete to 67 %

next         stemma --local registry rollback ctr Production --to ctr/1.1.0 --reason '…'
             stemma --local registry lineage ctr/1.2.0
`);
  });

  /** Name, day and repository of the commit, as `--json` has them. */
  async function author(): Promise<string> {
    const { commit } = JSON.parse((await run('why', 'ctr@Production', '--json')).out).version;
    return `${commit.author.name}, ${commit.authoredAt.slice(0, 10)}, ${commit.repository.url ?? commit.repository.name}`;
  }

  test('its lineage is drawn down to data and commit', async () => {
    const { code, out } = await run('lineage', 'ctr@Production');
    expect(code).toBe(0);
    expect(out).toMatch(/^version ctr\/1\.2\.0\n/);
    expect(out).toContain('dataset clicks');
    expect(out).toContain('commit ');
  });

  test('at 3 a.m. one command goes back, marks the bad version, and says how to go forward again', async () => {
    const { code, out } = await run('rollback', 'ctr', '--deprecate', '--root-cause', 'negatives sampled twice');
    expect(code).toBe(0);
    expect(out).toBe(
      [
        'done  ctr@Production: 1.2.0 → 1.1.0',
        'rolled back  by local, #3 in the history of ctr',
        'because      no reason given, from the command line',
        'also         1.2.0 is deprecated now',
        '             its root cause is noted on 1.2.0',
        "to undo      stemma --local registry promote ctr/1.2.0 --to Production --reason '…'",
        'to look      stemma --local registry why ctr@Production',
        '',
      ].join('\n'),
    );
  });

  test('there is nothing further to go back to: refused, with 3', async () => {
    const { code, out, err } = await run('rollback', 'ctr');
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain('(NOTHING_PASSED)');
  });

  test('the bad version says that it is deprecated and why', async () => {
    const { out } = await run('show', 'ctr/1.2.0');
    expect(out).toContain('ctr/1.2.0  DEPRECATED\n');
    expect(out).toMatch(/notes +root cause negatives sampled twice/);
  });

  test('the history tells all of it, newest first', async () => {
    const { out } = await run('history', 'ctr');
    expect(steady(out).split('\n').slice(2)).toEqual([
      expect.stringMatching(/^#  when/),
      expect.stringMatching(/^3 .* rolled back +1\.2\.0 +1\.1\.0 +local +no reason given/),
      expect.stringMatching(/^2 .* promoted +1\.1\.0 +1\.2\.0 +local +even negatives$/),
      expect.stringMatching(/^1 .* promoted +— +1\.1\.0 +local +first release$/),
      '',
    ]);
  });

  test('an alias that was taken away keeps its history, and is not found', async () => {
    expect((await run('remove-alias', 'ctr', 'Production', '--reason', 'withdrawn')).code).toBe(0);
    expect((await run('why', 'ctr@Production')).code).toBe(5);
    expect((await run('history', 'ctr')).out).toContain('removed');
  });
});
