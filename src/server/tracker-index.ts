import { randomUUID } from 'node:crypto';
import { createTrackerIndex } from '#followers/index/tracker-index.ts';
import type { TrackerIndex } from '#ports/tracker-index.ts';
import type { World } from '#reader/world.ts';
import { openFollowers } from '#store/open-followers.ts';
import { openIndexStore } from '#store/open-index-store.ts';
import type { Settings } from './settings.ts';

/** What trackers on other machines hold, remembered: shared by all gateways that are given the same cache store. Null where the settings say so. */
export async function openTrackerIndex(
  settings: Pick<Settings, 'index' | 'cache' | 'ledger' | 'baseDir'>,
  world: World,
  log: (sentence: string, error: unknown) => void,
): Promise<TrackerIndex | null> {
  const trackers = [...world.trackers.values()].map(({ tracker }) => tracker).filter(({ local }) => !local);
  if (settings.index === null || trackers.length === 0) return null;
  const store = openIndexStore(settings.cache);
  // Who leads is decided beside the ledger: a cache may lose a lease.
  const followers = store === null ? null : await openFollowers(settings.ledger, { baseDir: settings.baseDir });
  const sharing = store === null || followers === null ? null : { store, followers, holder: randomUUID(), log };
  const index = createTrackerIndex({ trackers, pace: settings.index, sharing, now: world.now, log });
  return {
    ...index,
    close: async () => {
      await index.close();
      await Promise.all([store?.close(), followers?.close()]);
    },
  };
}
