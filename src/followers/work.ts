import type { Stored } from '#domain/history.ts';
import type { Followers } from '#ports/followers.ts';
import type { Ledger } from '#ports/ledger.ts';

/** Something that is to be done for events of the feed: at least once for each, in order within a history, never within a request. */
export interface Work {
  /** Unique, and the same on every gateway: `notify/owners`. Under it lie lead, position and letters. */
  readonly name: string;
  /** What the event is to this follower, in a word or two; null where nothing is to be done. Pure. */
  label(stored: Stored): string | null;
  /** Does it once. Must give up when the signal says so, and may be called again for an event that was done already. */
  perform(stored: Stored, signal: AbortSignal): Promise<Performed>;
  /** How many histories are worked on at the same time. */
  readonly concurrency: number;
  /** How long an event is tried, in milliseconds, before it becomes a dead letter. */
  readonly giveUpAfterMs: number;
}

export type Performed =
  | { readonly done: true }
  | { readonly done: false; readonly why: string; readonly retryAfterMs: number | null; readonly forGood: boolean };

/** What every follower works with. */
export interface Surroundings {
  readonly ledger: Pick<Ledger, 'feed' | 'feedEnd' | 'events'>;
  readonly followers: Followers;
  /** Of this process: nobody else leads under this name. */
  readonly holder: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1, exclusive. */
  readonly random: () => number;
  /** For whoever runs the server. Never with what people wrote. */
  readonly log: (sentence: string, error?: unknown) => void;
}
