import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '#domain/fault.ts';
import { gitRepository, runGitIn, type TestRepository } from '../../../test/support/git-repository.ts';
import { type GitRoot, gitRoot } from '../../../test/support/git-root.ts';

/* What only plain git meets: shallow clones, missing objects, and repositories made to hurt. */

let git: GitRoot;
beforeEach(async () => {
  git = await gitRoot();
});
afterEach(async () => {
  await git.remove();
});

/** A history of that many commits in a row, made by `git fast-import`; `message` and `file` of each by its number. */
function row(name: string, count: number, of: { message?: (n: number) => string; file?: (n: number) => string } = {}): TestRepository {
  const repository = gitRepository(join(git.root, `${name}.git`), { bare: true });
  const stream = Array.from({ length: count }, (_, n) => {
    const message = of.message?.(n) ?? `Commit ${n}`;
    const text = `${n}\n`;
    return `commit refs/heads/main\ncommitter A <a@b.test> ${1_759_320_000 + n} +0000\ndata ${Buffer.byteLength(message)}\n${message}\nM 100644 inline ${of.file?.(n) ?? 'f'}\ndata ${text.length}\n${text}\n`;
  });
  runGitIn(repository.path, ['fast-import', '--quiet'], stream.join(''));
  return repository;
}

function shown<T>(outcome: Answer<T> | undefined): T {
  if (outcome?.ok !== true) throw outcome?.fault ?? new Error('nothing was answered');
  return outcome.value;
}

const unavailable = { ok: false, fault: { code: 'UPSTREAM_UNAVAILABLE', details: { source: 'local' } } };

describe('a shallow clone', () => {
  test('says yes where the way is there, and never no: neither to an ancestor, nor to a commit that it lacks', async () => {
    const whole = row('whole', 20);
    const sha = (back: number): string => whole.git('rev-parse', `main~${back}`);
    whole.git('branch', 'side', 'main~10');
    runGitIn(git.base, [
      'clone',
      '--quiet',
      '--bare',
      '--depth=5',
      '--no-single-branch',
      `file://${whole.path}`,
      join(git.root, 'cut.git'),
    ]);
    const repository = await git.found('cut');
    const range = (base: string, head: string) => ({ repository, base, head });
    const ranges = [
      range(sha(3), sha(0)),
      range(sha(0), sha(0)),
      range(sha(10), sha(0)),
      range(sha(19), sha(0)),
      range('f'.repeat(40), sha(0)),
    ];
    expect(await git.host.isAncestor(ranges)).toMatchObject([{ value: true }, { value: true }, unavailable, unavailable, unavailable]);
    expect(await git.host.compare(ranges, 10)).toMatchObject([
      unavailable,
      { value: { status: 'IDENTICAL' } },
      unavailable,
      unavailable,
      unavailable,
    ]);
    expect(await git.host.traces(ranges)).toMatchObject([
      { value: { ancestor: true } },
      { value: { ancestor: true } },
      unavailable,
      unavailable,
      unavailable,
    ]);
    expect((await git.host.isAncestor(ranges))[2]).toMatchObject({ fault: { message: expect.stringContaining('git fetch --unshallow') } });
  });
});

test('a history with a hole in it is a fault and no answer', async () => {
  const repository = gitRepository(join(git.root, 'hole.git'), { bare: true });
  const ids: string[] = [];
  for (let n = 0; n < 5; n += 1) ids.push(repository.writeCommit({ message: `${n}`, parents: ids.slice(-1) }));
  const [first = '', , third = '', , last = ''] = ids;
  await rm(join(repository.path, 'objects', third.slice(0, 2), third.slice(2)), { force: true });
  const wish = { repository: await git.found('hole'), base: first, head: last };
  expect([
    ...(await git.host.isAncestor([wish])),
    ...(await git.host.compare([wish], 5)),
    ...(await git.host.traces([wish])),
  ]).toMatchObject([unavailable, unavailable, unavailable]);
});

