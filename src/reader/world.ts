import type { GitHost } from '#ports/git-host.ts';
import type { Ledger } from '#ports/ledger.ts';
import type { Tracker } from '#ports/tracker.ts';
import type { TrackerIndex } from '#ports/tracker-index.ts';

/** Everything that is configured, for the life of a process. */
export interface World {
  /** By name, in the order of the configuration. */
  readonly trackers: ReadonlyMap<string, Federated>;
  readonly gitHosts: ReadonlyMap<string, GitHost>;
  readonly ledger: Ledger;
  /** What trackers on other machines hold, remembered for lists; absent: lists ask them. */
  readonly index?: TrackerIndex;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface Federated {
  readonly tracker: Tracker;
  /** Whether its model names are kept apart from those of the other trackers. */
  readonly apart: boolean;
}
