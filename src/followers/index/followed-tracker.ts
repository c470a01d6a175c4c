import { Fault } from '#domain/fault.ts';
import type { Tracker } from '#ports/tracker.ts';
import type { IndexStanding, IndexView } from '#ports/tracker-index.ts';
import { IndexedTracker } from './indexed-tracker.ts';
import { isRecent } from './recent.ts';
import { type Note, SharedRows, type Sharing } from './shared.ts';
import { pause, within } from './waiting.ts';

export interface IndexPace {
  /** How often trackers are looked at although nobody asks, in milliseconds. */
  readonly everyMs: number;
  /** How long what was looked at counts as of now, in milliseconds. */
  readonly lifeMs: number;
  /** How often everything is looked at, in milliseconds: tags, and what was deleted. */
  readonly wholeEveryMs: number;
}

interface Around {
  readonly tracker: Tracker;
  readonly pace: IndexPace;
  /** Null: what is remembered is this process's own. */
  readonly sharing: Sharing | null;
  readonly now: () => number;
  readonly log: (sentence: string, error: unknown) => void;
  readonly signal: AbortSignal;
}

/** Who asks for a list while a tracker is not wholly known yet waits this long for it, in milliseconds; then the tracker is asked. */
const patienceMs = 3_000;
/** Nobody asked for so long: the tracker is left in peace until somebody does, in milliseconds. */
const idleMs = 30 * 60_000;
/** Runs that are read at once, and in one round. */
const runsAtOnce = 100;
const runsMax = 2_000;
/** Of the time, at most this share is spent on asking for what nobody waits for. */
const workShare = 0.1;
/** How often a leader says that it still leads, and the others whether it does, in milliseconds. */
const leadEveryMs = 2_000;
/** How often a leader looks for notes of the others, in milliseconds. */
const notesEveryMs = 1_000;
/** What another gateway wrote is looked for at most this often, and may be so old, in milliseconds. */
const pullEveryMs = 200;
const behindMaxMs = 60_000;

/** Keeps what is remembered of one tracker close to it, for as long as somebody asks for lists. */
export class FollowedTracker {
  readonly rows: IndexedTracker;
  readonly #around: Around;
  readonly #shared: SharedRows | null;
  #askedAt = 0;
  #pulledAt = 0;
  #ledAt = 0;
  #pulling: Promise<void> | null = null;
  #running: Promise<void> | null = null;

  constructor(around: Around) {
    const { tracker, sharing, pace, now } = around;
    this.#around = around;
    const shared = sharing === null ? null : new SharedRows(tracker.name, sharing);
    this.#shared = shared;
    this.rows = new IndexedTracker({
      ...{ tracker, now, lifeMs: pace.lifeMs, wholeEveryMs: pace.wholeEveryMs },
      keep: async (...change) => shared === null || shared.write(...change),
    });
  }

  /** Null where the tracker is to be asked. Throws the fault of one that was just asked, where nothing of it is remembered. */
  async view(): Promise<IndexView | null> {
    const { now, signal } = this.#around;
    this.#follow();
    const work = this.rows.view() === null ? this.#begin() : this.#freshen();
    await within(patienceMs, work, signal);
    // Asking a second time would only wait a second time: the look ends by the deadline of the tracker.
    if (this.rows.view() === null && this.rows.isUnheard()) await work;
    const found = this.rows.view();
    const fault = this.rows.fault();
    if (found === null && fault !== null) throw fault;
    if (found !== null && fault === null && this.rows.isUnheard()) return { ...found, fault: this.#unheard() };
    return found !== null && !this.#leads() && !isRecent(found.asOf, now(), behindMaxMs) ? null : found;
  }

  /** From now on, for as long as somebody asks. */
  #follow(): void {
    this.#askedAt = this.#around.now();
    this.#running ??= this.#goOn();
  }

