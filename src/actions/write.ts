import { createHash } from 'node:crypto';
import type { LedgerEvent } from '#domain/event.ts';
import { Fault } from '#domain/fault.ts';
import { fingerprintOf, type Stored, type Subject } from '#domain/history.ts';
import type { People } from '#domain/person.ts';
import type { Holder, Person } from '#domain/recorded.ts';
import { type Decided, type Refused, refused } from '#domain/refusal.ts';
import type { ViewName } from '#domain/view.ts';
import type { Ledger, LedgerQuery, Snapshot, Value } from '#ports/ledger.ts';
import type { Reader } from '#reader/reader.ts';
import type { Turns } from './turns.ts';

/** What every action works with. */
export interface Acting {
  readonly reader: Reader;
  readonly ledger: Ledger;
  readonly person: Person;
  /** The roles that the person has here. */
  readonly roles: readonly string[];
  /** Who is who across Git, trackers and the identity provider. */
  readonly people: People;
  readonly turns: Turns;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A new id that nobody else has: 32 hexadecimal characters. */
  readonly newId: () => string;
  /** From 0 to 1, exclusive. */
  readonly random: () => number;
}

/** What was done, as written: now, or earlier under the same key. */
export interface Done {
  /** Empty where what was wished for was so already. */
  readonly stored: readonly Stored[];
  /** The version that the act was about, where its events may not say. */
  readonly about?: Holder | undefined;
}

export type Acted = { readonly ok: true; readonly done: Done } | Refused;

export interface Decision {
  /** None where what was wished for is so already: then nothing is written. */
  readonly events: readonly LedgerEvent[];
  /** The entries that the decision read: the append is stale where one of them was written meanwhile. */
  readonly read: readonly { readonly view: ViewName; readonly field: string; readonly sequence: number }[];
  readonly about?: Holder;
  /** Another one than was read under, for what no key stands for; the events bear the same. */
  readonly appendId?: string;
  /** Written beside the events, which name them by digest. */
  readonly values?: readonly Value[];
  /** Digests of values that are erased in the same act. */
  readonly erases?: readonly string[];
}

/** One act on one history. */
export interface WriteAct {
  readonly mutation: string;
  readonly subject: Subject;
  /** What an idempotency key belongs to beside person and mutation: the key of the model, or the subject. */
  readonly scope: string;
  readonly idempotencyKey: string | null;
  /** What the key stands for: everything that the caller gave. */
  readonly input: unknown;
  /** What is read of the history, in one round trip with `also`. */
  readonly query: Omit<LedgerQuery, 'subject' | 'appendId'>;
  /** What is read of other histories; nothing guards it. */
  readonly also?: readonly LedgerQuery[];
  /**
   * Acts of one lane wait for each other, those of another do not: what reads a version from its tracker in its turn keeps no rollback waiting.
   * Absent: the lane that most acts share. The guard is what protects, whatever the lane.
   */
  readonly lane?: 'rollback' | 'care';
  /** Whether what rules do not allow leaves no trace: of acts that nobody asked for. */
  readonly unrecorded?: true;
  readonly decide: (read: Read) => Promise<Decided<Decision>>;
}

/** What a decision stands on, as read in one round trip. */
export interface Read {
  readonly appendId: string;
  readonly snapshot: Snapshot;
  readonly also: readonly Snapshot[];
}

/** How long a decision is tried again when others are faster, in milliseconds. */
const deadlineMs = 20_000;

