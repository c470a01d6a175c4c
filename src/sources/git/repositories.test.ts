import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gitRepository, runGitIn } from '../../../test/support/git-repository.ts';
import { type GitRoot, gitRoot } from '../../../test/support/git-root.ts';

let git: GitRoot;
beforeEach(async () => {
  git = await gitRoot();
});
afterEach(async () => {
  await git.remove();
});

describe('a repository is found', () => {
  test.each(['ctr', 'ctr.git', 'ctr/', './ctr', 'local/ctr'])('bare, by the name %s', async (declared) => {
    const { sha } = git.make('ctr.git', { bare: true });
    expect(await git.told(declared, sha)).toEqual(['local/ctr', 'ctr.git']);
  });

  test.each(['ctr', 'ctr.git', 'ctr/.git', 'local/ctr'])('with a work tree, by the name %s', async (declared) => {
    const { sha } = git.make('ctr');
    expect(await git.told(declared, sha)).toEqual(['local/ctr', 'ctr']);
  });

  test.each(['', '/', '.git', '.git/'])('by its path and by its file URL, ending in "%s"', async (end) => {
    const { sha } = git.make('a/b c/ctr.git', { bare: true });
    expect(await git.told(`${git.root}/a/b c/ctr${end}`, sha)).toEqual(['local/a/b c/ctr', 'a/b c/ctr.git']);
    expect(await git.told(`file://${git.root}/a/b%20c/ctr${end}`, sha)).toEqual(['local/a/b c/ctr', 'a/b c/ctr.git']);
  });

  test('by its path through a link to the root, and below a git.root that is a link', async () => {
    const { sha } = git.make('ctr');
    await symlink(git.root, join(git.base, 'link'));
    await git.reopen({}, join(git.base, 'link'));
    expect(await git.told(join(git.base, 'link', 'ctr'), sha)).toEqual(['local/ctr', 'ctr']);
    expect(await git.told(join(git.root, 'ctr'), sha)).toEqual(['local/ctr', 'ctr']);
  });

  test('by a URL whose owner and name are its path, or whose name is', async () => {
    const deep = git.make('ml/ctr.git', { bare: true });
    const flat = git.make('cvr');
    expect(await git.told('https://code.acme.test/ml/ctr', deep.sha)).toEqual(['code.acme.test/ml/ctr', 'ml/ctr.git']);
    expect(await git.told('git@code.acme.test:ml/ctr.git', deep.sha)).toEqual(['code.acme.test/ml/ctr', 'ml/ctr.git']);
    expect(await git.told('https://code.acme.test/ml/cvr', flat.sha)).toEqual(['code.acme.test/ml/cvr', 'cvr']);
    expect(await git.host.repository('https://code.acme.test/ml/other')).toBeNull();
  });

  test('by the URL of its origin, and then has that URL without credentials', async () => {
    const { sha } = git.make('checkouts/x', { origin: 'https://bot:secret@code.acme.test/ml/ctr.git' });
    expect(await git.told('ssh://git@code.acme.test:2222/ml/ctr', sha)).toEqual(['code.acme.test/ml/ctr', 'checkouts/x']);
    expect(await git.found('https://code.acme.test/ml/ctr')).toEqual({
      key: 'code.acme.test/ml/ctr',
      name: 'ctr',
      url: 'https://code.acme.test/ml/ctr',
      host: 'local',
    });
    expect(await git.found('checkouts/x')).toMatchObject({ key: 'local/checkouts/x', url: 'https://code.acme.test/ml/ctr' });
  });

  test('by a URL that the settings map to it, before anything else', async () => {
    git.make('ctr');
    const { sha } = git.make('elsewhere/x.git', { bare: true });
    await git.reopen({ 'https://Code.acme.test/ml/ctr.git': 'elsewhere/x' });
    expect(await git.told('git@code.acme.test:ml/ctr', sha)).toEqual(['code.acme.test/ml/ctr', 'elsewhere/x.git']);
  });

  test('by GitHub’s spelling of upper and lower case', async () => {
    const { sha } = git.make('Acme/CTR.git', { bare: true });
    expect(await git.told('https://github.com/Acme/CTR', sha)).toEqual(['github.com/acme/ctr', 'Acme/CTR.git']);
  });

  test('not by the path of a URL, where its own origin says that it is something else', async () => {
    git.make('ctr', { origin: 'https://code.acme.test/ml/ctr' });
    expect(await git.host.repository('https://code.acme.test/other/ctr')).toBeNull();
    expect((await git.found('https://mirror.acme.test/ml/ctr')).key).toBe('mirror.acme.test/ml/ctr');
  });

  test('when it is the root itself, and then those below it too', async () => {
    const self = gitRepository(git.root);
    const sha = self.writeCommit({ message: 'self', branch: 'main' });
    const inner = git.make('vendor/cvr');
    expect(await git.told('repositories', sha)).toEqual(['local/repositories', 'self']);
    expect(await git.told(`file://${git.root}/`, sha)).toEqual(['local/repositories', 'self']);
    expect(await git.told('https://code.acme.test/ml/repositories', sha)).toEqual(['code.acme.test/ml/repositories', 'self']);
    expect(await git.told('vendor/cvr', inner.sha)).toEqual(['local/vendor/cvr', 'vendor/cvr']);
    expect((await git.host.holders?.(inner.sha))?.map(({ key }) => key)).toEqual(['local/vendor/cvr']);
  });

  test('as a worktree of another, whose commits it shares', async () => {
    const { repository, sha } = git.make('ctr');
    repository.git('worktree', 'add', '--quiet', '-b', 'side', join(git.root, 'side'), sha);
    expect(await git.told('side', sha)).toEqual(['local/side', 'ctr']);
    expect((await git.host.holders?.(sha))?.map(({ key }) => key)).toEqual(['local/ctr']);
  });

  test('as soon as it is made, also where it was asked for before', async () => {
    expect(await git.host.repository('https://code.acme.test/ml/ctr')).toBeNull();
    expect(await git.host.repository('late')).toBeNull();
    const { sha } = git.make('late', { origin: 'https://code.acme.test/ml/ctr' });
    await expect.poll(async () => (await git.host.repository('https://code.acme.test/ml/ctr'))?.key).toBe('code.acme.test/ml/ctr');
    expect(await git.told('late', sha)).toEqual(['local/late', 'late']);
  });

  test('by the key of any record that it gave, also one without a dot in its host', async () => {
    const { sha } = git.make('ctr', { origin: 'http://localhost:3000/ml/click%20through' });
    const record = await git.found('http://localhost:3000/ml/click%20through');
    expect(await git.found(record.key)).toMatchObject({ key: record.key });
    expect(await git.told(record.key, sha)).toEqual(['localhost/ml/click through', 'ctr']);
  });
});

test('of a commit that nobody declared a repository for, every repository that has it is told, under its best name', async () => {
  const { repository, sha } = git.make('ctr');
  runGitIn(git.base, ['clone', '--quiet', '--bare', repository.path, join(git.root, 'fork.git')]);
  runGitIn(join(git.root, 'fork.git'), ['remote', 'set-url', 'origin', 'git@code.acme.test:ml/fork.git']);
  git.make('unrelated');
  expect((await git.host.holders?.(sha))?.map(({ key }) => key)).toEqual(['local/ctr', 'code.acme.test/ml/fork']);
  expect(await git.host.holders?.(sha.slice(0, 12))).toEqual([]);
});
