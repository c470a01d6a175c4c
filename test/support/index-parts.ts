import { Fault } from '#domain/fault.ts';
import type { Followers, Lead } from '#ports/followers.ts';
import type { IndexStore, IndexWrite, StoredIndex } from '#ports/index-store.ts';
import type { Tracker } from '#ports/tracker.ts';
import { mlflow } from '#sources/mlflow/index.ts';

/** The MLflow adapter at this address, without a cache. */
export function trackerAt(url: string, deadlineMs = 600): Tracker {
  return mlflow.open(mlflow.settings.parse({ kind: 'mlflow', url, deadlineMs, attemptMs: deadlineMs }), { name: 'main', baseDir: '.' });
}

/** An index store on paper: one tracker, in the memory of the test, by the rules of the port. */
export interface PaperIndexStore extends IndexStore {
  kept: StoredIndex | null;
  readonly writes: IndexWrite[];
  readonly notesLeft: string[];
  /** What happens before each write; may throw. */
  beforeWrite: (act: IndexWrite, at: number) => Promise<void> | void;
  /** What happens before notes are told. */
  beforeNotes: () => void;
}

export function paperIndexStore(): PaperIndexStore {
  const paper: PaperIndexStore = {
    kept: null,
    writes: [],
    notesLeft: [],
    beforeWrite: () => {},
    beforeNotes: () => {},
    load: async () => paper.kept,
    changes: async (_, revision) => (paper.kept?.revision === revision ? { ...paper.kept, rows: [], gone: [] } : null),
    write: async (_, act) => {
      await paper.beforeWrite(act, paper.writes.length);
      paper.writes.push(act);
      if (act.from !== null && act.from !== paper.kept?.revision) return null;
      const rows = new Map((act.from === null ? [] : (paper.kept?.rows ?? [])).map((row) => [row.key, row]));
      for (const row of act.rows) rows.set(row.key, row);
      for (const key of act.gone) rows.delete(key);
      paper.kept = { revision: (paper.kept?.revision ?? 0) + 2, standing: act.standing, rows: [...rows.values()], gone: [] };
      return paper.kept.revision;
    },
    post: async (_, note) => void paper.notesLeft.push(note),
    notes: async (_, after) => {
      paper.beforeNotes();
      const from = Number(after ?? paper.notesLeft.length);
      return { notes: paper.notesLeft.slice(from), last: String(paper.notesLeft.length) };
    },
    close: async () => {},
  };
  return paper;
}

/** Who leads on paper: whoever asks, until it is taken away. */
export function paperLead(): Pick<Followers, 'lead' | 'resign'> & {
  token: number;
  asked: number;
  isAway: boolean;
  readonly resigned: Lead[];
} {
  const paper = {
    token: 1,
    asked: 0,
    isAway: false,
    resigned: [] as Lead[],
    lead: async (follower: string, holder: string): Promise<Lead | null> => {
      paper.asked += 1;
      if (paper.isAway) throw new Fault('STORE_UNAVAILABLE', 'The ledger is away.', { source: 'ledger' });
      return { follower, holder, token: paper.token };
    },
    resign: async (lead: Lead) => void paper.resigned.push(lead),
  };
  return paper;
}
