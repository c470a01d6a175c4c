import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Brings `redis-server` where it is missing and can be had without a question; else throws a sentence with the next step. */
export async function ensureRedis({ progress = () => {} }: { progress?: (line: string) => void } = {}): Promise<void> {
  if (await hasServer()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    progress('Installing redis-server with apt-get.');
    // Debian starts a server on installation; the tests start their own, so this one is told not to.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    await run('apt-get', ['update', '-qq'], { env }).catch(() => undefined); // Old lists may still do.
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], { env }).catch(() => undefined);
    if (await hasServer()) return;
  }
  throw new Error('There is no Redis on this machine: install redis-server (or valkey-server), then try again.');
}

async function hasServer(): Promise<boolean> {
  for (const command of ['redis-server', 'valkey-server']) {
    const there = await run(command, ['--version']).then(
      () => true,
      () => false,
    );
    if (there) return true;
  }
  return false;
}
