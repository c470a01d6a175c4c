import { z } from 'zod';
import { Fault } from '#domain/fault.ts';
import type { Followers, Lead } from '#ports/followers.ts';
import type { IndexStore, StoredIndex } from '#ports/index-store.ts';
import { nothingKnown, type Standing } from './look-again.ts';
import { readRow, readStanding, storedRow } from './row-text.ts';
import type { Row, RowChange } from './rows.ts';

/** One leader at a time looks at a tracker and writes down what it saw; everybody else reads that. */
export interface Sharing {
  readonly store: IndexStore;
  readonly followers: Pick<Followers, 'lead' | 'resign'>;
  /** Of this process. */
  readonly holder: string;
  readonly log: (sentence: string, error: unknown) => void;
}

/** What another one wrote; `all`: it is everything, not only what changed. */
export interface Told {
  readonly change: RowChange;
  readonly standing: Standing;
  readonly all: boolean;
}

/** `look`: somebody wants it as of now. `touch`: something changed there, of this model where one is named. `rebuild`: forget everything, and begin anew. */
const Note = z.union([z.object({ do: z.literal('touch'), model: z.string().nullable() }), z.object({ do: z.enum(['look', 'rebuild']) })]);
export type Note = z.infer<typeof Note>;

/** A leader that says nothing for this long is replaced, in milliseconds. */
const leaseMs = 6_000;
/** Rows that are written at once. */
const rowsAtOnce = 1_000;

export type SharedRows = ReturnType<typeof sharedRows>;

/** What is kept of one tracker for all gateways. A store that does not answer is said once, and everybody goes on with what they remember. */
export function sharedRows(tracker: string, { store, followers, holder, log }: Sharing) {
  let lead: Lead | null = null;
  let revision: number | null = null;
  let complaint: string | null = null;
  let lastNote: string | null = null;

  /** Takes the lead, or keeps it. Whoever just took it has to {@link told} first what is there. */
  async function takeLead(): Promise<'kept' | 'taken' | 'no'> {
    const before = lead;
    lead = await quietly(() => followers.lead(`index:${tracker}`, holder, leaseMs), null);
    if (lead === null) return 'no';
    return before?.token === lead.token ? 'kept' : 'taken';
  }

  /** What others want the leader to do. Notes from before it was first asked for are not told: everything is looked at from time to time anyway. */
  async function notes(): Promise<readonly Note[]> {
    return quietly(async () => {
      const found = await store.notes(tracker, lastNote);
      lastNote = found.last;
      return found.notes.flatMap((note) => readNote(note) ?? []);
    }, []);
  }

  /** Leaves a note for whoever leads. False where that could not be done. */
  async function post(note: Note): Promise<boolean> {
    return quietly(async () => {
      await store.post(tracker, JSON.stringify(note));
      return true;
    }, false);
  }

  /** What was written since this was last asked; null: nothing, or it cannot be told. */
  async function told(): Promise<Told | null> {
    return quietly(async () => {
      const changes = revision === null ? null : await store.changes(tracker, revision);
      const found = changes ?? (await store.load(tracker));
      if (found === null) revision = null;
      if (found === null || found.revision === revision) return null;
      const read = readIndex(found);
      revision = found.revision;
      return { ...read, all: changes === null };
    }, null);
  }

  /** Writes down what the leader saw. False where another one leads by now. */
  async function write(change: RowChange, standing: Standing, before: Standing, everything: () => readonly Row[]): Promise<boolean> {
    const leading = lead;
    if (leading === null) return false;
    return quietly(async () => {
      const all = revision === null ? { rows: everything(), gone: [] } : change;
      const rows = all.rows.map(storedRow);
      for (let from = 0; from === 0 || from < rows.length; from += rowsAtOnce) {
        const isLast = from + rowsAtOnce >= rows.length;
        // Until the last of it is there, it is no better known than before.
        const known = isLast ? standing : revision === null ? nothingKnown : before;
        revision = await store.write(tracker, {
          token: leading.token,
          from: revision,
          standing: JSON.stringify(known),
          rows: rows.slice(from, from + rowsAtOnce),
          gone: from === 0 ? all.gone : [],
        });
        if (revision === null) {
          lead = null;
          return false;
        }
      }
      return true;
    }, true);
  }

  async function quietly<T>(ask: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      const answer = await ask();
      complaint = null;
      return answer;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.message !== complaint) log(`What is remembered of ${tracker} is not shared for now: ${error.message}`, error);
      complaint = error.message;
      // What is there now is not what we last saw of it.
      revision = null;
      return otherwise;
    }
  }

  return {
    takeLead,
    told,
    write,
    notes,
    post,
    /** The next write replaces everything that is kept. */
    startOver: (): void => {
      revision = null;
    },
    leads: () => lead !== null,
    resign: async (): Promise<void> => {
      const leading = lead;
      lead = null;
      if (leading !== null) await quietly(() => followers.resign(leading), undefined);
    },
  };
}

/** A row that cannot be read makes all of it not wholly known: it is read again from the tracker. */
function readIndex({ rows, gone, standing }: StoredIndex): Pick<Told, 'change' | 'standing'> {
  const read = rows.map(readRow);
  const known = readStanding(standing);
  const isWhole = known !== null && read.every((row) => row !== null);
  return { change: { rows: read.filter((row) => row !== null), gone }, standing: isWhole ? known : nothingKnown };
}

function readNote(text: string): Note | null {
  const read = Note.safeParse(JSON.parse(text));
  return read.success ? read.data : null;
}
