import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { RepositoryKeys } from '#domain/cache-key.ts';
import { Fault } from '#domain/fault.ts';
import type { Cache } from '#ports/cache.ts';

/** In whose light what is kept of a repository is read; null where there is no such stand, or it is not known. */
export interface Stand {
  /** That the host shows us the repository at all. */
  readonly shown: string | null;
  /** When it last did, in milliseconds since 1970. */
  readonly seenAt: number | null;
  readonly moved: string | null;
}

export const noStand: Stand = { shown: null, seenAt: null, moved: null };

/** After this long it is asked behind the answer whether the host still shows the repository; after a day nothing is told before it did. */
const askedAgainMs = 600_000;
const believedMs = 86_400_000;
const seenEveryMs = 60_000;
const checkedEveryMs = 60_000;
const checkedMax = 1_000;
/** Longer than anything is told that is read in its light. */
const movedLifeMs = 7 * 86_400_000;

export interface StandsOptions {
  readonly cache: Cache;
  readonly now: () => number;
  /** Asks the host whether it shows us a repository; throws UPSTREAM_FORBIDDEN where it does not. */
  readonly shows: (path: string) => Promise<unknown>;
}

export type Stands = ReturnType<typeof openStands>;

/** What lets all answers about a repository be dropped in one step: see `ports/cache.ts`. */
export function openStands({ cache, now, shows }: StandsOptions) {
  const checked = new LRUCache<string, number>({ max: checkedMax });

  const write = (key: string, text: string, lifeMs: number | null): Promise<void> =>
    cache.setMany([{ key, value: Buffer.from(text, 'utf8'), lifeMs }]);

  async function claimed(key: string, lifeMs: number | null): Promise<string | null> {
    const text = randomUUID();
    const there = await cache.claim({ key, value: Buffer.from(text, 'utf8'), lifeMs });
    if (there === null || idIn(there) !== null) return idIn(there);
    // What is no stand is nobody's: ours takes its place.
    await write(key, text, lifeMs);
    return text;
  }

  /** The host has just shown it. That it did never undoes a `hide`: that is another key. */
  async function see({ seen }: RepositoryKeys, { seenAt }: Stand): Promise<void> {
    if (seenAt === null || Math.abs(now() - seenAt) >= seenEveryMs) await write(seen, String(now()), null);
  }

  /** Asks the host itself, at most once a minute, and drops everything where it does not show it. */
  async function check(keys: RepositoryKeys, path: string, stand: Stand): Promise<void> {
    const last = checked.get(path);
    if (last !== undefined && Math.abs(now() - last) < checkedEveryMs) return;
    checked.set(path, now());
    try {
      await shows(path);
      await see(keys, stand);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.code === 'UPSTREAM_FORBIDDEN') await write(keys.shown, randomUUID(), null);
    }
  }

  return {
    read: (shown: Buffer | null, seen: Buffer | null, moved: Buffer | null): Stand => ({
      shown: idIn(shown),
      seenAt: timeIn(seen),
      moved: idIn(moved),
    }),
    /** Stands for what is about to be asked. */
    claim: async (keys: RepositoryKeys, stand: Stand): Promise<Stand> => {
      const [shown, moved] = await Promise.all([stand.shown ?? claimed(keys.shown, null), stand.moved ?? claimed(keys.moved, movedLifeMs)]);
      return { ...stand, shown, moved };
    },
    /** Whether what was kept may be told, and whether the host has to be asked again behind it. */
    trust: ({ seenAt }: Stand): 'told' | 'told, and asked again' | 'not told' => {
      const ageMs = seenAt === null ? believedMs : Math.abs(now() - seenAt);
      if (ageMs >= believedMs) return 'not told';
      return ageMs < askedAgainMs ? 'told' : 'told, and asked again';
    },
    ...{ check, see },
    /** What may have changed is not told from now on. */
    move: async (key: string): Promise<void> => await write(key, randomUUID(), movedLifeMs),
  };
}

function idIn(value: Buffer | null): string | null {
  const text = value?.toString('utf8') ?? '';
  return /^[0-9a-f-]{36}$/.test(text) ? text : null;
}

function timeIn(value: Buffer | null): number | null {
  const text = value?.toString('utf8') ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
