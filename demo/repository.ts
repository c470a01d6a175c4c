import { execFile } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { devNull } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Author {
  readonly name: string;
  readonly email: string;
}

/** One commit: which files it adds, and which texts it writes. */
export interface CommitPlan {
  readonly author: Author;
  /** With a time zone. The same files, authors and times give the same commit ids on every machine. */
  readonly at: string;
  readonly message: string;
  /** Paths of files, copied to the top of the repository. */
  readonly add?: readonly string[];
  readonly write?: Readonly<Record<string, string>>;
}

/** Makes an empty repository. */
export async function makeRepository(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await git(folder, ['-c', 'init.defaultBranch=main', 'init', '--quiet']);
}

/** Answers the id of the commit that it made. */
export async function commit(folder: string, plan: CommitPlan): Promise<string> {
  for (const file of plan.add ?? []) await copyFile(file, join(folder, basename(file)));
  for (const [file, text] of Object.entries(plan.write ?? {})) await writeFile(join(folder, file), text);
  await git(folder, ['add', '--all']);
  await git(folder, ['commit', '--quiet', '--message', plan.message], {
    GIT_AUTHOR_NAME: plan.author.name,
    GIT_AUTHOR_EMAIL: plan.author.email,
    GIT_AUTHOR_DATE: plan.at,
    GIT_COMMITTER_NAME: plan.author.name,
    GIT_COMMITTER_EMAIL: plan.author.email,
    GIT_COMMITTER_DATE: plan.at,
  });
  return (await git(folder, ['rev-parse', 'HEAD'])).trim();
}

/** Whether what lies there is exactly what the last commit holds. */
export async function isClean(folder: string): Promise<boolean> {
  return (await git(folder, ['status', '--porcelain'])) === '';
}

async function git(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  // Nobody's own configuration: a signing key or a line-ending rule would change the commit ids, a hook's GIT_DIR the repository.
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const alone = { ...inherited, ...env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' };
  const steady = ['-c', 'core.autocrlf=false', '-c', 'core.fileMode=false', '-c', 'commit.gpgSign=false', '-c', 'gc.auto=0'];
  try {
    return (await run('git', ['-C', folder, ...steady, ...args], { env: alone })).stdout;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Error('The demo needs git: install it (https://git-scm.com), then try again.', { cause: error });
    throw error;
  }
}
