import { createHash } from 'node:crypto';
import type { LedgerEvent, Person } from '#domain/event.ts';
import { Fault } from '#domain/fault.ts';
import { fingerprintOf, modelOfSubject, modelSubject, type Stored } from '#domain/history.ts';
import { type Decided, type Refused, refused } from '#domain/refusal.ts';
import type { ViewName } from '#domain/view.ts';
import type { Ledger, LogQuery, Snapshot } from '#ports/ledger.ts';
import { historyOf, type ModelHistory, modelViews } from '#reader/histories.ts';
import type { Reader } from '#reader/reader.ts';
import type { Turns } from './turns.ts';

/** What every action works with. */
export interface Acting {
  readonly reader: Reader;
  readonly ledger: Ledger;
  readonly person: Person;
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
  readonly stored: readonly Stored[];
}

export type Acted = { readonly ok: true; readonly done: Done } | Refused;

/** What a decision stands on, read at one moment. */
export interface Facts {
  /** Key of the model. */
  readonly model: string;
  readonly appendId: string;
  readonly history: ModelHistory;
  /** In the order of the wish's logs. */
  readonly logs: readonly (readonly Stored[])[];
}

export interface Decision {
  readonly events: readonly LedgerEvent[];
  /** The entries that the decision read: the append is stale where one of them was written meanwhile. */
  readonly read: readonly { readonly view: ViewName; readonly field: string; readonly sequence: number }[];
}

export interface Act {
  readonly mutation: string;
  /** Key of the model whose history is written to. */
  readonly model: string;
  readonly idempotencyKey: string | null;
  /** What the key stands for: everything that the caller gave. */
  readonly input: unknown;
  readonly logs?: readonly LogQuery[];
  readonly decide: (facts: Facts) => Promise<Decided<Decision>>;
}

/** How long a decision is tried again when others are faster, in milliseconds. */
const deadlineMs = 20_000;

/** Gathers, decides, writes; from the start again where what was read has changed meanwhile. */
export async function govern(acting: Acting, act: Act): Promise<Acted> {
  const subject = modelSubject(act.model);
  const appendId = appendIdOf(acting, act);
  const fingerprint = fingerprintOf({ mutation: act.mutation, input: act.input });
  return acting.turns.take(subject, async () => {
    const giveUpAt = acting.now() + deadlineMs;
    for (let tries = 1; ; tries += 1) {
      const snapshot = await readFacts(acting.ledger, subject, act, appendId);
      const repeated = repeatedIn(snapshot, fingerprint);
      if (repeated !== null) return repeated;
      const decision = await act.decide({ model: act.model, appendId, history: historyOf(snapshot), logs: snapshot.logs });
      if (!decision.ok) return decision;
      const { events, read } = decision.value;
      const appended = await acting.ledger.append({ subject, appendId, fingerprint, guard: { kind: 'unchanged', entries: read }, events });
      if (appended.outcome === 'written') {
        acting.reader.histories.forget();
        return { ok: true, done: { stored: appended.stored } };
      }
      if (appended.outcome === 'mismatch') return mismatch();
      // Somebody was faster: what this request remembers is no longer so.
      acting.reader.histories.forget();
      if (acting.now() >= giveUpAt)
        throw new Fault(
          'STORE_UNAVAILABLE',
          `${act.model} is changed so often that this could not be decided in time. Nothing was written; try again.`,
          { retryable: true, appendId },
        );
      await pause(acting.random() * Math.min(5 * tries, 100));
    }
  });
}

/** What was done under this key before, without deciding anything; null where nothing was. */
export async function doneBefore(acting: Acting, act: Pick<Act, 'mutation' | 'model' | 'idempotencyKey' | 'input'>): Promise<Acted | null> {
  if (act.idempotencyKey === null) return null;
  const [snapshot] = await acting.ledger.read([{ subject: modelSubject(act.model), appendId: appendIdOf(acting, act) }]);
  return snapshot === undefined ? null : repeatedIn(snapshot, fingerprintOf({ mutation: act.mutation, input: act.input }));
}

/** What was done under this key before, in whatever history: for an act that finds out itself which models it is about. */
export async function doneBeforeAnywhere(
  acting: Acting,
  act: Pick<Act, 'mutation' | 'idempotencyKey' | 'input'>,
): Promise<readonly Acted[]> {
  if (act.idempotencyKey === null) return [];
  const models = (await acting.ledger.subjects()).map(modelOfSubject).filter((model) => model !== null);
  const snapshots = await acting.ledger.read(
    models.map((model) => ({ subject: modelSubject(model), appendId: appendIdOf(acting, { ...act, model }) })),
  );
  const fingerprint = fingerprintOf({ mutation: act.mutation, input: act.input });
  return snapshots.map((snapshot) => repeatedIn(snapshot, fingerprint)).filter((acted) => acted !== null);
}

async function readFacts(ledger: Ledger, subject: string, act: Act, appendId: string): Promise<Snapshot> {
  const [snapshot] = await ledger.read([{ subject, views: modelViews, logs: act.logs ?? [], appendId }]);
  if (snapshot === undefined) throw new Error('the ledger answered fewer queries than it was asked');
  return snapshot;
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

/** Of one person, mutation, model and key; or a new one where no key was given. */
function appendIdOf(acting: Acting, act: Pick<Act, 'mutation' | 'model' | 'idempotencyKey'>): string {
  if (act.idempotencyKey === null) return acting.newId();
  const scope = JSON.stringify([acting.person.name, act.mutation, act.model, act.idempotencyKey]);
  return createHash('sha256').update(scope).digest('hex').slice(0, 32);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