/** Gathers, decides, writes; from the start again where what was read has changed meanwhile. */
export async function write(acting: Acting, act: WriteAct): Promise<Acted> {
  const { subject } = act;
  const appendId = appendIdOf(acting, act);
  const fingerprint = fingerprintOf({ mutation: act.mutation, input: act.input });
  return acting.turns.take(act.lane === undefined ? subject : `${act.lane} ${subject}`, async () => {
    const giveUpAt = acting.now() + deadlineMs;
    for (let tries = 1; ; tries += 1) {
      const [snapshot, ...also] = await acting.ledger.read([{ subject, ...act.query, appendId }, ...(act.also ?? [])]);
      if (snapshot === undefined) throw new Error('the ledger answered fewer queries than it was asked');
      const repeated = repeatedIn(snapshot, fingerprint);
      if (repeated !== null) return repeated;
      // Nothing older than what is guarded by.
      acting.reader.histories.forget();
      const decision = await act.decide({ appendId, snapshot, also });
      if (!decision.ok) return await writtenDown(acting, act, decision);
      const { events, read, values = [], erases = [], about } = decision.value;
      if (events.length === 0) return { ok: true, done: { stored: [], about } };
      const guard = { kind: 'unchanged', entries: read } as const;
      const under = decision.value.appendId ?? appendId;
      const appended = await acting.ledger.append({ subject, appendId: under, fingerprint, guard, events, values, erases });
      acting.reader.histories.forget();
      if (appended.outcome === 'written') return { ok: true, done: { stored: appended.stored, about } };
      if (appended.outcome === 'mismatch') return mismatch();
      // Somebody was faster: what was read is no longer so.
      if (acting.now() >= giveUpAt)
        throw new Fault(
          'STORE_UNAVAILABLE',
          `${act.scope} is changed so often that this could not be decided in time. Nothing was written; try again.`,
          { retryable: true, appendId },
        );
      await pause(acting.random() * Math.min(5 * tries, 100));
    }
  });
}

/** What rules did not let somebody do is part of the record, in the history that it was about. */
const recordedCodes: ReadonlySet<string> = new Set(['POLICY', 'SELF_APPROVAL']);

async function writtenDown(acting: Acting, act: WriteAct, refusal: Refused): Promise<Refused> {
  const { code, message } = refusal.refusal;
  if (act.unrecorded === true || !recordedCodes.has(code)) return refusal;
  const appendId = acting.newId();
  const event = { kind: 'ActRefused', by: acting.person, reason: null, appendId, act: act.mutation, code, why: message } as const;
  const { subject } = act;
  await acting.ledger.append({ subject, appendId, fingerprint: fingerprintOf(event), guard: { kind: 'any' }, events: [event] });
  return refusal;
}

/** What was done under this key before, without deciding anything; null where nothing was. In each history that is named. */
export async function repeats(
  acting: Acting,
  acts: readonly Pick<WriteAct, 'mutation' | 'subject' | 'scope' | 'idempotencyKey' | 'input'>[],
): Promise<readonly (Acted | null)[]> {
  const keyed = acts.filter((act) => act.idempotencyKey !== null);
  const snapshots = await acting.ledger.read(keyed.map((act) => ({ subject: act.subject, appendId: appendIdOf(acting, act) })));
  const found = new Map(keyed.map((act, index) => [act, snapshots[index]]));
  return acts.map((act) => {
    const snapshot = found.get(act);
    return snapshot === undefined ? null : repeatedIn(snapshot, fingerprintOf({ mutation: act.mutation, input: act.input }));
  });
}

function repeatedIn(snapshot: Snapshot, fingerprint: string): Acted | null {
  if (snapshot.appended === null) return null;
  return snapshot.appended.fingerprint === fingerprint ? { ok: true, done: { stored: snapshot.appended.stored } } : mismatch();
}

function mismatch(): Refused {
  return refused(
    'IDEMPOTENCY_MISMATCH',
    'This idempotency key was used before with another input.',
    'Use a new key for a new wish, and the same key only to repeat the very same one.',
    ['input', 'idempotencyKey'],
  );
}

/** Of one person, mutation, scope and key; or a new one where no key was given. */
function appendIdOf(acting: Acting, act: Pick<WriteAct, 'mutation' | 'scope' | 'idempotencyKey'>): string {
  if (act.idempotencyKey === null) return acting.newId();
  const scope = JSON.stringify([acting.person.name, act.mutation, act.scope, act.idempotencyKey]);
  return createHash('sha256').update(scope).digest('hex').slice(0, 32);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
