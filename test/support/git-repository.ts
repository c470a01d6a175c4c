import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** A real repository, made by git, for tests. */
export interface TestRepository {
  readonly path: string;
  /** Runs git in it and gives what it printed, trimmed. Throws what git complained about. */
  git(...args: readonly string[]): string;
  /** Writes a commit object byte by byte, where `git commit` would not, and gives its id. */
  writeCommit(raw: RawCommit): string;
}

export interface RawCommit {
  readonly message: string | Buffer;
  readonly parents?: readonly string[];
  /** `Name <address> seconds zone`. */
  readonly author?: string | Buffer;
  readonly committer?: string | Buffer;
  /** Lines between committer and message: `encoding`, `gpgsig`, … without the last newline. */
  readonly extra?: string;
  /** The branch that is moved to it; none where absent. */
  readonly branch?: string;
}

export interface RepositoryOptions {
  readonly bare?: boolean;
  readonly objectFormat?: 'sha1' | 'sha256';
  readonly origin?: string;
}

export function gitRepository(path: string, options: RepositoryOptions = {}): TestRepository {
  mkdirSync(path, { recursive: true });
  const format = `--object-format=${options.objectFormat ?? 'sha1'}`;
  runGitIn(path, ['init', '--quiet', '--initial-branch=main', format, ...(options.bare === true ? ['--bare'] : [])]);
  if (options.origin !== undefined) runGitIn(path, ['remote', 'add', 'origin', options.origin]);
  return openGitRepository(path);
}

export function openGitRepository(path: string): TestRepository {
  const git = (...args: readonly string[]): string => runGitIn(path, args);
  let tree: string | null = null;
  return {
    path,
    git,
    writeCommit(raw) {
      const sha = runGitIn(
        path,
        ['hash-object', '-t', 'commit', '-w', '--literally', '--stdin'],
        commitBytes((tree ??= git('mktree')), raw),
      );
      if (raw.branch !== undefined) git('update-ref', `refs/heads/${raw.branch}`, sha);
      return sha;
    },
  };
}

/** Runs git with nothing of the developer's own configuration; the author is always the same. */
export function runGitIn(path: string, args: readonly string[], input: Buffer | string = '', environment: NodeJS.ProcessEnv = {}): string {
  const run = spawnSync('git', ['-C', path, '-c', 'safe.directory=*', '-c', 'protocol.file.allow=always', ...args], {
    input,
    encoding: 'utf8',
    env: {
      ...process.env,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'Ada Lovelace',
      GIT_AUTHOR_EMAIL: 'ada@acme.test',
      GIT_COMMITTER_NAME: 'Grace Hopper',
      GIT_COMMITTER_EMAIL: 'grace@acme.test',
      ...environment,
    },
  });
  if (run.status !== 0) throw new Error(`git ${args.join(' ')}: ${run.stderr}`);
  return run.stdout.trim();
}

const someone = 'Ada Lovelace <ada@acme.test> 1759320000 +0200';

/** The bytes of a commit object with that tree. */
export function commitBytes(tree: string, raw: RawCommit): Buffer {
  const line = (key: string, value: string | Buffer): Buffer =>
    Buffer.concat([Buffer.from(`${key} `), Buffer.from(value), Buffer.from('\n')]);
  return Buffer.concat([
    line('tree', tree),
    ...(raw.parents ?? []).map((parent) => line('parent', parent)),
    line('author', raw.author ?? someone),
    line('committer', raw.committer ?? someone),
    Buffer.from(raw.extra === undefined ? '' : `${raw.extra}\n`),
    Buffer.from('\n'),
    Buffer.from(raw.message),
  ]);
}
