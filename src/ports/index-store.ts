/**
 * Where what is remembered of trackers lies for several gateways together. A cache: what is lost is read again from the trackers.
 * Every method throws STORE_UNAVAILABLE where it cannot be reached in time.
 */
export interface IndexStore {
  /** Everything that is kept of a tracker; null where nothing is. */
  load(tracker: string): Promise<StoredIndex | null>;

  /** What changed after a revision; null where that cannot be told any more: then it is loaded anew. */
  changes(tracker: string, revision: number): Promise<StoredIndex | null>;

  /** All or none, and only while no higher token wrote, and the revision is still `from` (null: everything kept is replaced). Gives the new revision; null where it was not written. */
  write(tracker: string, act: IndexWrite): Promise<number | null>;

  /** Leaves a note for whoever leads. */
  post(tracker: string, note: string): Promise<void>;

  /** Notes that were left after `after`, oldest first, at most 1,000, and where to go on from; with null only that. */
  notes(tracker: string, after: string | null): Promise<{ readonly notes: readonly string[]; readonly last: string }>;

  close(): Promise<void>;
}

export interface StoredIndex {
  readonly revision: number;
  /** As it was written. */
  readonly standing: string;
  readonly rows: readonly StoredRow[];
  /** Keys of rows that are no longer. */
  readonly gone: readonly string[];
}

export interface StoredRow {
  readonly key: string;
  readonly value: string;
}

export interface IndexWrite {
  /** Rises with each change of who leads. */
  readonly token: number;
  readonly from: number | null;
  readonly standing: string;
  readonly rows: readonly StoredRow[];
  readonly gone: readonly string[];
}
