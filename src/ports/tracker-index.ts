import type { Fault } from '#domain/fault.ts';
import type { ModelRecord } from '#domain/model.ts';
import type { RunRecord } from '#domain/run.ts';
import type { VersionKey, VersionRecord } from '#domain/version.ts';

/**
 * What trackers hold, remembered, so that lists and searches answer without asking each of them. It follows what changes there, and says as of when it holds.
 * Only for lists: what is decided, sealed, or looked up by its name asks the tracker.
 */
export interface TrackerIndex {
  /**
   * What is remembered of a tracker, looked at again first where that was too long ago; null where it is not followed, or not wholly known yet.
   * Throws the fault of a tracker that was just asked, where nothing of it is remembered: asking it again would say the same.
   */
  view(tracker: string): Promise<IndexView | null>;

  /** Takes over what somebody just read, so that nobody has to ask for it again soon. */
  learn(tracker: string, runs: readonly RunRecord[]): void;

  /** Something changed there, of this model where it is known: the next view is a new one. */
  touch(tracker: string, model: string | null): void;

  /** It did not answer somebody: the next view asks it again. */
  doubt(tracker: string): void;

  /** How each tracker that is followed stands. */
  standings(): readonly IndexStanding[];

  /** Forgets everything of a tracker and begins anew; resolves when all is known again. Throws the fault that stood in its way, NOT_FOUND where it is not followed. */
  rebuild(tracker: string): Promise<IndexStanding>;

  close(): Promise<void>;
}

export interface IndexView {
  readonly tracker: string;
  /** Milliseconds since 1970: what is listed was so then, or has become so since. */
  readonly asOf: number;
  /** Why it is not as of now: the tracker did not answer. */
  readonly fault: Fault | null;
  /** Every model, in no promised order. */
  models(): Iterable<ModelRecord>;
  /** Every version of every model, in no promised order. */
  versions(): Iterable<VersionRecord>;
  model(name: string): ModelRecord | undefined;
  version(key: VersionKey): VersionRecord | undefined;
  /** Newest first; undefined where the model is not known. */
  versionsOf(model: string): readonly VersionRecord[] | undefined;
  /** As it was read within its life; older ones only where the tracker does not answer. */
  run(id: string): RunRecord | undefined;
  /** Every run that is remembered, however old. */
  runs(): Iterable<RunRecord>;
}

export interface IndexStanding {
  readonly tracker: string;
  /** BUILDING: not wholly known yet. BEHIND: the tracker did not answer the last time. TOO_LARGE: it has more than is remembered, and is asked instead. */
  readonly state: 'IDLE' | 'BUILDING' | 'FOLLOWING' | 'BEHIND' | 'TOO_LARGE';
  /** Milliseconds since 1970; null before the first whole look. */
  readonly asOf: number | null;
  readonly models: number;
  readonly versions: number;
  readonly runs: number;
  /** Whether this process looks at the tracker; another one does where it is shared. */
  readonly leads: boolean;
}
