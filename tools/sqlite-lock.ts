import { rename, rm } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `work` while no other process holds the lock of that file. The system lets go of it when its holder dies,
 * which a lock file with a process id in it does not give. `waiting` is called once where somebody else has it.
 */
export async function underLock<T>(file: string, work: () => Promise<T>, waiting: () => void = () => {}): Promise<T> {
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    for (let tries = 0; !tookLock(lock); tries++) {
      if (tries === 0) waiting();
      await sleep(300);
    }
    return await work();
  } finally {
    lock.close();
  }
}

/** A consistent copy of a database that may be in use, under its final name only once it is whole. */
export async function saveDatabase(from: string, to: string): Promise<void> {
  const part = `${to}.${process.pid}.part`;
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    await backup(source, part);
    await rename(part, to);
  } finally {
    source.close();
    await rm(part, { force: true });
  }
}

function tookLock(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Error && /locked|busy/i.test(error.message)) return false;
    throw error;
  }
}
