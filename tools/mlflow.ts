import { type ChildProcess, spawn } from 'node:child_process';
import { pbkdf2Sync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { mlflowHome } from './mlflow-home.ts';
import { saveDatabase } from './sqlite-lock.ts';

export { ensureMlflow, olderMlflow } from './mlflow-home.ts';

const bootDeadlineMs = 90_000;

/** Settings of the test server's environment: no telemetry, no background jobs, a quiet log. */
const quiet = {
  MLFLOW_DISABLE_TELEMETRY: 'true',
  DO_NOT_TRACK: 'true',
  MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
  MLFLOW_LOGGING_LEVEL: 'WARNING',
  GIT_PYTHON_REFRESH: 'quiet',
};

export interface MlflowServer {
  readonly url: string;
  readonly port: number;
  /** The interpreter that has MLflow's client. */
  readonly python: string;
  readonly pid: number;
  /** Where it keeps its database, artifacts and log. */
  readonly dir: string;
  /** Asks it to end, insists after 5 s; removes the folder if {@link startMlflow} made it. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would; the folder stays, so that it can be started again there. */
  kill(): Promise<void>;
}

/**
 * Starts a real MLflow server of our own on 127.0.0.1 and waits until it answers. MLflow must be there: see `ensureMlflow`.
 * `dir` given: data found there is kept and stays. `password`: of the user `admin`, without which nobody is let in.
 * Throws with the log's last lines where it does not come up within 90 s.
 */
export async function startMlflow(
  options: {
    dir?: string;
    port?: number;
    version?: string;
    password?: string;
    staticPrefix?: string;
    env?: Readonly<Record<string, string>>;
  } = {},
): Promise<MlflowServer> {
  const home = mlflowHome(options.version);
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'stemma-mlflow-')));
  const port = options.port ?? (await freePort());
  await mkdir(join(dir, 'artifacts'), { recursive: true });
  const fresh = await seedDatabase(dir, home.template);
  const guarded = await guards(dir, options);
  const child = await spawnServer(home.python, dir, port, { ...guarded, env: { ...guarded.env, ...options.env } });
  const url = `http://127.0.0.1:${port}`;
  const end = endGroup(child);
  try {
    await untilHealthy(`${url}${options.staticPrefix ?? ''}`, child, join(dir, 'mlflow.log'));
  } catch (error) {
    await end('SIGKILL');
    if (options.dir === undefined) await rm(dir, { recursive: true, force: true }); // The error has the log's end.
    throw error;
  }
  if (fresh) await saveDatabase(join(dir, 'mlflow.db'), home.template);
  if (options.password !== undefined) cheapenPassword(dir, options.password);
  const stop = async (): Promise<void> => {
    await end('SIGTERM');
    if (options.dir === undefined) await rm(dir, { recursive: true, force: true });
  };
  return { url, port, python: home.python, pid: child.pid ?? 0, dir, stop, kill: () => end('SIGKILL') };
}

/**
 * Runs a Python script with MLflow's client, `input` on its standard input; answers its standard output.
 * Throws with the last lines of its standard error where it fails.
 */
