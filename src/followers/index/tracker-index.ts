import { setTimeout as sleep } from 'node:timers/promises';
import { notFound } from '#domain/fault.ts';
import type { Tracker } from '#ports/tracker.ts';
import type { IndexStanding, IndexView, TrackerIndex } from '#ports/tracker-index.ts';
import { type IndexedTracker, indexedTracker } from './indexed-tracker.ts';
import { type Note, type SharedRows, type Sharing, sharedRows } from './shared.ts';

export interface IndexPace {
  /** How often trackers are looked at although nobody asks, in milliseconds. */
  readonly everyMs: number;
  /** How long what was looked at counts as of now, in milliseconds. */
  readonly lifeMs: number;
  /** How often everything is looked at, in milliseconds: tags, and what was deleted. */
  readonly wholeEveryMs: number;
}

interface Around {
  /** Those that are followed: trackers on this machine tell everything at once, and need no index. */
  readonly trackers: readonly Tracker[];
  readonly pace: IndexPace;
  /** Null: what is remembered is this process's own. */
  readonly sharing: Sharing | null;
  readonly now: () => number;
  readonly log: (sentence: string, error: unknown) => void;
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

/** Follows trackers from the first question on that an index can answer. */
export function createTrackerIndex(around: Around): TrackerIndex {
  const stop = new AbortController();
  const followed = new Map(around.trackers.map((tracker) => [tracker.name, followedTracker(tracker, around, stop.signal)]));
  return {
    view: async (tracker) => (await followed.get(tracker)?.view()) ?? null,
    learn: (tracker, runs) => followed.get(tracker)?.rows.learn(runs),
    touch: (tracker, model) => followed.get(tracker)?.touch(model),
    doubt: (tracker) => followed.get(tracker)?.rows.doubt(),
    standings: () => [...followed.values()].map((one) => one.stand()),
    rebuild: async (tracker) => {
      const one = followed.get(tracker);
      if (one === undefined)
        throw notFound(`No index is kept of "${tracker}": only trackers on other machines have one. See: stemma sources`);
      return one.rebuild();
    },
    close: async () => {
      stop.abort();
      await Promise.all([...followed.values()].map((one) => one.close()));
    },
  };
}

interface Followed {
  readonly rows: IndexedTracker;
  view(): Promise<IndexView | null>;
  touch(model: string | null): void;
  stand(): IndexStanding;
  rebuild(): Promise<IndexStanding>;
  close(): Promise<void>;
}

function followedTracker(tracker: Tracker, { pace, sharing, now, log }: Around, signal: AbortSignal): Followed {
  const shared = sharing === null ? null : sharedRows(tracker.name, sharing);
  const rows: IndexedTracker = indexedTracker({
    ...{ tracker, now, lifeMs: pace.lifeMs, wholeEveryMs: pace.wholeEveryMs },
    keep: async (change, standing, before, everything) => shared === null || (await shared.write(change, standing, before, everything)),
  });
  let askedAt = 0;
  let pulledAt = 0;
  let ledAt = 0;
  let running: Promise<void> | null = null;

  /** Whoever leads looks; everybody else reads what the leader wrote. */
  async function freshen(): Promise<void> {
    if (shared === null || shared.leads()) return rows.freshen();
    if (now() - pulledAt < pullEveryMs) return;
    pulledAt = now();
    await pull(shared);
    const asOf = rows.view()?.asOf;
    // Nobody waits for it: what is there is answered, and says as of when it is.
    if (asOf !== undefined && now() - asOf > pace.lifeMs) void shared.post({ do: 'look' });
  }

  async function pull(from: SharedRows): Promise<void> {
    const told = await from.told();
    if (told !== null) rows.adopt(told.change, told.standing, told.all);
  }

  async function view(): Promise<IndexView | null> {
    askedAt = now();
    if (running === null) running = goOn();
    await within(patienceMs, rows.view() === null ? begin() : freshen(), signal);
    const found = rows.view();
    const isOurs = shared === null || shared.leads();
    return found !== null && !isOurs && now() - found.asOf > behindMaxMs ? null : found;
  }

  async function begin(): Promise<void> {
    if (shared !== null) await lead(shared);
    await freshen();
  }

  async function lead(as: SharedRows): Promise<void> {
    ledAt = now();
    if ((await as.takeLead()) === 'taken') await pull(as);
  }

  async function goOn(): Promise<void> {
    while (!signal.aborted && now() - askedAt < idleMs) {
      await rest();
      if (signal.aborted) break;
      try {
        if (shared !== null) await lead(shared);
        await freshen();
        if (shared === null || shared.leads()) await readRuns();
      } catch (error) {
        log(`What ${tracker.name} holds could not be followed; it is tried again.`, error);
      }
    }
    running = null;
  }

  /** Until the next look is due; whoever leads for others does what they ask for in between. */
  async function rest(): Promise<void> {
    const until = now() + pace.everyMs;
    while (!signal.aborted && now() < until) {
      const ms = Math.max(1, Math.min(until - now(), shared === null ? pace.everyMs : notesEveryMs));
      await sleep(ms, undefined, { signal, ref: false }).catch(() => {});
      if (shared !== null && now() - ledAt >= leadEveryMs) await lead(shared);
      if (shared?.leads() === true) for (const note of await shared.notes()) await obey(note);
    }
  }

  async function obey(note: Note): Promise<void> {
    if (note.do === 'touch') rows.touch(note.model);
    if (note.do === 'rebuild') await startOver();
    await rows.freshen();
  }

  async function startOver(): Promise<void> {
    rows.forget();
    shared?.startOver();
    await rows.freshen();
  }

  /** In turns with long pauses: nobody waits for it. */
  async function readRuns(): Promise<void> {
    for (let read = 0; read < runsMax && !signal.aborted; read += runsAtOnce) {
      const began = now();
      if ((await rows.readRuns(runsAtOnce)) < runsAtOnce) return;
      await sleep((now() - began) * (1 / workShare - 1), undefined, { signal, ref: false }).catch(() => {});
      if (shared !== null) await lead(shared);
    }
  }

  return {
    rows,
    view,
    stand: () => rows.stand(shared === null || shared.leads()),
    touch: (model) => {
      if (shared === null || shared.leads()) rows.touch(model);
      else void shared.post({ do: 'touch', model });
    },
    rebuild: async () => {
      if (shared !== null) await lead(shared);
      if (shared === null || shared.leads()) await startOver();
      else await shared.post({ do: 'rebuild' });
      const fault = rows.fault();
      if (fault !== null) throw fault;
      return rows.stand(shared === null || shared.leads());
    },
    close: async () => {
      await Promise.all([running, shared?.resign()]);
    },
  };
}

/** Waits for it, but not longer than that; it goes on by itself. */
async function within(ms: number, work: Promise<void>, signal: AbortSignal): Promise<void> {
  const done = new AbortController();
  const late = sleep(ms, undefined, { signal: AbortSignal.any([signal, done.signal]), ref: false }).catch(() => {});
  await Promise.race([work, late]).finally(() => done.abort());
}
