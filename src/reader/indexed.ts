import { type Answer, Fault } from '#domain/fault.ts';
import type { RunRecord } from '#domain/run.ts';
import type { IndexView, TrackerIndex } from '#ports/tracker-index.ts';
import { settled } from './settled.ts';
import type { World } from './world.ts';

export type Indexed = ReturnType<typeof createIndexed>;

/**
 * What is remembered of trackers, for the lists of one request. From the first list on, its rows are answered from the same memory, so that no row asks again;
 * a request without a list asks the trackers.
 */
export function createIndexed({ index, now }: World) {
  const asked = new Map<string, Promise<IndexView | null>>();
  const used = new Map<string, IndexView>();
  const silent = new Map<string, Fault>();
  const began = now();
  /** Whether a list was read from a tracker itself: it may have been so at any moment since the request came. */
  let hasAsked = index === undefined;
  let looking = 0;
  let isForgone = false;

  /** Null where the tracker is to be asked. Throws the fault of one that was just asked. */
  function view(tracker: string): Promise<IndexView | null> {
    if (index === undefined || isForgone) {
      hasAsked = true;
      return Promise.resolve(null);
    }
    const known = asked.get(tracker) ?? look(tracker);
    asked.set(tracker, known);
    return known;
  }

  async function look(tracker: string): Promise<IndexView | null> {
    looking += 1;
    const found = await settled(Promise.resolve(index?.view(tracker) ?? null)).finally(() => (looking -= 1));
    if (!found.ok) {
      silent.set(tracker, found.fault);
      throw found.fault;
    }
    if (found.value === null) hasAsked = true;
    else used.set(tracker, found.value);
    return found.value;
  }

  /** The same, null also where the tracker does not answer. */
  async function viewIfAny(tracker: string): Promise<IndexView | null> {
    return orNull(view(tracker));
  }

  /** Only to see what may be worth asking for: what is told is then asked of the tracker. */
  async function peek(tracker: string): Promise<IndexView | null> {
    return orNull(Promise.resolve(index?.view(tracker) ?? null));
  }

  /** Milliseconds since 1970: lists of this request hold as of then. */
  function asOf(): number {
    return Math.min(hasAsked ? began : now(), ...[...used.values()].map((each) => each.asOf));
  }

  return {
    view,
    viewIfAny,
    peek,
    silence: (tracker: string) => silent.get(tracker) ?? null,
    ...rowsOf(index, used),
    asOf,
    /** Whether anything of this request is answered from memory, or is about to be. */
    isUsed: () => used.size > 0 || looking > 0,
    /** From now on, everything of this request is asked: something is judged by what it reads. */
    forgo: () => {
      isForgone = true;
    },
  };
}

/** What is read beside a list: from what it was answered from, as far as that goes. */
function rowsOf(index: TrackerIndex | undefined, used: ReadonlyMap<string, IndexView>) {
  /** Answers from what lists of this request were answered from, and asks for the rest. */
  async function orAsked<K, V>(
    tracker: string,
    keys: readonly K[],
    find: (view: IndexView, key: K) => V | undefined,
    ask: (keys: readonly K[]) => Promise<readonly Answer<V>[]>,
  ): Promise<readonly Answer<V>[]> {
    const from = used.get(tracker);
    const known = keys.map((key) => (from === undefined ? undefined : find(from, key)));
    return filled(known, keys, (missing) => heard(index, tracker, ask(missing)));
  }

  /** Runs that were asked for because they were not remembered. */
  function learn(tracker: string, answers: readonly Answer<RunRecord | null>[]): void {
    if (used.has(tracker))
      index?.learn(
        tracker,
        answers.flatMap((answer) => (answer.ok ? (answer.value ?? []) : [])),
      );
  }

  /** Why what this request lists of a tracker is not as of now; null where it is, or is asked. */
  function stale(tracker: string): Fault | null {
    const view = used.get(tracker);
    return view === undefined ? null : staleness(view);
  }

  return { orAsked, learn, stale };
}

/** Why what is remembered is not as of now, with as of when it is instead. */
export function staleness({ fault, asOf }: IndexView): Fault | null {
  if (fault === null) return null;
  return new Fault(fault.code, `${fault.message} What is listed of it is as of ${new Date(asOf).toISOString()}.`, fault.details);
}

async function orNull<T>(asking: Promise<T | null>): Promise<T | null> {
  const found = await settled(asking);
  return found.ok ? found.value : null;
}

/** Every answer in its place: what is known, and what is asked for because it is not. */
async function filled<K, V>(
  known: readonly (V | undefined)[],
  keys: readonly K[],
  ask: (keys: readonly K[]) => Promise<readonly Answer<V>[]>,
): Promise<readonly Answer<V>[]> {
  const missing = keys.filter((_, at) => known[at] === undefined);
  const answers = missing.length === 0 ? [] : await ask(missing);
  let next = 0;
  return known.map((value) => (value === undefined ? (answers[next++] as Answer<V>) : { ok: true, value }));
}

/** A tracker that does not answer is looked at again before it is said to hold what is remembered. */
async function heard<V>(
  index: TrackerIndex | undefined,
  tracker: string,
  asking: Promise<readonly Answer<V>[]>,
): Promise<readonly Answer<V>[]> {
  const answers = await settled(asking);
  const silent = answers.ok ? answers.value.some((each) => !each.ok && isSilence(each.fault)) : isSilence(answers.fault);
  if (silent) index?.doubt(tracker);
  if (!answers.ok) throw answers.fault;
  return answers.value;
}

function isSilence({ code }: Fault): boolean {
  return code.startsWith('UPSTREAM_');
}
