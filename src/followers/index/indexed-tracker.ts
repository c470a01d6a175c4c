import { Fault } from '#domain/fault.ts';
import type { RunRecord } from '#domain/run.ts';
import type { Tracker } from '#ports/tracker.ts';
import type { IndexStanding, IndexView } from '#ports/tracker-index.ts';
import { dueRuns, isFresh, strayRuns } from './due-runs.ts';
import { lookAgain, nothingKnown, type Standing } from './look-again.ts';
import { createRows, noChange, type Row, type RowChange, runRow } from './rows.ts';

/** What is remembered of one tracker, and the one who looks. */
export type IndexedTracker = ReturnType<typeof indexedTracker>;

interface Around {
  readonly tracker: Tracker;
  /** How long what was looked at counts as of now, in milliseconds. */
  readonly lifeMs: number;
  /** How often everything is looked at, in milliseconds. */
  readonly wholeEveryMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Has a change written down before it is remembered; false: another one leads now, and it is not ours to remember. */
  readonly keep: (change: RowChange, standing: Standing, before: Standing, everything: () => readonly Row[]) => Promise<boolean>;
}

/** After a look that failed, the tracker is left alone for this long, in milliseconds. */
const afterFailureMs = 1_000;
/** A tracker that had too much is looked at again after this long. */
const tooLargeMs = 10 * 60_000;

export function indexedTracker({ tracker, lifeMs, wholeEveryMs, now, keep }: Around) {
  const rows = createRows();
  const touched = new Set<string>();
  let isAllTouched = false;
  let standing: Standing = nothingKnown;
  let fault: Fault | null = null;
  let lookedAt = 0;
  let failedAt = 0;
  let tooLargeAt: number | null = null;
  let looking: Promise<void> | null = null;

  /** Looks again where what is remembered is older than its life. Several who ask at once wait for one look. Throws what is no fault of the tracker. */
  async function freshen(): Promise<void> {
    const isYoung = standing.asOf !== null && now() - lookedAt < lifeMs && touched.size === 0 && !isAllTouched;
    const rests = (fault !== null && now() - failedAt < afterFailureMs) || (tooLargeAt !== null && now() - tooLargeAt < tooLargeMs);
    if (looking === null && (isYoung || rests)) return;
    looking ??= look().finally(() => {
      looking = null;
    });
    await looking;
  }

  async function look(): Promise<void> {
    const about = new Set(touched);
    const all = isAllTouched;
    try {
      const whole = all || standing.wholeAt === null || now() - standing.wholeAt >= wholeEveryMs;
      const looked = await lookAgain({ tracker, rows, standing, whole, touched: about, now });
      if (looked.tooLarge) return giveUp();
      await take(looked.change, looked.standing);
      lookedAt = now();
      for (const name of about) touched.delete(name);
      if (all) isAllTouched = false;
      fault = null;
      tooLargeAt = null;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      fault = error;
      failedAt = now();
    }
  }

  function giveUp(): void {
    tooLargeAt = now();
    standing = nothingKnown;
    rows.clear();
  }

  async function take(change: RowChange, next: Standing): Promise<void> {
    const everything = (): readonly Row[] => rows.after(change);
    if (!(await keep(change, next, standing, everything))) return;
    rows.apply(change);
    standing = next;
  }

  /** Reads runs that versions name and that nobody has read for long. Gives how many that were. */
  async function readRuns(limit: number): Promise<number> {
    if (standing.asOf === null || fault !== null) return 0;
    const due = dueRuns(rows, now(), limit);
    if (due.length === 0) return 0;
    const readAt = now();
    const answers = await tracker.runs(due);
    const read = answers.flatMap((answer): Row[] =>
      answer.ok && answer.value !== null ? [{ kind: 'run', record: answer.value, readAt }] : [],
    );
    const gone = answers.flatMap((answer, at) => (answer.ok && answer.value === null ? [runRow(due[at] ?? '')] : []));
    await take({ rows: read, gone: [...gone, ...strayRuns(rows).map(({ key }) => runRow(key.id))] }, standing);
    return due.length;
  }

  function learn(runs: readonly RunRecord[]): void {
    if (standing.asOf === null) return;
    // Only remembered here: whoever leads reads them in its own time.
    rows.apply({ ...noChange, rows: runs.map((record): Row => ({ kind: 'run', record, readAt: now() })) });
  }

  function view(): IndexView | null {
    const { asOf } = standing;
    if (asOf === null) return null;
    return {
      tracker: tracker.name,
      asOf,
      fault,
      models: () => rows.models.values(),
      versions: rows.versions,
      model: (name) => rows.models.get(name),
      version: rows.version,
      versionsOf: rows.versionsOf,
      run: (id) => {
        const known = rows.runs.get(id);
        return known !== undefined && (fault !== null || isFresh(known, now())) ? known.record : undefined;
      },
      runs: () => [...rows.runs.values()].map(({ record }) => record),
    };
  }

  function stand(leads: boolean): IndexStanding {
    const state =
      tooLargeAt !== null
        ? 'TOO_LARGE'
        : fault !== null
          ? 'BEHIND'
          : standing.asOf !== null
            ? 'FOLLOWING'
            : looking === null
              ? 'IDLE'
              : 'BUILDING';
    return { tracker: tracker.name, state, asOf: standing.asOf, ...rows.counts(), leads };
  }

  return {
    name: tracker.name,
    freshen,
    readRuns,
    learn,
    view,
    stand,
    touch: (model: string | null): void => {
      if (model === null) isAllTouched = true;
      else touched.add(model);
    },
    doubt: (): void => {
      lookedAt = 0;
    },
    /** As another one wrote it down; `all`: it is everything. */
    adopt: (change: RowChange, next: Standing, all: boolean) => {
      if (all) rows.clear();
      rows.apply(change);
      standing = next;
    },
    forget: () => {
      rows.clear();
      standing = nothingKnown;
      fault = null;
      tooLargeAt = null;
    },
    fault: () => fault,
  };
}
