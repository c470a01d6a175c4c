import { Fault } from '#domain/fault.ts';
import type { RunRecord } from '#domain/run.ts';
import type { Tracker } from '#ports/tracker.ts';
import type { IndexStanding, IndexView } from '#ports/tracker-index.ts';
import { dueRuns, isFresh, strayRuns } from './due-runs.ts';
import { lookAgain, nothingKnown, type Standing } from './look-again.ts';
import { isRecent } from './recent.ts';
import { createRows, noChange, type Row, type RowChange, type Rows, runRow } from './rows.ts';

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

/** Runs that no version names and that are remembered all the same, because somebody just read them. */
const strayMax = 1_000;

/** What is remembered of one tracker, and when to look at it again. */
export class IndexedTracker {
  readonly #around: Around;
  #rows: Rows = createRows();
  readonly #touched = new Set<string>();
  #isAllTouched = false;
  #standing: Standing = nothingKnown;
  /** Why the last look failed. */
  #fault: Fault | null = null;
  #lookedAt = 0;
  #failedAt = 0;
  #tooLargeAt: number | null = null;
  #looking: Promise<void> | null = null;
  /** Whether a look is under way to which nothing was answered yet. */
  #isUnheard = false;
  /** Rises when everything is forgotten, or taken over from elsewhere: what is under way then is of no use any more. */
  #era = 0;
  /** What is taken over is taken over one after the other: each change goes on from the one before. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(around: Around) {
    this.#around = around;
  }

  /** Looks again where what is remembered is older than its life. Several who ask at once wait for one look. Throws what is no fault of the tracker. */
  async freshen(): Promise<void> {
    if (this.#looking !== null) {
      await this.#looking;
      // What changed while it looked, it may have looked at before.
      if (!this.#isTouched()) return;
    }
    if (this.#looking === null && (this.#isYoung() || this.#rests())) return;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
      this.#isUnheard = false;
    });
    await this.#looking;
  }

