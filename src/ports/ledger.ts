import type { LedgerEvent } from '#domain/event.ts';
import type { Stored, StoredText, Subject } from '#domain/history.ts';
import type { Entry, LogName, ViewName } from '#domain/view.ts';

/**
 * The append-only store of histories, and the one door for writing to it.
 *
 * Every method throws a `Fault` with code STORE_UNAVAILABLE where the store cannot be reached within its deadline (under 3 s).
 * Deliberately not here: changing or deleting an event, a read that spans histories atomically, and anything that knows what an event means.
 */
export interface Ledger {
  /**
   * All or none: checks format, append id, guard; then writes the events with their links, their views, and a feed pointer each.
   * Acknowledged means durable as far as the store promises ({@link Ledger.promises}).
   * A cut connection is asked about, under the same append id, until the deadline; then the fault carries `appendId`, and repeating is safe.
   */
  append(append: Append): Promise<Appended>;

  /** One answer for each query, in order; each is one consistent look at one history. Asked together they cost one round trip. */
  read(queries: readonly LedgerQuery[]): Promise<readonly Snapshot[]>;

  /** Events of one history in order, from `after` (exclusive; 0 is the start) on. */
  events(subject: Subject, page: { readonly after: number; readonly limit: number }): Promise<readonly StoredText[]>;

  /** Values of one history by their digests, in the order asked; null where there is none (never written, or erased). */
  values(subject: Subject, digests: readonly string[]): Promise<readonly (Uint8Array | null)[]>;

  /** Every history that has an event, in no promised order. */
  subjects(): Promise<readonly Subject[]>;

  /** What was written, in order within each history, from an opaque cursor on (null is the start). The same cursor comes back where nothing is new. */
  feed(page: { readonly after: string | null; readonly limit: number }): Promise<FeedPage>;

  /** The cursor behind everything that is written by now; null where nothing is. For whoever follows from now on. */
  feedEnd(): Promise<string | null>;

  /** What this store really promises; asked at start and by `doctor`. */
  promises(): Promise<Promises>;

  close(): Promise<void>;
}

export interface Append {
  readonly subject: Subject;
  /** Made before the first try: the same id never writes twice within 30 days. */
  readonly appendId: string;
  /** Of the input that led to it; another one under the same id is a mismatch. */
  readonly fingerprint: string;
  readonly guard: Guard;
  /** At least one, at most 100. */
  readonly events: readonly LedgerEvent[];
  /** Written in the same act, beside the chain, which names them by digest: a digest that is there already is left as it is. At most 10, together at most 8 MB. */
  readonly values?: readonly Value[];
  /** Digests of values that the same act erases. */
  readonly erases?: readonly string[];
}

/** Bytes under the SHA-256 that an event names; what the digest is of (the bytes, or what they unpack to) is the event's business. */
export interface Value {
  readonly digest: string;
  readonly bytes: Uint8Array;
}

/**
 * `unchanged`: each of these entries was still written by that event (0: there was no entry) when the append happens.
 * `any`: for facts that commute. `head`: the history still ends there (0: it is empty).
 */
export type Guard =
  | {
      readonly kind: 'unchanged';
      readonly entries: readonly { readonly view: ViewName; readonly field: string; readonly sequence: number }[];
    }
  | { readonly kind: 'any' }
  | { readonly kind: 'head'; readonly sequence: number };

export type Appended =
  /** Written now, or (`repeated`) earlier under the same id and fingerprint. `stored` is what was written then. */
  | { readonly outcome: 'written'; readonly repeated: boolean; readonly stored: readonly Stored[] }
  /** Nothing was written: the guard did not hold. Read again, decide again. */
  | { readonly outcome: 'stale' }
  /** Nothing was written: this id was used with another input. */
  | { readonly outcome: 'mismatch' };

export interface LedgerQuery {
  readonly subject: Subject;
  /** Whole views. */
  readonly views?: readonly ViewName[];
  /** Single entries of views. */
  readonly entries?: readonly { readonly view: ViewName; readonly field: string }[];
  /** Events of logs, newest first; `before` (a sequence, exclusive) pages on, `atMost` (milliseconds) looks back in time. */
  readonly logs?: readonly LogQuery[];
  /** What was written under this append id, if anything. */
  readonly appendId?: string;
}

export interface LogQuery {
  readonly log: LogName;
  readonly field: string;
  readonly limit: number;
  readonly before?: number;
  readonly atMost?: number;
}

export interface Snapshot {
  readonly head: Head | null;
  /** For each view or entry asked for, what is there by field; an entry that is not there is absent. */
  readonly views: Readonly<Partial<Record<ViewName, ReadonlyMap<string, Entry>>>>;
  /** In the order of the query's `logs`. */
  readonly logs: readonly (readonly Stored[])[];
  readonly appended: { readonly fingerprint: string; readonly stored: readonly Stored[] } | null;
}

/** Kept apart from the events, so that a cut tail is seen. */
export interface Head {
  readonly sequence: number;
  readonly at: number;
  readonly link: string;
}

export interface FeedPage {
  readonly items: readonly { readonly cursor: string; readonly stored: Stored }[];
  readonly cursor: string | null;
}

export interface Promises {
  /** `redis 7.0.15`, `sqlite 3.53.0`. */
  readonly engine: string;
  readonly format: number;
  readonly partitions: number;
  /** Whether an acknowledged append survives a power cut; null where the store does not tell. */
  readonly durable: boolean | null;
  /** Sentences for people: what the store promises less than it should, and what to do. */
  readonly warnings: readonly string[];
}