  #unheard(): Fault {
    const { name } = this.#around.tracker;
    const message = `${name} has not answered for ${patienceMs / 1_000} s.`;
    return new Fault('UPSTREAM_TIMEOUT', message, { source: name, operation: 'list models', retryable: true });
  }

  touch(model: string | null): void {
    if (this.#shared === null || this.#leads()) this.rows.touch(model);
    else void this.#shared.post({ do: 'touch', model });
  }

  stand(): IndexStanding {
    return this.rows.stand(this.#leads());
  }

  /** Throws the fault that stood in its way. Where another gateway leads, that one is told. */
  async rebuild(): Promise<IndexStanding> {
    this.#follow();
    await this.#takeLead();
    if (this.#leads()) await this.#startOver();
    else if ((await this.#shared?.post({ do: 'rebuild' })) === false) throw this.#untold();
    const fault = this.rows.fault();
    if (fault !== null) throw fault;
    return this.stand();
  }

  #untold(): Fault {
    const message = `Another gateway follows ${this.#around.tracker.name}, and it could not be told. Try again.`;
    return new Fault('STORE_UNAVAILABLE', message, { source: 'cache', operation: 'rebuild index', retryable: true });
  }

  async close(): Promise<void> {
    await Promise.all([this.#running, this.#shared?.resign()]);
  }

  #leads(): boolean {
    return this.#shared === null || this.#shared.leads();
  }

  async #begin(): Promise<void> {
    await this.#takeLead();
    await this.#freshen();
  }

  async #takeLead(): Promise<void> {
    this.#ledAt = this.#around.now();
    if ((await this.#shared?.takeLead()) === 'taken') await this.#pull();
  }

  /** Whoever leads looks; everybody else reads what the leader wrote. */
  async #freshen(): Promise<void> {
    const { now, pace } = this.#around;
    if (this.#leads()) return this.#leading(this.rows.freshen());
    if (isRecent(this.#pulledAt, now(), pullEveryMs)) return;
    this.#pulledAt = now();
    await this.#pull();
    const asOf = this.rows.view()?.asOf;
    // Nobody waits for it: what is there is answered, and says as of when it is.
    if (asOf !== undefined && !isRecent(asOf, now(), pace.lifeMs)) void this.#shared?.post({ do: 'look' });
  }

  /** Several who ask at once wait for one answer: it may be everything. */
  async #pull(): Promise<void> {
    this.#pulling ??= this.#adopt().finally(() => {
      this.#pulling = null;
    });
    await this.#pulling;
  }

  async #adopt(): Promise<void> {
    const told = await this.#shared?.told();
    if (told != null) this.rows.adopt(told.change, told.standing, told.all);
  }

  /** A look may take longer than the lease lasts: the lead is kept meanwhile. Nobody waits for it longer than the process goes on. */
  async #leading(work: Promise<unknown>): Promise<void> {
    const { signal, now } = this.#around;
    let isOver = false;
    const over = (): void => {
      isOver = true;
    };
    work.then(over, over);
    do {
      await within(leadEveryMs, work, signal);
      if (!isOver && !signal.aborted && !isRecent(this.#ledAt, now(), leadEveryMs)) await this.#takeLead();
    } while (!isOver && !signal.aborted);
  }

  async #goOn(): Promise<void> {
    const { signal, now } = this.#around;
    const isAsked = (): boolean => !signal.aborted && isRecent(this.#askedAt, now(), idleMs);
    do {
      while (isAsked()) await this.#round();
      // Another gateway may still be asked: it leads then.
      await this.#shared?.resign();
    } while (isAsked());
    this.#running = null;
  }

  async #round(): Promise<void> {
    const { signal, tracker, log } = this.#around;
    try {
      await this.#rest();
      if (signal.aborted) return;
      await this.#takeLead();
      await this.#freshen();
      if (this.#leads()) await this.#readRuns();
    } catch (error) {
      log(`What ${tracker.name} holds could not be followed; it is tried again.`, error);
    }
  }

  /** Until the next look is due; whoever leads for others does what they ask for in between. */
  async #rest(): Promise<void> {
    const { now, pace, signal } = this.#around;
    const began = now();
    while (!signal.aborted && isRecent(began, now(), pace.everyMs)) {
      const left = pace.everyMs - (now() - began);
      await pause(Math.min(left, this.#shared === null ? pace.everyMs : notesEveryMs), signal);
      if (this.#shared === null || signal.aborted) continue;
      if (!isRecent(this.#ledAt, now(), leadEveryMs)) await this.#takeLead();
      if (this.#leads()) await this.#obey(await this.#shared.notes());
    }
  }

  /** However many there are, they are worth one look. */
  async #obey(notes: readonly Note[]): Promise<void> {
    for (const note of notes) if (note.do === 'touch') this.rows.touch(note.model);
    if (notes.some((note) => note.do === 'rebuild')) await this.#startOver();
    if (notes.length > 0) await this.#leading(this.rows.freshen());
  }

  async #startOver(): Promise<void> {
    this.rows.forget();
    this.#shared?.startOver();
    await this.#leading(this.rows.freshen());
    // A look that was under way is over now, and was of no use.
    if (this.rows.view() === null && this.rows.fault() === null) await this.#leading(this.rows.freshen());
  }

  /** In turns with long pauses: nobody waits for it. */
  async #readRuns(): Promise<void> {
    const { now, signal } = this.#around;
    for (let read = 0; read < runsMax && !signal.aborted; read += runsAtOnce) {
      const began = now();
      const reading = this.rows.readRuns(runsAtOnce);
      await this.#leading(reading);
      if (signal.aborted || (await reading) < runsAtOnce) return;
      await pause((now() - began) * (1 / workShare - 1), signal);
      await this.#takeLead();
    }
  }
}
