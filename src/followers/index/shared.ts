import { z } from 'zod';
import type { Followers, Lead } from '#ports/followers.ts';
import type { IndexStore, StoredIndex } from '#ports/index-store.ts';
import { inTurns } from './in-turns.ts';
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
interface Told {
  readonly change: RowChange;
  readonly standing: Standing;
  readonly all: boolean;
}

/** `look`: somebody wants it as of now. `touch`: something changed there, of this model where one is named. `rebuild`: forget everything, and begin anew. */
const Note = z.union([z.object({ do: z.literal('touch'), model: z.string().nullable() }), z.object({ do: z.enum(['look', 'rebuild']) })]);
export type Note = z.infer<typeof Note>;

/** What is done with ledger and store: one may work while another does not. */
type Act = 'lead' | 'notes' | 'post' | 'read' | 'write';

/** A leader that says nothing for this long is replaced, in milliseconds. */
const leaseMs = 6_000;
/** Rows that are written at once. */
const rowsAtOnce = 1_000;

/** What is kept of one tracker for all gateways. A store that does not answer is said once, and everybody goes on with what they remember. */
export class SharedRows {
  readonly #tracker: string;
  readonly #sharing: Sharing;
  #lead: Lead | null = null;
  /** What was seen of the store last; null: nothing that could be gone on from. */
  #revision: number | null = null;
  /** Rises when what is to be gone on from is another one: what is under way then goes on from nothing. */
  #age = 0;
  /** What was said of each that does not work now. */
  readonly #complaints = new Map<Act, string>();
  #lastNote: string | null = null;

  constructor(tracker: string, sharing: Sharing) {
    this.#tracker = tracker;
    this.#sharing = sharing;
  }

  leads(): boolean {
    return this.#lead !== null;
  }

  /** Takes the lead, or keeps it. Whoever just took it has to ask first what is there ({@link told}). */
  async takeLead(): Promise<'kept' | 'taken' | 'no'> {
    const { followers, holder } = this.#sharing;
    const before = this.#lead;
    this.#lead = await this.#quietly('lead', () => followers.lead(`index:${this.#tracker}`, holder, leaseMs), null);
    if (this.#lead === null) return 'no';
    return before?.token === this.#lead.token ? 'kept' : 'taken';
  }

  async resign(): Promise<void> {
    const leading = this.#lead;
    this.#lead = null;
    if (leading !== null) await this.#quietly('lead', () => this.#sharing.followers.resign(leading), undefined);
  }

  /** What others want the leader to do. Notes from before it was first asked for are not told: everything is looked at from time to time anyway. */
  async notes(): Promise<readonly Note[]> {
    return this.#quietly('notes', async () => {
      const found = await this.#sharing.store.notes(this.#tracker, this.#lastNote);
      this.#lastNote = found.last;
      return found.notes.flatMap((note) => readNote(note) ?? []);
    }, []);
  }

  /** Leaves a note for whoever leads. False where that could not be done. */
  async post(note: Note): Promise<boolean> {
    return this.#quietly(
      'post',
      async () => {
        await this.#sharing.store.post(this.#tracker, JSON.stringify(note));
        return true;
      },
      false,
    );
  }

  /** What was written since this was last asked; null: nothing, or it cannot be told. */
  async told(): Promise<Told | null> {
    const { store } = this.#sharing;
    return this.#quietly(
      'read',
      async () => {
        const changes = this.#revision === null ? null : await store.changes(this.#tracker, this.#revision);
        const found = changes ?? (await store.load(this.#tracker));
        if (found === null) this.#revision = null;
        if (found === null || found.revision === this.#revision) return null;
        const read = await readIndex(found);
        this.#age += 1;
        // A leader that cannot read it all writes it all anew.
        this.#revision = read.standing.asOf === null && this.leads() ? null : found.revision;
        return { ...read, all: changes === null };
      },
      null,
    );
  }

  /** Writes down what the leader saw. False where another one leads by now. */
  async write(change: RowChange, standing: Standing, before: Standing, everything: () => readonly Row[]): Promise<boolean> {
    const leading = this.#lead;
    if (leading === null) return false;
    return this.#quietly(
      'write',
      async () => {
        const age = this.#age;
        let revision = this.#revision;
        const isAnew = revision === null;
        // Until it is known how it went, nothing is known that could be gone on from.
        this.#revision = null;
        const { rows, gone } = isAnew ? { rows: everything(), gone: [] } : change;
        for (let from = 0; from === 0 || from < rows.length; from += rowsAtOnce) {
          const isLast = from + rowsAtOnce >= rows.length;
          // Until the last of it is there, it is no better known than before.
          const known = isLast ? standing : isAnew ? nothingKnown : before;
          const part = { rows: rows.slice(from, from + rowsAtOnce).map(storedRow), gone: from === 0 ? gone : [] };
          const wish = { token: leading.token, from: revision, standing: JSON.stringify(known), ...part };
          revision = await this.#sharing.store.write(this.#tracker, wish);
          if (age !== this.#age) return false;
          if (revision === null) {
            this.#lead = null;
            return false;
          }
        }
        this.#revision = revision;
        return true;
      },
      true,
    );
  }

  /** The next write replaces everything that is kept. */
  startOver(): void {
    this.#age += 1;
    this.#revision = null;
  }

  /** Whatever is wrong there is said once, and never in anybody's way: a follower works by itself, and nobody would hear it throw. */
  async #quietly<T>(of: Act, ask: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      const answer = await ask();
      this.#complaints.delete(of);
      return answer;
    } catch (error) {
      const why = error instanceof Error ? error.message : 'something went wrong.';
      if (![...this.#complaints.values()].includes(why))
        this.#sharing.log(`What is remembered of ${this.#tracker} is not shared for now: ${why}`, error);
      this.#complaints.set(of, why);
      return otherwise;
    }
  }
}

/** A row that cannot be read makes all of it not wholly known: it is read again from the tracker. */
async function readIndex({ rows, gone, standing }: StoredIndex): Promise<Pick<Told, 'change' | 'standing'>> {
  const read = await inTurns(rows, readRow);
  const known = readStanding(standing);
  const isWhole = known !== null && read.every((row) => row !== null);
  return { change: { rows: read.filter((row) => row !== null), gone }, standing: isWhole ? known : nothingKnown };
}

/** Null for what is no note: it may be of another release. */
function readNote(text: string): Note | null {
  try {
    const read = Note.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
