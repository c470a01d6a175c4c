import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './child.ts';

/**
 * Makes sure that Redis' (or Valkey's) server program is there; installs it with apt-get where that asks no question, that is for root.
 * Throws one sentence with the next step otherwise.
 */
export async function ensureRedis(progress: (line: string) => void): Promise<void> {
  if (await hasRedis()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    progress('Installing redis-server with apt-get.');
    // Only the program is wanted: RUNLEVEL keeps the package from starting a service of its own.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    await runChild('apt-get', ['update', '-qq'], { env }).catch(() => undefined); // Old lists may still do.
    await runChild('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], { env }).catch(() => undefined);
    if (await hasRedis()) return;
  }
  throw new Error(
    'The full demo needs Redis: install it (apt-get install redis-server, brew install redis), or run the demo without --full.',
  );
}

/** Installs MLflow into the user's cache, once, in a process of its own: so that Ctrl-C ends pip as well. */
export async function ensureMlflowHere(progress: (line: string) => void): Promise<void> {
  await runChild(process.execPath, [join(import.meta.dirname, 'install-mlflow.ts')], { onLine: progress });
}

async function hasRedis(): Promise<boolean> {
  for (const program of ['redis-server', 'valkey-server']) {
    const found = await runChild(program, ['--version']).then(
      () => true,
      () => false,
    );
    if (found) return true;
  }
  return false;
}
