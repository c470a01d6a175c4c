import type { Acting } from '#actions/write.ts';
import type { CheckpointKeys } from '#domain/checkpoint.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { TrackerIndex } from '#ports/tracker-index.ts';
import type { Deliveries } from '#reader/dead-letters.ts';
import type { Reader } from '#reader/reader.ts';

/** What every resolver of one request works with. */
export interface Context {
  readonly reader: Reader;
  /** Reads what sources tell now, and nothing that is remembered of trackers: for whatever is judged. */
  readonly live: () => Reader;
  readonly acting: Acting;
  readonly viewer: Viewer;
  /** What checkpoints are signed with here, and whose signatures are known. */
  readonly checkpoints: CheckpointKeys;
  readonly server: { readonly version: string };
  /** How each configured source is doing, asked now. */
  readonly sources: () => Promise<readonly SourceReport[]>;
  readonly deliveries: Deliveries;
  /** What trackers on other machines hold, remembered for lists; null where nothing is. */
  readonly index: TrackerIndex | null;
}

export interface SourceReport {
  readonly name: string;
  readonly role: 'TRACKER' | 'GIT_HOST';
  readonly kind: string;
  readonly url: string | null;
  readonly state: 'UP' | 'DOWN';
  readonly latencyMs: number | null;
  readonly lastError: string | null;
  readonly lastSeenAt: Date | null;
  readonly budgetLeft: number | null;
  readonly version: string | null;
  /** Null where none is configured. */
  readonly webhook: {
    readonly taken: number;
    readonly repeated: number;
    readonly refused: number;
    readonly lastTakenAt: Date | null;
  } | null;
}
