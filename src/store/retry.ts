import { setTimeout as sleep } from 'node:timers/promises';

export interface Patience {
  /** How long to try altogether, in milliseconds. */
  readonly deadlineMs: number;
  /** Longest pause between two tries, in milliseconds; each is a random part of it, growing from an eighth. */
  readonly pauseMaxMs: number;
  /** Whether this error can pass by itself. */
  readonly again: (error: unknown) => boolean;
  readonly random?: () => number;
}

/** Tries until it works, fails for good, or time is up; then throws the last error. `attempt` learns how many milliseconds are left. */
export async function retrying<T>(patience: Patience, attempt: (leftMs: number) => Promise<T>): Promise<T> {
  const { deadlineMs, pauseMaxMs, again, random = Math.random } = patience;
  const end = performance.now() + deadlineMs;
  for (let tries = 0; ; tries++) {
    try {
      return await attempt(Math.max(1, end - performance.now()));
    } catch (error) {
      const pause = random() * Math.min(pauseMaxMs, (pauseMaxMs / 8) * 2 ** tries) + 1;
      if (!again(error) || performance.now() + pause >= end) throw error;
      await sleep(pause);
    }
  }
}

/** Gives up waiting after `ms` with the error that `late` makes; what was waited for goes on unheard. */
export function within<T>(ms: number, promise: Promise<T>, late: () => Error): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
