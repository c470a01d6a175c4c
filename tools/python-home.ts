import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { underLock } from './sqlite-lock.ts';

const run = promisify(execFile);

/** A virtual environment of Python with programs that tests, demo and benchmarks need. */
export interface PythonHome {
  readonly dir: string;
  /** The virtual environment's interpreter. */
  readonly python: string;
}

export interface PythonPackages {
  /** For people: `MLflow 3.15.0`. */
  readonly title: string;
  /** As pip takes them. */
  readonly packages: readonly string[];
  /** Another environment: its packages are there too, after those that are listed, whose own needs are not installed then. */
  readonly base?: PythonHome;
  /** What is imported to see that it works. */
  readonly modules: string;
  /** How long it takes, for people. */
  readonly takes: string;
}

export type Progress = (line: string) => void;

/** Where an environment of that name is kept for this user; nothing is made. */
export function pythonHome(name: string): PythonHome {
  const dir = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'stemma', name);
  return { dir, python: join(dir, 'venv', 'bin', 'python') };
}

/**
 * Makes it once for each user; later calls cost nothing. Safe when several processes start at once.
 * Throws one sentence with the next step where Python cannot be had.
 */
export async function ensurePythonHome(home: PythonHome, wanted: PythonPackages, progress: Progress): Promise<void> {
  const ready = join(home.dir, 'ready');
  const isReady = async (): Promise<boolean> => (await readFile(ready, 'utf8').catch(() => '')) === contentOf(wanted);
  if (await isReady()) return;
  await mkdir(home.dir, { recursive: true });
  await underLock(
    join(home.dir, 'lock.db'),
    async () => {
      if (await isReady()) return;
      await install(home, wanted, progress);
      await writeFile(ready, contentOf(wanted));
    },
    () => progress(`Another process is setting ${wanted.title} up; waiting for it.`),
  );
}

/** What the marker of a complete environment says: another list of packages is another environment. */
function contentOf({ packages }: PythonPackages): string {
  return `${packages.join('\n')}\n`;
}

async function install(home: PythonHome, { title, packages, base, modules, takes }: PythonPackages, progress: Progress): Promise<void> {
  await ensurePython(title, progress);
  const venv = join(home.dir, 'venv');
  // What an interrupted installation left; one that was whole only lacks what was added since.
  if (!existsSync(join(home.dir, 'ready'))) await rm(venv, { recursive: true, force: true });
  progress(`Installing ${title} into ${home.dir} (once, ${takes}).`);
  if (!existsSync(venv)) await step('make a Python environment', 'python3', ['-m', 'venv', venv]);
  const quietly = ['--quiet', '--no-input', '--disable-pip-version-check', ...(base === undefined ? [] : ['--no-deps'])];
  await step(`install ${title} with pip`, home.python, ['-m', 'pip', 'install', ...quietly, ...packages]);
  if (base !== undefined) await step(`share what ${title} needs`, home.python, ['-c', share, base.python]);
  await step(`start the installed ${title}`, home.python, ['-c', `import ${modules}`]);
  progress(`${title} is ready.`);
}

/** Has the environment look into the packages of another one, after its own. */
const share = `
import pathlib, subprocess, sys, sysconfig
ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
other = subprocess.run([sys.argv[1], "-c", ask], check=True, capture_output=True, text=True).stdout
(pathlib.Path(sysconfig.get_path("purelib")) / "shared.pth").write_text(other)
`;

async function ensurePython(title: string, progress: Progress): Promise<void> {
  if (await hasVenv()) return;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    progress('Installing python3 and python3-venv with apt-get.');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env }).catch(() => undefined); // Old lists may still do.
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'python3', 'python3-venv'], { env }).catch(() => undefined);
    if (await hasVenv()) return;
  }
  throw new Error(`${title} needs Python 3.10 or newer with its venv module: install python3 and python3-venv, then try again.`);
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
