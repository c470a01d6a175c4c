import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect as openSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

export interface RedisOptions {
  /** Where it keeps its data; a new temporary folder, removed by `stop`, where not given. */
  readonly dir?: string;
  readonly port?: number;
  readonly appendfsync?: 'always' | 'everysec' | 'no';
  /** A cluster of one node that has all slots. */
  readonly cluster?: boolean;
  /** Further settings: `['--maxmemory-policy', 'allkeys-lru']`. */
  readonly args?: readonly string[];
}

/** A real Redis of our own, on 127.0.0.1 only, with its append-only file on. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dir: string;
  /** Ends it in peace and removes a temporary folder. */
  stop(): Promise<void>;
  /** Ends it as a crash would: SIGKILL. The data stays. */
  kill(): Promise<void>;
  /** Starts it again with the same port and data, after `kill`. */
  restart(): Promise<void>;
}

/** Starts `redis-server` (or `valkey-server`) and waits until it answers. */
export async function startRedis(options: RedisOptions = {}): Promise<RedisServer> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'stemma-redis-'));
  const port = options.port ?? (await freePort());
  let child = await launch(port, dir, options);
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    dir,
    get pid() {
      return pidOf(child);
    },
    async stop() {
      await end(child, 'SIGTERM');
      if (options.dir === undefined) rmSync(dir, { recursive: true, force: true });
    },
    kill: () => end(child, 'SIGKILL'),
    async restart() {
      await end(child, 'SIGKILL');
      child = await launch(port, dir, options);
    },
  };
}

async function launch(port: number, dir: string, options: RedisOptions): Promise<ChildProcess> {
  const args = [
    ...['--bind', '127.0.0.1', '--port', String(port), '--dir', dir, '--save', '', '--daemonize', 'no'],
    ...['--appendonly', 'yes', '--appendfsync', options.appendfsync ?? 'always', '--maxmemory-policy', 'noeviction'],
    // A lone node reports an empty host otherwise, and clients wait for ever.
    ...(options.cluster === true ? ['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1'] : []),
    ...(options.args ?? []),
  ];
  const child = await firstOf(['redis-server', 'valkey-server'], args);
  try {
    await until(() => answers(child, port), 'Redis did not start in time');
    if (options.cluster === true) await formCluster(port);
  } catch (error) {
    await end(child, 'SIGKILL');
    throw error;
  }
  return child;
}

async function firstOf(programs: readonly string[], args: readonly string[]): Promise<ChildProcess> {
  for (const program of programs) {
    const child = spawn(program, args, { stdio: 'ignore' });
    const started = await new Promise<boolean>((resolve) => {
      child.once('spawn', () => resolve(true));
      child.once('error', () => resolve(false));
    });
    if (started) return child;
  }
  throw new Error(
    'Redis is not installed: neither redis-server nor valkey-server is in the PATH. Install it (Debian and Ubuntu: apt-get install redis-server; macOS: brew install redis).',
  );
}

/** Also asks whether our own child lives: another server may have taken the port in between. */
async function answers(child: ChildProcess, port: number): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`Redis ended with code ${child.exitCode} while starting; is port ${port} taken?`);
  return (await ask(port, 'PING')).startsWith('+PONG');
}

async function formCluster(port: number): Promise<void> {
  const slots = await ask(port, 'CLUSTER INFO');
  if (slots.includes('cluster_slots_assigned:0')) {
    // Not over our own socket: a range of slots is what redis-cli is there for.
    await promisify(execFile)('redis-cli', ['-p', String(port), 'CLUSTER', 'ADDSLOTSRANGE', '0', '16383']);
  }
  await until(async () => (await ask(port, 'CLUSTER INFO')).includes('cluster_state:ok'), 'The cluster did not form in time');
}

/** One inline command, and what comes back first; empty where nobody answers. */
function ask(port: number, command: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = openSocket({ host: '127.0.0.1', port }, () => socket.write(`${command}\r\n`));
    socket.setTimeout(500, () => socket.destroy());
    socket.once('data', (data) => {
      resolve(String(data));
      socket.destroy();
    });
    socket.once('error', () => resolve(''));
    socket.once('close', () => resolve(''));
  });
}

async function until(done: () => Promise<boolean>, otherwise: string): Promise<void> {
  for (const end = performance.now() + 15_000; performance.now() < end; await sleep(10)) if (await done()) return;
  throw new Error(otherwise);
}

function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const hard = setTimeout(() => child.kill('SIGKILL'), 5_000);
    child.once('exit', () => {
      clearTimeout(hard);
      resolve();
    });
    child.kill(signal);
    // A stopped process hears nothing but SIGKILL until it goes on.
    if (signal === 'SIGTERM') child.kill('SIGCONT');
  });
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('Redis is not running');
  return child.pid;
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
