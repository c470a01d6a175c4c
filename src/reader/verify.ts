import type { Checkpoint, Ended } from '#domain/checkpoint.ts';
import { Fault } from '#domain/fault.ts';
import type { Subject } from '#domain/history.ts';
import { type Broken, endsAt, type Proof, proceed, startProof, viewsHold } from '#domain/proof.ts';
import { type LogName, viewNames } from '#domain/view.ts';
import type { Ledger, LogQuery, Snapshot } from '#ports/ledger.ts';
import { valuesHold } from './verify-values.ts';

/** Events read at once. */
const pageEvents = 500;

/** Entries of one log read at once. */
const logEntries = 1000;

/** Heads read at once. */
const headsAtOnce = 1000;

export interface Verified {
  readonly events: number;
  /** The last link; null where the history is empty. */
  readonly head: string | null;
  readonly broken: (Broken & { readonly subject: Subject }) | null;
}

/**
 * Reads a whole history and everything that was made from it, out of the store as it lies there, and names the first thing that does not hold.
 * Head and views are read at one moment; the history is followed up to that head, so that writers do not have to wait.
 */
async function verifyHistory(ledger: Ledger, subject: Subject, against: Ended | null): Promise<Verified> {
  const proof = startProof();
  const snapshot = await look(ledger, subject);
  const broken =
    'part' in snapshot
      ? snapshot
      : ((await walked(ledger, subject, proof, snapshot, against)) ?? (await compared(ledger, subject, proof, snapshot)));
  return { events: proof.sequence, head: proof.link, broken: broken === null ? null : { ...broken, subject } };
}

/** Head and views at one moment; what cannot be read at all is broken. */
async function look(ledger: Ledger, subject: Subject): Promise<Snapshot | Broken> {
  const whole = await legible(() => ledger.read([{ subject, views: viewNames }]));
  if (whole?.[0] !== undefined) return whole[0];
  for (const view of viewNames) {
    if ((await legible(() => ledger.read([{ subject, views: [view] }]))) === null)
      return { sequence: 0, part: `view ${view}`, why: `An entry of the view ${view} cannot be read: it was edited behind our back.` };
  }
  return { sequence: 0, part: 'head', why: 'The head of the history cannot be read: it was edited behind our back.' };
}

async function walked(ledger: Ledger, subject: Subject, proof: Proof, { head }: Snapshot, against: Ended | null): Promise<Broken | null> {
  const end = head?.sequence ?? 0;
  for (let most = pageEvents; proof.sequence < end; ) {
    const limit = Math.min(most, end - proof.sequence);
    const page = await legible(() => ledger.events(subject, { after: proof.sequence, limit }));
    if (page === null && limit === 1)
      return { sequence: proof.sequence + 1, part: 'event', why: `Event ${proof.sequence + 1} cannot be read: it was altered.` };
    // One of many cannot be read: find out which, one by one.
    if (page === null) most = 1;
    for (const stored of page ?? []) {
      const broken = proceed(proof, stored) ?? atCheckpoint(proof, against);
      if (broken !== null) return broken;
    }
    if (page?.length === 0) break;
  }
  return beforeCheckpoint(proof, against) ?? (await beyond(ledger, subject, head));
}

/** Events after a head that does not move: the head was set back. */
async function beyond(ledger: Ledger, subject: Subject, head: Snapshot['head']): Promise<Broken | null> {
  const end = head?.sequence ?? 0;
  const more = await legible(() => ledger.events(subject, { after: end, limit: 1 }));
  if (more?.length === 0) return null;
  const [now] = await ledger.read([{ subject }]);
  return (now?.head?.sequence ?? 0) > end
    ? null
    : { sequence: end, part: 'head', why: `There are events after ${end}, where the head says that the history ends.` };
}

/** What was read; null where it lies there but cannot be read. */
async function legible<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    // A fault that is not worth another try is one of what lies there, not of the way there.
    if (error instanceof Fault && error.details.retryable !== true) return null;
    throw error;
  }
}

