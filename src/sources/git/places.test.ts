import { cp, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gitRepository } from '../../../test/support/git-repository.ts';
import { type GitRoot, gitRoot } from '../../../test/support/git-root.ts';

let git: GitRoot;
beforeEach(async () => {
  git = await gitRoot();
});
afterEach(async () => {
  await git.remove();
});

describe('it never leaves its root', () => {
  beforeEach(() => {
    gitRepository(join(git.base, 'secret')).writeCommit({ message: 'secret', branch: 'main' });
  });

  test.each([
    '../secret',
    '..',
    'ctr/../../secret',
    './../secret',
    'https://code.acme.test/../secret',
    'local/../../secret',
    '~/secret',
    'secret\0',
    '--git-dir=/x',
    '.',
  ])('%j is none of its repositories', async (declared) => {
    git.make('ctr');
    expect(await git.host.repository(declared)).toBeNull();
  });

  test('by an absolute path or file URL outside', async () => {
    expect(await git.host.repository(join(git.base, 'secret'))).toBeNull();
    expect(await git.host.repository(`file://${git.root}/../secret`)).toBeNull();
    expect(await git.host.repository(`file://${git.root}/%2e%2e/secret`)).toBeNull();
    expect(await git.host.repository(`${git.root}-other`)).toBeNull();
  });

  test('by a link, a .git file, a common folder or objects that lie outside', async () => {
    await symlink(join(git.base, 'secret'), join(git.root, 'linked'));
    await mkdir(join(git.root, 'pointing'));
    await writeFile(join(git.root, 'pointing', '.git'), `gitdir: ${join(git.base, 'secret', '.git')}\n`);
    await cp(join(git.base, 'secret', '.git'), join(git.root, 'borrowing'), { recursive: true });
    await rm(join(git.root, 'borrowing', 'objects'), { recursive: true });
    await symlink(join(git.base, 'secret', '.git', 'objects'), join(git.root, 'borrowing', 'objects'));
    await cp(join(git.base, 'secret', '.git'), join(git.root, 'sharing'), { recursive: true });
    await writeFile(join(git.root, 'sharing', 'commondir'), '../../secret/.git\n');
    for (const name of ['linked', 'pointing', 'borrowing', 'sharing']) expect(await git.host.repository(name), name).toBeNull();
  });

  test('by looking for a repository around a plain folder', async () => {
    gitRepository(git.base);
    await mkdir(join(git.root, 'plain'));
    expect(await git.host.repository('plain')).toBeNull();
    expect(await git.host.repository('.')).toBeNull();
  });

  test('a link that stays inside leads to the repository itself', async () => {
    const { sha } = git.make('ctr');
    await symlink('ctr', join(git.root, 'alias'));
    expect(await git.told('alias', sha)).toEqual(['local/ctr', 'ctr']);
  });

  test('a link that leads round in circles ends', async () => {
    git.make('a/ctr');
    await symlink('..', join(git.root, 'a', 'up'));
    expect(await git.host.holders?.('f'.repeat(40))).toEqual([]);
  });
});

describe('what was there and is gone is a failure that names the source', () => {
  const gone = { ok: false, fault: { code: 'UPSTREAM_UNAVAILABLE', details: { source: 'local' } } };

  test('a repository that was removed while it was read, although its commits were open', async () => {
    const { repository: made, sha } = git.make('ctr');
    const second = made.writeCommit({ message: 'second' });
    const repository = await git.found('ctr');
    await git.host.commits([{ repository, sha }]);
    await rm(made.path, { recursive: true });
    expect(await git.host.commits([{ repository, sha: second }])).toMatchObject([gone]);
    expect(await git.host.repository('ctr')).toEqual(repository);
  });

  test('a path below the root where nothing is', async () => {
    const repository = await git.found(`file://${git.root}/never.git`);
    expect(repository.key).toBe('local/never');
    expect(await git.host.commits([{ repository, sha: 'a'.repeat(40) }])).toMatchObject([gone]);
  });

  test('a folder that the settings name', async () => {
    await git.reopen({ 'https://code.acme.test/ml/ctr': 'nowhere' });
    const repository = await git.found('https://code.acme.test/ml/ctr');
    expect(await git.host.commits([{ repository, sha: 'a'.repeat(40) }])).toMatchObject([gone]);
  });

  test('the root, for every question but about what is clearly somebody else’s', async () => {
    const { sha } = git.make('ctr');
    const repository = await git.found('ctr');
    await rename(git.root, `${git.root}-away`);
    expect(await git.host.commits([{ repository, sha }])).toMatchObject([gone]);
    const questions = [
      () => git.host.repository('ctr'),
      () => git.host.repository('https://code.acme.test/ml/ctr'),
      () => git.host.probe(),
      () => git.host.holders?.(sha),
    ];
    for (const question of questions)
      await expect(question()).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', details: { source: 'local' } });
    expect(await git.host.repository('/somewhere/else')).toBeNull();
    await rename(`${git.root}-away`, git.root);
    expect(await git.told('ctr', sha)).toEqual(['local/ctr', 'ctr']);
  });

  test('a repository that is made anew under the same name is read anew', async () => {
    const first = git.make('ctr');
    await git.told('ctr', first.sha);
    await rm(first.repository.path, { recursive: true });
    const again = gitRepository(first.repository.path);
    const sha = again.writeCommit({ message: 'again', branch: 'main' });
    expect(await git.told('ctr', sha)).toEqual(['local/ctr', 'again']);
  });
});
