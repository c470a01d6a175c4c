import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommitRecord } from '#domain/commit.ts';
import type { Answer } from '#domain/fault.ts';
import { faultOf } from '#sources/upstream/local-git/command.ts';
import { messageBytesMax } from '#sources/upstream/local-git/commit-object.ts';
import { commitBytes, gitRepository, openGitRepository, runGitIn, type TestRepository } from '../../../test/support/git-repository.ts';
import { type GitRoot, gitRoot } from '../../../test/support/git-root.ts';

let git: GitRoot;
let made: TestRepository;
beforeEach(async () => {
  git = await gitRoot();
  made = gitRepository(join(git.root, 'ctr.git'), { bare: true });
});
afterEach(async () => {
  await git.remove();
});

const ask = async (shas: readonly string[], name = 'ctr'): Promise<readonly Answer<CommitRecord | null>[]> => {
  const repository = await git.found(name);
  return await git.host.commits(shas.map((sha) => ({ repository, sha })));
};
const one = async (sha: string, name = 'ctr'): Promise<CommitRecord> => {
  const [commit] = await ask([sha], name);
  if (commit?.ok !== true || commit.value === null) throw new Error(`${sha} is not told`);
  return commit.value;
};

describe('messages and people are told as git log shows them', () => {
  test.each<readonly [string, Partial<Parameters<TestRepository['writeCommit']>[0]>]>([
    ['plain', { message: 'Subject\n\nBody\n' }],
    ['without a newline at the end', { message: 'Subject' }],
    ['with blank lines around it', { message: '\n \n\nSubject\n\n\nBody\n\n\n' }],
    ['empty', { message: '' }],
    ['with a line that looks like a header', { message: 'tree 123\nparent 456\n' }],
    ['with a NUL in it', { message: 'before\0after' }],
    ['in UTF-8 that says so', { message: 'größer\n', extra: 'encoding utf8' }],
    ['in Latin-1', { message: Buffer.from('größer\n', 'latin1'), extra: 'encoding iso-8859-1' }],
    ['in Windows-1251', { message: Buffer.from([0xcc, 0xee, 0xe4, 0xe5, 0xeb, 0xfc]), extra: 'encoding CP1251' }],
    ['in Shift JIS', { message: Buffer.from([0x83, 0x82, 0x83, 0x66, 0x83, 0x8b]), extra: 'encoding SHIFT_JIS' }],
    ['in KOI8-R', { message: Buffer.from([0xed, 0xcf, 0xc4, 0xc5, 0xcc, 0xd8]), extra: 'encoding KOI8-R' }],
    ['in an encoding that nobody knows', { message: 'plain', extra: 'encoding klingon' }],
    ['signed', { message: 'Signed\n', extra: 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----' }],
    ['by somebody without a name', { message: 'x', author: '<a@b.test> 1759320000 +0000' }],
    ['by somebody with quotes and commas', { message: 'x', author: 'O\'Brien, "Pat" <a@b.test> 1759320000 +0000' }],
    ['by somebody with two addresses', { message: 'x', author: 'Ada <a@b.test> <c@d.test> 1759320000 +0000' }],
    ['from before 1970', { message: 'x', author: 'Ada <a@b.test> -86400 +0000' }],
  ])('%s', async (_, raw) => {
    const sha = made.writeCommit({ message: '', ...raw });
    const [name, email, ...body] = made.git('log', '--no-walk', '--encoding=UTF-8', '--format=<%an%n%ae%n%B', sha).split('\n');
    const commit = await one(sha);
    expect(commit.message).toBe(
      body
        .join('\n')
        .replace(/^(\s*\n)+/, '')
        .trimEnd(),
    );
    expect([commit.author.name, commit.author.email ?? '']).toEqual([name?.slice(1), email]);
  });

  test('a commit without a readable time or author has none', async () => {
    const sha = made.writeCommit({ message: 'x', author: 'nobody', committer: 'Ada <a@b.test> 99999999999999999999 +0000' });
    expect(await one(sha)).toMatchObject({ author: { name: 'nobody', email: null }, authoredAt: null, committedAt: null, message: 'x' });
  });

  test('a message of a megabyte is whole; a longer one is cut, and says so', async () => {
    const whole = made.writeCommit({ message: 'é'.repeat(messageBytesMax / 2) });
    const long = made.writeCommit({ message: `a${'é'.repeat(messageBytesMax)}` });
    const longest = made.writeCommit({ message: 'x'.repeat(5 * messageBytesMax) });
    expect((await one(whole)).message).toBe('é'.repeat(messageBytesMax / 2));
    const cut = (await one(long)).message;
    expect(cut).toMatch(/^aé+\n\n\[The message goes on: it has 2097153 bytes, of which the first 1048576 are shown\.\]$/);
    expect((await one(longest)).message).toContain('it has 5242880 bytes');
    expect(await ask([whole, long, whole])).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
  });
});

describe('ids', () => {
  test('of several commits that begin so are refused with the candidates', async () => {
    const [one, other] = twins('commit', 'commit');
    const shas = [one, other].map((message) => made.writeCommit({ message }));
    const short = shas[0]?.slice(0, 7) ?? '';
    const [refused, full] = await ask([short, ...shas]);
    expect(refused).toMatchObject({ ok: false, fault: { code: 'BAD_USER_INPUT', details: { candidates: shas.toSorted() } } });
    expect(full).toMatchObject({ ok: true, value: { message: one } });
  });

  test('that a commit and a file begin with mean the commit', async () => {
    const [message, content] = twins('commit', 'blob');
    const sha = made.writeCommit({ message });
    expect(runGitIn(made.path, ['hash-object', '-w', '--stdin'], content).slice(0, 7)).toBe(sha.slice(0, 7));
    expect((await one(sha.slice(0, 7))).sha).toBe(sha);
  });

  test('that branches and tags are called like still mean the commit', async () => {
    const right = made.writeCommit({ message: 'right' });
    const wrong = made.writeCommit({ message: 'wrong' });
    for (const name of [right.slice(0, 8), right]) made.git('update-ref', `refs/heads/${name}`, wrong);
    made.git('update-ref', `refs/tags/${right.slice(0, 12)}`, wrong);
    for (const id of [right.slice(0, 8), right.slice(0, 12), right]) expect((await one(id)).message).toBe('right');
  });

  test('of anything but a commit are of no commit', async () => {
    const sha = made.writeCommit({ message: 'x', branch: 'main' });
    made.git('-c', 'user.name=a', '-c', 'user.email=b', 'tag', '-a', 'v1', '-m', 'tag', sha);
    const others = [
      made.git('rev-parse', 'v1'),
      made.git('rev-parse', `${sha}^{tree}`),
      runGitIn(made.path, ['hash-object', '-w', '--stdin'], 'blob'),
    ];
    expect(await ask([...others, sha])).toMatchObject([...others.map(() => ({ ok: true, value: null })), { ok: true, value: { sha } }]);
  });

  test('a branch called like an option harms nothing', async () => {
    const sha = made.writeCommit({ message: 'x' });
    await mkdir(join(made.path, 'refs/heads'), { recursive: true });
    await writeFile(join(made.path, 'refs/heads/--upload-pack=touch pwned'), `${sha}\n`);
    expect((await one(sha.slice(0, 9))).sha).toBe(sha);
    expect(await readdir(git.root)).toEqual(['ctr.git']);
  });

  test('that are not there now are asked for again', async () => {
    const later = made.writeCommit({ message: 'later' });
    const file = join(made.path, 'objects', later.slice(0, 2), later.slice(2));
    const away = join(git.base, 'away');
    await rename(file, away);
    expect(await ask([later])).toEqual([{ ok: true, value: null }]);
    await rename(away, file);
    expect((await one(later)).message).toBe('later');
  });
});

describe('repositories of other kinds', () => {
  test('with SHA-256 are read, by short and full ids', async () => {
    const other = gitRepository(join(git.root, 'new'), { objectFormat: 'sha256' });
    const sha = other.writeCommit({ message: 'x' });
    const child = other.writeCommit({ message: 'y', parents: [sha] });
    expect(sha).toHaveLength(64);
    expect(await one(child.slice(0, 40), 'new')).toMatchObject({ sha: child, parents: [sha] });
    expect(await ask(['f'.repeat(64), 'f'.repeat(40)], 'new')).toEqual([
      { ok: true, value: null },
      { ok: true, value: null },
    ]);
  });

  test('shallow clones tell what they have, parents that they lack included', async () => {
    const first = made.writeCommit({ message: 'first' });
    const second = made.writeCommit({ message: 'second', parents: [first], branch: 'main' });
    runGitIn(git.base, ['clone', '--quiet', '--bare', '--depth=1', `file://${made.path}`, join(git.root, 'shallow.git')]);
    expect((await one(second, 'shallow')).parents).toEqual([first]);
    expect(await ask([first], 'shallow')).toEqual([{ ok: true, value: null }]);
  });

  test('partial clones fetch nothing while they are read', async () => {
    const sha = made.writeCommit({ message: 'x', branch: 'main' });
    made.git('config', 'uploadpack.allowFilter', 'true');
    made.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    runGitIn(git.base, ['clone', '--quiet', '--bare', '--filter=blob:none', `file://${made.path}`, join(git.root, 'partial.git')]);
    const blob = runGitIn(made.path, ['hash-object', '-w', '--stdin'], 'not fetched');
    expect((await one(sha, 'partial')).message).toBe('x');
    expect(await ask([blob], 'partial')).toEqual([{ ok: true, value: null }]);
    const there = openGitRepository(join(git.root, 'partial.git')).git('cat-file', '--batch-all-objects', '--batch-check');
    expect(there).toContain(sha);
    expect(there).not.toContain(blob);
  });

  test('packed anew while they are open are read on', async () => {
    const first = made.writeCommit({ message: 'first', branch: 'main' });
    await one(first);
    const second = made.writeCommit({ message: 'second', parents: [first], branch: 'main' });
    made.git('repack', '-a', '-d', '--quiet');
    made.git('prune-packed');
    expect((await one(second)).message).toBe('second');
  });
});

describe('thousands of commits', () => {
  test('come in one call, with absent ones and one damaged object among them', async () => {
    const input = Array.from(
      { length: 5000 },
      (_, index) =>
        `commit refs/heads/main\nmark :${index + 1}\ncommitter A <a@b.test> ${1_700_000_000 + index} +0000\ndata <<E\n${index}\nE\n`,
    );
    runGitIn(made.path, ['fast-import', '--quiet'], `${input.join('\n')}\ndone\n`);
    const shas = made.git('rev-list', '--reverse', 'main').split('\n');
    const broken = made.writeCommit({ message: 'broken' });
    const file = join(made.path, 'objects', broken.slice(0, 2), broken.slice(2));
    await chmod(file, 0o644);
    await writeFile(file, 'no object');
    const found = await ask([...shas.slice(0, 2500), 'f'.repeat(40), broken, ...shas.slice(2500)]);
    expect(found.map((each) => (each.ok ? (each.value?.message ?? null) : each.fault.code))).toEqual([
      ...Array.from({ length: 2500 }, (_, index) => String(index)),
      null,
      'UPSTREAM_UNAVAILABLE',
      ...Array.from({ length: 2500 }, (_, index) => String(index + 2500)),
    ]);
  });

  test('are asked in two calls at once', async () => {
    const shas = Array.from({ length: 20 }, (_, index) => made.writeCommit({ message: `${index}` }));
    const both = await Promise.all([ask(shas), ask(shas.toReversed())]);
    expect(both.map((found) => found.map((each) => (each.ok ? each.value?.sha : null)))).toEqual([shas, shas.toReversed()]);
  });
});

test('a repository that git refuses for its owner says what to do', () => {
  const command = { host: 'local', searchPath: '', timeoutMs: 1 };
  const fault = faultOf(command, "fatal: detected dubious ownership in repository at '/srv/git/ctr.git'");
  expect(fault).toMatchObject({
    code: 'UPSTREAM_UNAVAILABLE',
    details: { source: 'local', retryable: false },
    message: expect.stringContaining('chown'),
  });
  expect(fault.message).not.toContain('/srv/git');
});

test('a repository that belongs to another user is read all the same', async () => {
  const sha = made.writeCommit({ message: 'x' });
  // Only root can give a folder away; for anybody else it stays their own, which must work as well.
  if (process.getuid?.() === 0) await chown(made.path, 12345, 12345);
  expect((await one(sha)).message).toBe('x');
});

/** A message, and a message or content, whose objects' ids begin with the same seven characters. */
function twins(first: 'commit', second: 'commit' | 'blob'): readonly [string, string] {
  const seen = new Map<string, string>();
  for (let index = 0; index < 1_000_000; index += 1) {
    const twin = seen.get(shortId(second, `${index}`));
    if (twin !== undefined) return [twin, `${index}`];
    seen.set(shortId(first, `${index}`), `${index}`);
  }
  throw new Error('no twins were found');
}

function shortId(kind: 'commit' | 'blob', text: string): string {
  const bytes = kind === 'commit' ? commitBytes(emptyTree, { message: text }) : Buffer.from(text);
  return createHash('sha1').update(`${kind} ${bytes.length}\0`).update(bytes).digest('hex').slice(0, 7);
}

const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