function atCheckpoint(proof: Proof, against: Ended | null): Broken | null {
  if (against === null || proof.sequence !== against.sequence || proof.link === against.link) return null;
  return {
    sequence: proof.sequence,
    part: 'checkpoint',
    why: `At event ${proof.sequence} the checkpoint has another link: the history was rewritten.`,
  };
}

function beforeCheckpoint(proof: Proof, against: Ended | null): Broken | null {
  if (against === null || proof.sequence >= against.sequence) return null;
  return {
    sequence: proof.sequence,
    part: 'checkpoint',
    why: `The history ends at event ${proof.sequence}, but the checkpoint saw event ${against.sequence}: its tail was cut.`,
  };
}

async function compared(ledger: Ledger, subject: Subject, proof: Proof, { head, views }: Snapshot): Promise<Broken | null> {
  return (
    endsAt(proof, head) ?? viewsHold(proof, views) ?? (await logsHold(ledger, subject, proof)) ?? (await valuesHold(ledger, subject, proof))
  );
}

async function logsHold(ledger: Ledger, subject: Subject, proof: Proof): Promise<Broken | null> {
  for (const [key, sequences] of proof.fold.logs) {
    const [log, field] = [key.slice(0, key.indexOf('/')) as LogName, key.slice(key.indexOf('/') + 1)];
    const there = await legible(() => wholeLog(ledger, subject, { log, field, limit: logEntries }, proof.sequence + 1));
    if (JSON.stringify(there) !== JSON.stringify(sequences))
      return {
        sequence: proof.sequence,
        part: `log ${log}`,
        why: `The log ${log} of ${field} does not name the events that the history has: it was edited behind our back.`,
      };
  }
  return null;
}

/** Sequences of a log before that one, in order. */
async function wholeLog(ledger: Ledger, subject: Subject, log: LogQuery, end: number): Promise<readonly number[]> {
  const found: number[] = [];
  for (let before = end; ; ) {
    const [snapshot] = await ledger.read([{ subject, logs: [{ ...log, before }] }]);
    const page = (snapshot?.logs[0] ?? []).map(({ sequence }) => sequence);
    found.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < log.limit) return found.toReversed();
    // One that does not go backwards was edited: what it gave so far says so.
    if (last >= before) return found;
    before = last;
  }
}

/** Verifies one history or all, each against where the checkpoint saw it end; one that the checkpoint saw and that is gone is broken. */
export async function verifyAll(
  ledger: Ledger,
  only: Subject | null,
  checkpoint: Checkpoint | null,
): Promise<{ readonly events: number; readonly head: string | null; readonly broken: Verified['broken'] }> {
  const seen = new Map((checkpoint?.heads ?? []).map((head) => [head.subject, head]));
  const subjects = only === null ? [...new Set([...(await ledger.subjects()), ...seen.keys()])].toSorted() : [only];
  let events = 0;
  let last: Verified | null = null;
  for (const subject of subjects) {
    last = await verifyHistory(ledger, subject, seen.get(subject) ?? null);
    events += last.events;
    if (last.broken !== null) return { events, head: last.head, broken: last.broken };
  }
  return { events, head: only === null ? null : (last?.head ?? null), broken: null };
}

/** Where every history ends now. */
export async function headsNow(ledger: Ledger): Promise<readonly Ended[]> {
  const subjects = await ledger.subjects();
  const heads: Ended[] = [];
  for (let from = 0; from < subjects.length; from += headsAtOnce) {
    const some = subjects.slice(from, from + headsAtOnce);
    const snapshots = await ledger.read(some.map((subject) => ({ subject })));
    for (const [at, subject] of some.entries()) {
      const head = snapshots[at]?.head ?? null;
      if (head !== null) heads.push({ subject, sequence: head.sequence, link: head.link });
    }
  }
  return heads;
}
