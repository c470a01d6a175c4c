import { notFound } from '#domain/fault.ts';
import type { Tracker } from '#ports/tracker.ts';
import type { TrackerIndex } from '#ports/tracker-index.ts';
import { FollowedTracker, type IndexPace } from './followed-tracker.ts';
import type { Sharing } from './shared.ts';

interface Around {
  /** Those that are followed: trackers on this machine tell everything at once, and need no index. */
  readonly trackers: readonly Tracker[];
  readonly pace: IndexPace;
  /** Null: what is remembered is this process's own. */
  readonly sharing: Sharing | null;
  readonly now: () => number;
  readonly log: (sentence: string, error: unknown) => void;
}

/** Follows trackers from the first question on that an index can answer. */
export function createTrackerIndex({ trackers, ...around }: Around): TrackerIndex {
  const stop = new AbortController();
  const followed = new Map(trackers.map((tracker) => [tracker.name, new FollowedTracker({ ...around, tracker, signal: stop.signal })]));
  return {
    view: async (tracker) => (await followed.get(tracker)?.view()) ?? null,
    learn: (tracker, runs) => followed.get(tracker)?.rows.learn(runs),
    touch: (tracker, model) => followed.get(tracker)?.touch(model),
    doubt: (tracker) => followed.get(tracker)?.rows.doubt(),
    standings: () => [...followed.values()].map((one) => one.stand()),
    rebuild: async (tracker) => {
      const one = followed.get(tracker);
      if (one === undefined)
        throw notFound(`Nothing is remembered of "${tracker}": only trackers on other machines are. See: stemma sources`);
      return one.rebuild();
    },
    close: async () => {
      stop.abort();
      await Promise.all([...followed.values()].map((one) => one.close()));
    },
  };
}