describe('what is made to hurt', () => {
  test('ten thousand commits are counted, cut at the limit and searched for picks within a few seconds', async () => {
    const repository = row('long', 10_000, {
      message: (n) => (n === 9_000 ? `Picked\n\n(cherry picked from commit ${'a'.repeat(40)})` : `Commit ${n}`),
    });
    const record = await git.found('long');
    const ids = repository.git('rev-list', 'main').split('\n');
    const wish = { repository: record, base: ids.at(-1) ?? '', head: ids[0] ?? '' };
    const since = performance.now();
    const compared = shown((await git.host.compare([wish], 1_000))[0]);
    expect(compared).toMatchObject({ status: 'AHEAD', ahead: 9_999, behind: 0, truncated: true });
    expect(compared?.commits.map(({ sha }) => sha)).toEqual(ids.slice(0, 1_000));
    expect(shown((await git.host.traces([wish]))[0])).toMatchObject({ ancestor: true, revertedBy: null });
    expect(performance.now() - since).toBeLessThan(15_000);
  });

  test('where more commits touched the same file than are compared, having found nothing is said to be no proof', async () => {
    const repository = row('busy', 1_200);
    repository.git('branch', 'side', 'main~1199');
    const tree = runGitIn(
      repository.path,
      ['mktree'],
      `100644 blob ${runGitIn(repository.path, ['hash-object', '-w', '--stdin'], 'x')}\tf\n`,
    );
    const side = runGitIn(repository.path, ['commit-tree', '-p', 'side', '-m', 'Side', tree]);
    const found = shown(
      (await git.host.traces([{ repository: await git.found('busy'), base: side, head: repository.git('rev-parse', 'main') }]))[0],
    );
    expect(found).toMatchObject({ ancestor: false, equivalents: [], unseen: expect.stringContaining('1000') });
  });

  test('messages of a megabyte that speak of picks and reverts are read, and what they say counts', async () => {
    const padding = 'x'.repeat(1 << 20);
    const repository = row('loud', 3, { message: (n) => `${padding}\nThis reverts commit ${'b'.repeat(39)}${n}.\n` });
    const ids = repository.git('rev-list', 'main').split('\n');
    const found = shown((await git.host.traces([{ repository: await git.found('loud'), base: ids[2] ?? '', head: ids[0] ?? '' }]))[0]);
    expect(found).toMatchObject({ ancestor: true, revertedBy: null });
  });

  test('files with a newline, a quote or a leading dash in their names are told, and their changes are traced', async () => {
    const work = gitRepository(join(git.root, 'odd'));
    const names = ['a\nb.lock', '--help', '"quoted"', ':(glob)*', 'tab\there'];
    work.writeCommit({ message: 'Root', branch: 'main' });
    for (const name of names) await writeFile(join(work.path, name), name);
    work.git('add', '--all');
    work.git('commit', '--quiet', '-m', 'Odd names');
    const [base = ''] = work.git('rev-parse', 'HEAD').split('\n');
    work.git('checkout', '--quiet', '-b', 'side', 'HEAD~1');
    await writeFile(join(work.path, 'other'), 'other');
    work.git('add', '--all');
    work.git('commit', '--quiet', '-m', 'Side');
    work.git('cherry-pick', base);
    const head = work.git('rev-parse', 'HEAD');
    const repository = await git.found('odd');
    const files = shown((await git.host.files([{ repository, sha: base, paths: names }]))[0]);
    expect(files?.map((file) => [file?.path, file?.sha256])).toEqual(
      names.map((name) => [name, createHash('sha256').update(name).digest('hex')]),
    );
    expect(shown((await git.host.traces([{ repository, base, head }]))[0])?.equivalents).toEqual([{ sha: head, how: 'SAME_PATCH' }]);
  });

  test('names that are no text do not hide a pick', async () => {
    const work = gitRepository(join(git.root, 'latin'));
    work.writeCommit({ message: 'Root', branch: 'main' });
    await writeFile(Buffer.concat([Buffer.from(`${work.path}/gr`), Buffer.from([0xfc]), Buffer.from('n')]), 'x');
    work.git('add', '--all');
    work.git('commit', '--quiet', '-m', 'Latin name');
    const base = work.git('rev-parse', 'HEAD');
    work.git('checkout', '--quiet', '-b', 'side', 'HEAD~1');
    await mkdir(join(work.path, 'd'));
    await writeFile(join(work.path, 'd', 'other'), 'other');
    work.git('add', '--all');
    work.git('commit', '--quiet', '-m', 'Side');
    work.git('cherry-pick', base);
    const head = work.git('rev-parse', 'HEAD');
    expect(shown((await git.host.traces([{ repository: await git.found('latin'), base, head }]))[0])?.equivalents).toEqual([
      { sha: head, how: 'SAME_PATCH' },
    ]);
  });
});

test('an LFS pointer is told by what it points to', async () => {
  const work = gitRepository(join(git.root, 'lfs'));
  const oid = createHash('sha256').update('the real thing').digest('hex');
  await writeFile(join(work.path, 'weights.bin'), `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 14\n`);
  work.git('add', '--all');
  work.git('commit', '--quiet', '-m', 'Weights');
  const wish = { repository: await git.found('lfs'), sha: work.git('rev-parse', 'HEAD'), paths: ['weights.bin'] };
  expect(shown((await git.host.files([wish]))[0])).toMatchObject([{ sha256: oid, size: 14 }]);
});
