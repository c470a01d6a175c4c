import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { underLock } from './sqlite-lock.ts';

const run = promisify(execFile);

/** The release that tests, demo and benchmarks use; `STEMMA_MLFLOW_VERSION` names another one, to try the adapter against it. */
const mlflowVersion = process.env['STEMMA_MLFLOW_VERSION'] || '3.15.0';

/** The last release of MLflow 2, which many teams still run: what it serves and keeps must be read too. */
export const olderMlflow = '2.22.4';

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
  const wanted = packagesOf(version);
  const isReady = async (): Promise<boolean> => (await readFile(ready, 'utf8').catch(() => '')) === contentOf(wanted);
  if (await isReady()) return home;
  const base = version === olderMlflow && version !== mlflowVersion ? await ensureMlflow({ progress }) : null;
  await mkdir(home.dir, { recursive: true });
  await underLock(
    join(home.dir, 'lock.db'),
    async () => {
      if (await isReady()) return;
      await install(home, version, wanted, base, progress);
      await writeFile(ready, contentOf(wanted));
    },
    () => progress('Another process is setting MLflow up; waiting for it.'),
  );
  return home;
}

/** What the marker of a complete environment says: another list of packages is another environment. */
function contentOf(packages: readonly string[]): string {
  return `${packages.join('\n')}\n`;
}

async function install(
  home: MlflowHome,
  version: string,
  packages: readonly string[],
  base: MlflowHome | null,
  progress: (line: string) => void,
): Promise<void> {
  await ensurePython(progress);
  const venv = join(home.dir, 'venv');
  // What an interrupted installation left; one that was whole only lacks what was added since.
  if (!existsSync(join(home.dir, 'ready'))) await rm(venv, { recursive: true, force: true });
  progress(`Installing MLflow ${version} into ${home.dir} (once, ${base === null ? 'about a minute' : 'half a minute'}).`);
  if (!existsSync(venv)) await step('make a Python environment', 'python3', ['-m', 'venv', venv]);
  const quietly = ['--quiet', '--no-input', '--disable-pip-version-check', ...(base === null ? [] : ['--no-deps'])];
  await step('install MLflow with pip', home.python, ['-m', 'pip', 'install', ...quietly, ...packages]);
  if (base !== null) await step('share what MLflow needs', home.python, ['-c', share, base.python]);
  await step('start the installed MLflow', home.python, ['-c', 'import mlflow, sklearn']);
  progress(`MLflow ${version} is ready.`);
}

/** Flask-WTF: what MLflow's extra `auth` adds, for a server that asks for a password. */
function packagesOf(version: string): readonly string[] {
  if (version === olderMlflow && version !== mlflowVersion) return beside(version);
  // MLflow 2 does not bound the database library that it needs; its later releases are not for it.
  return [`mlflow==${version}`, 'scikit-learn', 'flask-wtf<2', ...(version.startsWith('2.') ? ['sqlalchemy<2.1'] : [])];
}

/** What an older MLflow cannot share with the newer one. Everything else (800 MB of it) is the same release or does as well. */
function beside(version: string): readonly string[] {
  const own = [`mlflow==${version}`, `mlflow-skinny==${version}`, 'sqlalchemy<2.1', 'greenlet', 'markdown<4', 'gunicorn<24'];
  return [...own, 'cachetools<6', 'packaging<25', 'importlib_metadata<9', 'protobuf<7'];
}

/** Has the environment look into the packages of another one, after its own. */
const share = `
import pathlib, subprocess, sys, sysconfig
ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
other = subprocess.run([sys.argv[1], "-c", ask], check=True, capture_output=True, text=True).stdout
(pathlib.Path(sysconfig.get_path("purelib")) / "shared.pth").write_text(other)
`;

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
