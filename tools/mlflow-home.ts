import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { underLock } from './sqlite-lock.ts';

const run = promisify(execFile);

/** The release that tests, demo and benchmarks use; `STEMMA_MLFLOW_VERSION` names another one, to try the adapter against it. */
const mlflowVersion = process.env['STEMMA_MLFLOW_VERSION'] || '3.15.0';

export interface MlflowHome {
  readonly dir: string;
  /** The virtual environment's interpreter. */
  readonly python: string;
  /** A migrated empty database, once a first server has made one. */
  readonly template: string;
}

/** Where an MLflow of that release is kept for this user; nothing is made. */
export function mlflowHome(version: string = mlflowVersion): MlflowHome {
  const dir = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'stemma', `mlflow-${version}`);
  return { dir, python: join(dir, 'venv', 'bin', 'python'), template: join(dir, 'empty.db') };
}

/**
 * Makes a Python environment with MLflow and scikit-learn, once for each user and release; later calls cost nothing.
 * Safe when several processes start at once. Throws one sentence with the next step where Python cannot be had.
 */
export async function ensureMlflow(options: { version?: string; progress?: (line: string) => void } = {}): Promise<MlflowHome> {
  const version = options.version ?? mlflowVersion;
  const progress = options.progress ?? (() => {});
  const home = mlflowHome(version);
  const ready = join(home.dir, 'ready');
  if (existsSync(ready)) return home;
  await mkdir(home.dir, { recursive: true });
  await underLock(
    join(home.dir, 'lock.db'),
    async () => {
      if (existsSync(ready)) return;
      await install(home, version, progress);
      await writeFile(ready, `mlflow ${version}\n`);
    },
    () => progress('Another process is setting MLflow up; waiting for it.'),
  );
  return home;
}

async function install(home: MlflowHome, version: string, progress: (line: string) => void): Promise<void> {
  await ensurePython(progress);
  const venv = join(home.dir, 'venv');
  await rm(venv, { recursive: true, force: true }); // What an interrupted installation left.
  progress(`Installing MLflow ${version} into ${home.dir} (once, about a minute).`);
  await step('make a Python environment', 'python3', ['-m', 'venv', venv]);
  const quietly = ['--quiet', '--no-input', '--disable-pip-version-check'];
  await step('install MLflow with pip', home.python, [
    '-m',
    'pip',
    'install',
    ...quietly,
    `mlflow==${version}`,
    'scikit-learn',
    ...companions(version),
  ]);
  await step('start the installed MLflow', home.python, ['-c', 'import mlflow, sklearn']);
  progress(`MLflow ${version} is ready.`);
}

/** MLflow 2 does not bound the database library that it needs; its later releases are not for it. */
function companions(version: string): readonly string[] {
  return version.startsWith('2.') ? ['sqlalchemy<2.1'] : [];
}

async function ensurePython(progress: (line: string) => void): Promise<void> {
  if (await hasVenv()) return;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    progress('Installing python3 and python3-venv with apt-get.');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env }).catch(() => undefined); // Old lists may still do.
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'python3', 'python3-venv'], { env }).catch(() => undefined);
    if (await hasVenv()) return;
  }
  throw new Error('MLflow needs Python 3.10 or newer with its venv module: install python3 and python3-venv, then try again.');
}

async function hasVenv(): Promise<boolean> {
  const probe = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';
  return run('python3', ['-c', probe]).then(
    () => true,
    () => false,
  );
}

async function step(what: string, command: string, args: readonly string[]): Promise<void> {
  try {
    await run(command, [...args], { maxBuffer: 64 * 1024 * 1024, timeout: 900_000 });
  } catch (error) {
    const said =
      error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n').slice(-12).join('\n') : String(error);
    throw new Error(`Could not ${what}:\n${said}`, { cause: error });
  }
}