  #isYoung(): boolean {
    const { now, lifeMs } = this.#around;
    return this.#standing.asOf !== null && isRecent(this.#lookedAt, now(), lifeMs) && !this.#isTouched();
  }

  #isTouched(): boolean {
    return this.#touched.size > 0 || this.#isAllTouched;
  }

  #rests(): boolean {
    const now = this.#around.now();
    return (
      (this.#fault !== null && isRecent(this.#failedAt, now, afterFailureMs)) ||
      (this.#tooLargeAt !== null && isRecent(this.#tooLargeAt, now, tooLargeMs))
    );
  }

  async #look(): Promise<void> {
    const { tracker, now, wholeEveryMs } = this.#around;
    const touched = new Set(this.#touched);
    const all = this.#isAllTouched;
    this.#touched.clear();
    this.#isAllTouched = false;
    const { wholeAt } = this.#standing;
    const era = this.#era;
    let isTaken = false;
    this.#isUnheard = true;
    const answered = (): void => {
      this.#isUnheard = false;
    };
    try {
      const whole = all || wholeAt === null || !isRecent(wholeAt, now(), wholeEveryMs);
      const looked = await lookAgain({ tracker, rows: this.#rows, standing: this.#standing, whole, touched, now, answered });
      if (era !== this.#era) return;
      if (looked.tooLarge) return this.#giveUp();
      isTaken = await this.#take(era, () => looked);
      if (!isTaken) return;
      this.#lookedAt = now();
      this.#fault = null;
      this.#tooLargeAt = null;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.#fault = error;
      this.#failedAt = now();
    } finally {
      if (!isTaken) for (const name of touched) this.#touched.add(name);
      if (!isTaken && all) this.#isAllTouched = true;
    }
  }

  #giveUp(): void {
    this.forget();
    this.#tooLargeAt = this.#around.now();
  }

  /** False: it is not ours to remember, or of no use any more. */
  async #take(era: number, told: () => { readonly change: RowChange; readonly standing: Standing }): Promise<boolean> {
    const turn = this.#turn.then(async () => {
      if (era !== this.#era) return false;
      const rows = this.#rows;
      const { change, standing } = told();
      if (!(await this.#around.keep(change, standing, this.#standing, () => rows.after(change))) || era !== this.#era) return false;
      rows.apply(change);
      this.#standing = standing;
      return true;
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** Reads runs that versions name and that nobody has read for long. Gives how many that were. */
  async readRuns(limit: number): Promise<number> {
    const { tracker, now } = this.#around;
    if (this.#standing.asOf === null || this.#fault !== null) return 0;
    const readAt = now();
    const due = dueRuns(this.#rows, readAt, limit);
    if (due.length === 0) return 0;
    const era = this.#era;
    const answers = await tracker.runs(due);
    if (era !== this.#era) return 0;
    const rows = answers.flatMap((answer): Row[] =>
      answer.ok && answer.value !== null ? [{ kind: 'run', record: answer.value, readAt }] : [],
    );
    const gone = answers.flatMap((answer, at) => (answer.ok && answer.value === null ? [runRow(due[at] ?? '')] : []));
    await this.#take(era, () => {
      const strays = strayRuns(this.#rows).map(({ key }) => runRow(key.id));
      return { change: { rows, gone: [...gone, ...strays] }, standing: this.#standing };
    });
    return due.length;
  }

  /** Only remembered here: whoever leads reads them in its own time. */
  learn(runs: readonly RunRecord[]): void {
    const readAt = this.#around.now();
    if (this.#standing.asOf === null) return;
    this.#rows.apply({ ...noChange, rows: runs.map((record): Row => ({ kind: 'run', record, readAt })) });
    const { runs: known, versions } = this.#rows.counts();
    if (known > versions + strayMax) this.#rows.apply({ ...noChange, gone: strayRuns(this.#rows).map(({ key }) => runRow(key.id)) });
  }

  /** Something changed there, of this model where one is named. */
  touch(model: string | null): void {
    if (model === null) this.#isAllTouched = true;
    else this.#touched.add(model);
  }

  doubt(): void {
    this.#lookedAt = 0;
  }

  /** As another one wrote it down; `all`: it is everything. */
  adopt(change: RowChange, next: Standing, all: boolean): void {
    this.#era += 1;
    // Whoever still answers from what was there before has it whole.
    if (all) this.#rows = createRows();
    this.#rows.apply(change);
    this.#standing = next;
  }

  forget(): void {
    this.#era += 1;
    this.#rows = createRows();
    this.#standing = nothingKnown;
    this.#fault = null;
    this.#tooLargeAt = null;
  }

  /** Whether a look is under way to which nothing was answered yet. */
  isUnheard(): boolean {
    return this.#isUnheard;
  }

  fault(): Fault | null {
    return this.#fault;
  }

  view(): IndexView | null {
    const { asOf } = this.#standing;
    if (asOf === null) return null;
    const { models, runs, version, versions, versionsOf } = this.#rows;
    const fault = this.#fault;
    const { tracker, now } = this.#around;
    return {
      ...{ tracker: tracker.name, asOf, fault, version, versions, versionsOf },
      models: () => models.values(),
      model: (name) => models.get(name),
      run: (id) => {
        const known = runs.get(id);
        return known !== undefined && (fault !== null || isFresh(known, now())) ? known.record : undefined;
      },
      runs: () => [...runs.values()].map(({ record }) => record),
    };
  }

  stand(leads: boolean): IndexStanding {
    return { tracker: this.#around.tracker.name, state: this.#state(), asOf: this.#standing.asOf, ...this.#rows.counts(), leads };
  }

  #state(): IndexStanding['state'] {
    if (this.#tooLargeAt !== null) return 'TOO_LARGE';
    if (this.#fault !== null) return 'BEHIND';
    if (this.#standing.asOf !== null) return 'FOLLOWING';
    return this.#looking === null ? 'IDLE' : 'BUILDING';
  }
}