export async function runPython(
  script: string,
  args: readonly string[] = [],
  options: { input?: string; env?: Readonly<Record<string, string>>; cwd?: string; version?: string; timeoutMs?: number } = {},
): Promise<string> {
  const child = spawn(mlflowHome(options.version).python, [script, ...args], {
    cwd: options.cwd ?? tmpdir(),
    env: { ...process.env, ...quiet, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: options.timeoutMs ?? 120_000,
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdin.on('error', () => {}); // A script that ends early says why on standard error.
  child.stdin.end(options.input ?? '');
  const code = await ended(child);
  if (code === 0) return out;
  throw new Error(`${script} ended with ${code ?? 'a signal'}:\n${err.slice(-3000)}`);
}

/** Puts an empty migrated database there, to be filled before a server opens it; its path. A first server must have been started once. */
export async function emptyDatabase(dir: string, options: { version?: string } = {}): Promise<string> {
  if (await seedDatabase(dir, mlflowHome(options.version).template))
    throw new Error('No server has made an empty database yet: start one first.');
  return join(dir, 'mlflow.db');
}

/** Brings the database in that folder up to a release, as its administrator does before that release serves it. */
export async function upgradeDatabase(dir: string, options: { version?: string } = {}): Promise<void> {
  await runPython('-m', ['mlflow', 'db', 'upgrade', `sqlite:///${join(dir, 'mlflow.db')}`], options);
}

/** Copies the migrated empty database where there is one: migrations take most of a first boot. True where the server must make its own. */
async function seedDatabase(dir: string, template: string): Promise<boolean> {
  const database = join(dir, 'mlflow.db');
  if (existsSync(database)) return false;
  if (!existsSync(template)) return true;
  await copyFile(template, `${database}.part`);
  await rename(`${database}.part`, database);
  return false;
}

interface Guards {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** MLflow's own app for users and passwords, and a path before its own pages. */
async function guards(dir: string, { password, staticPrefix }: { password?: string; staticPrefix?: string }): Promise<Guards> {
  const prefix = staticPrefix === undefined ? [] : ['--static-prefix', staticPrefix];
  if (password === undefined) return { args: prefix, env: {} };
  const file = join(dir, 'basic_auth.ini');
  const lines = ['default_permission = READ', `database_uri = sqlite:///${join(dir, 'basic_auth.db')}`, 'admin_username = admin'];
  const authorization = 'authorization_function = mlflow.server.auth:authenticate_request_basic_auth';
  await writeFile(file, ['[mlflow]', ...lines, `admin_password = ${password}`, authorization, ''].join('\n'));
  const env = { MLFLOW_AUTH_CONFIG_PATH: file, MLFLOW_FLASK_SERVER_SECRET_KEY: 'for tests only' };
  return { args: ['--app-name', 'basic-auth', ...prefix], env };
}

/** MLflow looks at the password in each request, for a tenth of a second: a test that asks hundreds of times keeps it under a cheaper hash. */
function cheapenPassword(dir: string, password: string): void {
  const database = new DatabaseSync(join(dir, 'basic_auth.db'));
  const hash = pbkdf2Sync(password, 'salt', 1, 32, 'sha256').toString('hex');
  database.prepare('UPDATE users SET password_hash = ?').run(`pbkdf2:sha256:1$salt$${hash}`);
  database.close();
}

async function spawnServer(python: string, dir: string, port: number, guarded: Guards): Promise<ChildProcess> {
  const log = await open(join(dir, 'mlflow.log'), 'a');
  const place = ['--host', '127.0.0.1', '--port', String(port), '--workers', '1'];
  const stores = ['--backend-store-uri', `sqlite:///${join(dir, 'mlflow.db')}`, '--artifacts-destination', join(dir, 'artifacts')];
  const args = ['-m', 'mlflow', 'server', ...place, ...stores, ...guarded.args];
  const env = { ...process.env, ...quiet, ...guarded.env };
  // Its own process group, because the server's workers are its children and must end with it.
  const child = spawn(python, args, { cwd: dir, env, detached: true, stdio: ['ignore', log.fd, log.fd] });
  child.on('error', () => {}); // Seen as an early end by whoever waits.
  await log.close();
  return child;
}

async function untilHealthy(url: string, child: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + bootDeadlineMs;
  while (Date.now() < deadline) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      throw new Error(`MLflow ended while it started. Its log ends with:\n${await tail(log)}`);
    const healthy = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) }).then(
      // One that asks for a password before it says how it is stands as well.
      (response) => response.ok || response.status === 401,
      () => false,
    );
    if (healthy) return;
    await sleep(150);
  }
  throw new Error(`MLflow did not answer on ${url} within ${bootDeadlineMs / 1000} s. Its log ends with:\n${await tail(log)}`);
}

/** Ends the process group once, and with us: nothing of ours outlives a test run. */
function endGroup(child: ChildProcess): (signal: 'SIGTERM' | 'SIGKILL') => Promise<void> {
  const send = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, signal);
    } catch {
      // The group is gone already, which is what is wanted.
    }
  };
  const withUs = (): void => send('SIGKILL');
  process.once('exit', withUs);
  return async (signal) => {
    send(signal);
    await Promise.race([ended(child), sleep(5_000, undefined, { ref: false })]);
    send('SIGKILL');
    await ended(child);
    process.off('exit', withUs);
  };
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('close', (code) => resolve(code));
    child.once('error', () => resolve(null));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The system gave no free port.');
  return address.port;
}

async function tail(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  return text.split('\n').slice(-25).join('\n');
}
