import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RepositoryRecord } from '#domain/commit.ts';
import type { GitHost } from '#ports/git-host.ts';
import { git } from '#sources/git/index.ts';
import { gitRepository, type RepositoryOptions, type TestRepository } from './git-repository.ts';

/** A temporary folder of repositories, and the host called `local` over it. */
export interface GitRoot {
  /** The folder around the root. */
  readonly base: string;
  readonly root: string;
  readonly host: GitHost;
  /** A repository below the root with one commit whose message is its path, so that an answer shows where it came from. */
  make(path: string, options?: RepositoryOptions): { readonly repository: TestRepository; readonly sha: string };
  /** The record of a declared repository; throws where there is none. */
  found(declared: string): Promise<RepositoryRecord>;
  /** The key that a declaration gets, and the message of the commit there. */
  told(declared: string, sha: string): Promise<readonly [key: string, message: string | undefined]>;
  /** Closes the host and opens another one. */
  reopen(remotes: Readonly<Record<string, string>>, root?: string, more?: GitRootOptions): Promise<void>;
  remove(): Promise<void>;
}

export interface GitRootOptions {
  readonly searchPath?: string;
  readonly timeoutMs?: number;
  readonly now?: () => number;
}

export async function gitRoot(): Promise<GitRoot> {
  const base = await mkdtemp(join(tmpdir(), 'stemma-git-'));
  const root = join(base, 'repositories');
  await mkdir(root);
  const open = (remotes: Readonly<Record<string, string>>, at: string, { timeoutMs, ...context }: GitRootOptions): GitHost =>
    git.open(git.settings.parse({ kind: 'git', root: at, remotes, timeoutMs }), { name: 'local', baseDir: '/', ...context });
  let host = open({}, root, {});
  const found = async (declared: string): Promise<RepositoryRecord> => {
    const record = await host.repository(declared);
    if (record === null) throw new Error(`${declared} is not found`);
    return record;
  };
  return {
    base,
    root,
    get host() {
      return host;
    },
    make(path, options) {
      const repository = gitRepository(join(root, path), options);
      return { repository, sha: repository.writeCommit({ message: path, branch: 'main' }) };
    },
    found,
    async told(declared, sha) {
      const repository = await found(declared);
      const [commit] = await host.commits([{ repository, sha }]);
      if (commit?.ok !== true) throw commit?.fault ?? new Error('no answer came');
      return [repository.key, commit.value?.message];
    },
    async reopen(remotes, at = root, more = {}) {
      await host.close();
      host = open(remotes, at, more);
    },
    async remove() {
      await host.close();
      await rm(base, { recursive: true, force: true });
    },
  };
}
