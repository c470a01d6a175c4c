/**
 * Answers of upstreams that are kept across requests, and shared by all gateways that are given the same one. Everything in it may be lost at any time and is
 * asked for again then: nothing here ever throws. One that is down or slow answers within its short deadline as if nothing were kept.
 *
 * What lies in it may be of another release, or written by somebody else: whoever reads checks it as any answer from outside. Names of keys: `domain/cache-key.ts`.
 * Deliberately not here: dropping by pattern (no store does it in one step, and what was asked before would be kept after it; see {@link Cache.claim}), counting, locks.
 */
export interface Cache {
  /** What is kept under each key, in their order; null where nothing is. The bytes are not to be altered. */
  getMany(keys: readonly string[]): Promise<readonly (Buffer | null)[]>;

  /** Keeps, in place of what was kept. What is larger than 4 MiB is not kept. */
  setMany(entries: readonly CacheEntry[]): Promise<void>;

  /**
   * Keeps it unless something is kept there already, in one step for all gateways, and tells what is kept now: what was given, or what somebody else gave. Null: not known.
   * So one delivery is taken once; so a *stand* comes to be, a random text in the light of which other entries are read: whoever writes another stand
   * has dropped them all, also those that are still on their way.
   */
  claim(entry: CacheEntry): Promise<Buffer | null>;

  state(): CacheState;

  close(): Promise<void>;
}

export interface CacheEntry {
  readonly key: string;
  readonly value: Buffer;
  /** In milliseconds; null: until the room is needed. */
  readonly lifeMs: number | null;
}

export interface CacheState {
  readonly kind: 'memory' | 'redis';
  /** Why nothing is kept at the moment, as a sentence; null where all is well. */
  readonly trouble: string | null;
}
