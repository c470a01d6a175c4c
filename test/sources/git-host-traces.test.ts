import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, asyncProperty } from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { ChangeTrace } from '#domain/commit-range.ts';
import type { Answer } from '#domain/fault.ts';
import { git } from '#sources/git/index.ts';
import { countingProxy } from '../support/counting-proxy.ts';
import { runGitIn, type TestRepository } from '../support/git-repository.ts';
import { adapterOf, hostedKinds, startHost } from '../support/hosts/open.ts';
import { randomHistory, steps } from '../support/random-history.ts';

/* What became of a change, in histories that nobody thought of: git itself (`merge-base`, `patch-id`) is the judge. */

const folder = mkdtempSync(join(tmpdir(), 'stemma-traces-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
/** More of them by hand: `STEMMA_TRACES=50`. */
const runs = Number(process.env['STEMMA_TRACES'] ?? 2);
const patient = { deadlineMs: 60_000, attemptMs: 60_000 };

type Verdict = 'YES' | 'NO' | 'UNKNOWN';

function verdictOf(outcome: Answer<ChangeTrace | null> | undefined): Verdict {
  if (outcome?.ok !== true || outcome.value === null) throw new Error('nothing was answered');
  const { ancestor, equivalents, unseen } = outcome.value;
  return ancestor || equivalents.length > 0 ? 'YES' : unseen === null ? 'NO' : 'UNKNOWN';
}

/** What git says: an ancestor, or a commit there with the patch id of the commit, or of a branch that holds it as a whole. */
function judgeOf({ path, git: run }: TestRepository) {
  const plain = ['-r', '-p', '--root', '--no-renames', '--full-index'];
  const idsOf = (diff: string): string => runGitIn(path, ['patch-id', '--stable'], diff === '' ? '' : `${diff}\n`);
  const all = idsOf(runGitIn(path, ['diff-tree', '--stdin', ...plain], `${run('rev-list', '--all')}\n`));
  const idOf = new Map(
    all
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(' ').toReversed() as [string, string]),
  );
  const quietly = (...args: readonly string[]): string | null => {
    try {
      return run(...args);
    } catch {
      return null;
    }
  };
  return (base: string, head: string): Verdict => {
    if (quietly('merge-base', '--is-ancestor', base, head) !== null) return 'YES';
    const there = new Set(
      run('rev-list', '--no-merges', `${base}..${head}`)
        .split('\n')
        .map((sha) => idOf.get(sha) ?? sha),
    );
    if (there.has(idOf.get(base) ?? 'none')) return 'YES';
    const tips = run('for-each-ref', '--format=%(objectname)', `--contains=${base}`, `--no-merged=${head}`, 'refs/heads').split('\n');
    const found = [...new Set([base, ...tips.filter(Boolean)])].some((tip) => {
      const start = quietly('merge-base', tip, head);
      const whole = start === null ? '' : run('diff-tree', '-r', '-p', '--no-renames', '--full-index', start, tip);
      return there.has(idsOf(whole).split(' ')[0] || 'none');
    });
    return found ? 'YES' : 'NO';
  };
}

test('of random histories no host ever says a wrong yes or no; GitHub says what git says, GitLab too where all files are text', {
  timeout: runs * 30_000,
}, async () => {
  let run = 0;
  const asked = { pairs: 0, yes: 0, unknown: 0 };
  await assert(
    asyncProperty(steps, async (done) => {
      const name = `r${(run += 1)}`;
      const history = randomHistory(join(folder, 'ml'), name, done);
      const judge = judgeOf(history.repository);
      const heads = history.tips.slice(0, 3);
      const pairs = heads.flatMap((head) => history.commits.filter((base) => base !== head).map((base) => ({ base, head })));
      const chosen = pairs.filter((_, index) => index % Math.ceil(pairs.length / 10) === 0);
      const judged = chosen.map(({ base, head }) => judge(base, head));
      asked.pairs += chosen.length;
      asked.yes += judged.filter((verdict) => verdict === 'YES').length;
      const plain = git.open(git.settings.parse({ kind: 'git', root: folder }), { name: 'local', baseDir: '/' });
      const here = await plain.repository(`file://${history.repository.path}`);
      if (here === null) throw new Error('no repository');
      const local = await plain.traces(chosen.map((pair) => ({ repository: here, ...pair })));
      await plain.close();
      expect(local.map(verdictOf)).toEqual(judged);
      for (const [kind, own] of [...hostedKinds.map((each) => [each, {}] as const), ['github', { token: null }] as const]) {
        const served = await startHost(kind, {
          repositories: { 'ml/ctr': { repository: history.repository, changeRequests: [] } },
          open: ['ml/ctr'],
        });
        const host = adapterOf(kind, served.url, { ...patient, ...own });
        const repository = await host.repository(`${served.url}/ml/ctr`);
        if (repository === null) throw new Error('no repository');
        const told = (await host.traces(chosen.map((pair) => ({ repository, ...pair })))).map(verdictOf);
        await host.close();
        await served.close();
        const unknown = told.filter((verdict) => verdict === 'UNKNOWN').length;
        asked.unknown += unknown;
        const mayNotKnow =
          kind === 'gitea' ||
          'token' in own ||
          (kind === 'gitlab' && done.some((step) => step.do === 'commit' && step.change.kind === 'binary'));
        expect([kind, told]).toEqual([
          kind,
          judged.map((verdict, index) => (mayNotKnow && told[index] === 'UNKNOWN' ? 'UNKNOWN' : verdict)),
        ]);
      }
    }),
    { numRuns: runs, endOnFailure: true },
  );
  // The histories are worth asking about, and not everything is left open.
  expect(asked.yes).toBeGreaterThan(0);
  expect(asked.unknown).toBeLessThan(2 * asked.pairs);
});

/** A pick by somebody else among many commits that change as many lines. */
function lookalikes(
  kind: 'add' | 'edit',
  count: number,
): {
  readonly repository: TestRepository;
  readonly base: string;
  readonly pick: string;
  readonly head: string;
} {
  const { repository, commits } = randomHistory(join(folder, 'like'), `${kind}${count}`, [
    { do: 'commit', branch: 0, change: { kind, at: 50 } },
    { do: 'branch', commit: 0 },
    { do: 'pick', branch: 2, commit: 1, way: 'other author' },
    ...Array.from({ length: count }, (_, n) => ({ do: 'commit', branch: 2, change: { kind: 'edit', at: n % 40 } }) as const),
    ...Array.from({ length: count }, (_, n) => ({ do: 'commit', branch: 2, change: { kind: 'add', at: 3 * n } }) as const),
  ]);
  return { repository, base: commits[1] ?? '', pick: commits[2] ?? '', head: commits.at(-1) ?? '' };
}

test.each(hostedKinds)('%s is asked for patches of commits alone that change as many lines, and not a second time', async (kind) => {
  const { repository: served, base, pick, head } = lookalikes('add', 12);
  const server = await startHost(kind, { repositories: { 'ml/ctr': { repository: served, changeRequests: [] } } });
  const proxy = await countingProxy(server.url);
  const host = adapterOf(kind, proxy.url, patient);
  const repository = await host.repository(`${proxy.url}/ml/ctr`);
  if (repository === null) throw new Error('no repository');
  const ask = async () => (await host.traces([{ repository, base, head }]))[0];
  expect(await ask()).toMatchObject({ ok: true, value: { equivalents: [{ sha: pick, how: 'SAME_PATCH' }], unseen: null } });
  const patches = () => proxy.asked.filter(({ path, headers }) => /\/diff$|\.diff$/.test(path) || headers.accept?.includes('diff')).length;
  // The commit, its pick, and those that add a line: not the twelve that only change one.
  expect(patches()).toBeLessThanOrEqual(14);
  const before = patches();
  await ask();
  expect(patches()).toBe(before);
  await Promise.all([host.close(), proxy.close(), server.close()]);
});

test.each(['github'] as const)(
  '%s: where more commits change as many lines than are compared, the answer is not known, and says how many were',
  async (kind) => {
    const { repository: served, base, head } = lookalikes('edit', 60);
    const server = await startHost(kind, { repositories: { 'ml/ctr': { repository: served, changeRequests: [] } } });
    const host = adapterOf(kind, server.url, patient);
    const repository = await host.repository(`${server.url}/ml/ctr`);
    if (repository === null) throw new Error('no repository');
    const [outcome] = await host.traces([{ repository, base, head }]);
    expect(outcome).toMatchObject({
      ok: true,
      value: { equivalents: [], unseen: expect.stringMatching(/^Only \d+ of \d+ commits that may make the same change were compared\.$/) },
    });
    await Promise.all([host.close(), server.close()]);
  },
);
