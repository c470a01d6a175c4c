import { setTimeout as sleep } from 'node:timers/promises';

/** Until so many milliseconds have passed, or the signal comes. Keeps no process alive. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(Math.max(1, ms), undefined, { signal, ref: false }).catch(() => {});
}

/** Waits for it, but not longer than that; it goes on by itself. */
export async function within(ms: number, work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const done = new AbortController();
  await Promise.race([work, pause(ms, AbortSignal.any([signal, done.signal]))]).finally(() => done.abort());
}
