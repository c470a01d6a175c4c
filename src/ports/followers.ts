import type { Subject } from '#domain/history.ts';

/**
 * What followers of the feed keep beside the ledger: who leads, how far it is, which events still wait to be acted on (letters), and which were given up.
 *
 * A follower has at most one leader at a time; whatever a leader writes is refused once another has taken over. Of the letters of one history only the first
 * that waits is ever due, so that each history is acted on in order. Every method throws STORE_UNAVAILABLE where the store cannot be reached in time.
 * Deliberately not here: what is done for an event, and when it is tried again.
 */
export interface Followers {
  /** Takes the lead, or keeps it; null while another holder has it. The token of a holder that takes over is higher than all before. */
  lead(follower: string, holder: string, leaseMs: number): Promise<Lead | null>;

  /** Lets others lead at once. Nothing happens where another leads already. */
  resign(lead: Lead): Promise<void>;

  /** One look: position, how much waits and was given up, and the first waiting letter of each history that is due, longest due first. */
  look(follower: string, wish: { readonly dueBy: number; readonly limit: number }): Promise<Look>;

  /** Letters in one state, in an order that stays the same while none comes or goes; `after` (exclusive) pages on. */
  letters(
    follower: string,
    page: { readonly state: Kept; readonly after: Pick<LetterId, 'subject' | 'sequence'> | null; readonly limit: number },
  ): Promise<readonly Letter[]>;

  /** Letters by their ids, whatever their state; those that are not kept (any more) are absent. At most 1,000. */
  find(ids: readonly LetterId[]): Promise<readonly (Letter & { readonly state: Kept })[]>;

  /** What was done under this key, in the 30 days that it is remembered. */
  done(key: string): Promise<{ readonly fingerprint: string; readonly changed: readonly LetterId[] } | null>;

  /** All or none. */
  write(act: FollowerAct): Promise<FollowerWritten>;

  close(): Promise<void>;
}

export interface Lead {
  readonly follower: string;
  readonly holder: string;
  /** Rises with each change of hands. */
  readonly token: number;
}

export interface Look {
  /** What was written last as the position; null where there never was one. */
  readonly position: string | null;
  readonly waiting: number;
  readonly dead: number;
  readonly due: readonly Letter[];
}

/** Which event, for which follower. */
export interface LetterId {
  readonly follower: string;
  readonly subject: Subject;
  readonly sequence: number;
}

/** An event that a follower is to act on, or gave up. The event itself is in its history. */
export interface Letter extends LetterId {
  /** What kind of event it is, in the words of the follower. */
  readonly label: string;
  /** How often it was tried. */
  readonly attempts: number;
  /** Milliseconds since 1970: when it came (again). */
  readonly since: number;
  /** Milliseconds since 1970: not to be tried before; of a dead letter: when it was given up. */
  readonly dueAt: number;
  /** Why the last try failed; null before the first. */
  readonly why: string | null;
}

/** WAITING is to be acted on, DEAD was given up. */
export type Kept = 'WAITING' | 'DEAD';

/** From one state to another; where the letter is in another state than `from`, nothing is changed. NONE: it is not kept. */
export interface LetterChange {
  readonly from: Kept | 'NONE';
  readonly to: Kept | 'NONE';
  /** As it is to be from now on. */
  readonly letter: Letter;
}

export interface FollowerAct {
  /** Only while this lead has not passed to another holder. */
  readonly lead?: Lead;
  /** Only where the position is still `from`, which may be null where there is none. */
  readonly position?: { readonly follower: string; readonly from: string | null; readonly to: string };
  /** At most 1,000. */
  readonly changes: readonly LetterChange[];
  /** Done at most once in 30 days under this key; another fingerprint under it is a mismatch. */
  readonly once?: { readonly key: string; readonly fingerprint: string };
}

export type FollowerWritten =
  /** `changed`: the letters that really were in the state that their change starts from; now, or earlier under the same key. */
  | { readonly outcome: 'written'; readonly repeated: boolean; readonly changed: readonly LetterId[] }
  /** Nothing was written: another leads, or the position is another one. */
  | { readonly outcome: 'lost' }
  /** Nothing was written: the key was used with another input. */
  | { readonly outcome: 'mismatch' };
