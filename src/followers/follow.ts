import { Fault } from '#domain/fault.ts';
import type { Lead, Letter, Look } from '#ports/followers.ts';
import { deliver } from './deliver.ts';
import { establish, isWhole, takeIn, turnBack } from './intake.ts';
import { type Placed, readPlaced } from './position.ts';
import type { Surroundings, Work } from './work.ts';

/** A leader that says nothing for this long is replaced, in milliseconds. */
const leaseMs = 5_000;

/** How soon what is new is looked for: at once while there is something, ever less often while there is not. */
const lookMinMs = 25;
const lookMaxMs = 400;

/** How often the events that were passed last are held against the store. */
const wholeEveryMs = 5_000;

/** How long what is under way may still take when the follower is closed. */
const graceMs = 1_500;

export interface Following {
  /** Stops taking in, lets what is under way end within 1.5 s, and lets others lead. */
  close(): Promise<void>;
}

/** Follows the feed until closed: resolves when the follower has its place, so that what happens after is not missed. */
export async function follow(around: Surroundings, work: Work): Promise<Following> {
  await establish(around, work);
  const state = newState();
  const running = run(around, work, state);
  return {
    async close() {
      state.stopping = true;
      state.wake();
      await running;
    },
  };
}

/** What changes while a follower runs. */
interface State {
  stopping: boolean;
  lead: Lead | null;
  /** When the lead was last confirmed, and when the position was last found whole; by `performance.now()`. */
  confirmedAt: number;
  wholeAt: number;
  at: Placed | null;
  /** Histories that are being worked on. */
  readonly busy: Map<string, Promise<void>>;
  /** Ends everything that is under way. */
  ending: AbortController;
  /** Ends the present pause, or the next one. */
  wake: () => void;
  woken: boolean;
  /** What was complained of last, so that it is said once. */
  complaint: string | null;
}

function newState(): State {
  return {
    stopping: false,
    lead: null,
    confirmedAt: 0,
    wholeAt: 0,
    at: null,
    busy: new Map(),
    ending: new AbortController(),
    wake: () => {},
    woken: false,
    complaint: null,
  };
}

async function run(around: Surroundings, work: Work, state: State): Promise<void> {
  let pauseMs = lookMinMs;
  while (!state.stopping) {
    try {
      const worked = await turn(around, work, state);
      pauseMs = worked ? lookMinMs : Math.min(2 * pauseMs, lookMaxMs);
      state.complaint = null;
    } catch (error) {
      complain(around, work, state, error);
      pauseMs = lookMaxMs;
      if (performance.now() - state.confirmedAt > leaseMs) await giveUpLead(state);
    }
    if (!state.stopping) await pause(state, state.lead === null ? leaseMs / 4 : pauseMs);
  }
  await windDown(around, state);
}

/** One look at what is to be done. True where there was something. */
async function turn(around: Surroundings, work: Work, state: State): Promise<boolean> {
  if (!(await leads(around, work, state)) || state.lead === null) return false;
  const look = await around.followers.look(work.name, { dueBy: around.now(), limit: work.concurrency + state.busy.size });
  if (look.position === null) throw new Error('a follower has a place before it leads');
  const at = state.at ?? readPlaced(look.position);
  const started = startDue(around, work, state, look);
  const due = performance.now() - state.wholeAt > wholeEveryMs;
  const whole = !due || (await isWhole(around, at.position));
  if (due) state.wholeAt = performance.now();
  const taken = whole ? await takeIn(around, work, state.lead, at, look.waiting) : await turnBack(around, work, state.lead, at);
  if (taken === null) {
    await giveUpLead(state);
    return true;
  }
  state.at = taken.at;
  return started > 0 || taken.more || taken.at !== at;
}

async function leads({ followers, holder }: Surroundings, { name }: Work, state: State): Promise<boolean> {
  if (state.lead !== null && performance.now() - state.confirmedAt < leaseMs / 3) return true;
  const asked = performance.now();
  const lead = await followers.lead(name, holder, leaseMs);
  if (lead === null || lead.token !== state.lead?.token) await giveUpLead(state);
  state.lead = lead;
  state.confirmedAt = asked;
  return lead !== null;
}

/** Everything that is known may have changed under another leader. */
async function giveUpLead(state: State): Promise<void> {
  state.lead = null;
  state.at = null;
  state.wholeAt = 0;
  state.ending.abort();
  await Promise.all(state.busy.values());
  state.ending = new AbortController();
}

/** Starts on the first letter of each history that is due and not being worked on. */
function startDue(around: Surroundings, work: Work, state: State, { due, dead }: Look): number {
  let started = 0;
  for (const letter of due) {
    const { lead } = state;
    if (lead === null || state.busy.has(letter.subject) || state.busy.size >= work.concurrency) continue;
    started += 1;
    state.busy.set(letter.subject, actOn(around, work, state, lead, letter, dead));
  }
  return started;
}

async function actOn(around: Surroundings, work: Work, state: State, lead: Lead, letter: Letter, dead: number): Promise<void> {
  try {
    const leading = await deliver(around, work, lead, letter, dead, state.ending.signal);
    // The next turn finds out who leads.
    if (!leading) state.confirmedAt = 0;
  } catch (error) {
    complain(around, work, state, error);
  } finally {
    state.busy.delete(letter.subject);
    state.wake();
  }
}

function complain({ log }: Surroundings, { name }: Work, state: State, error: unknown): void {
  const sentence = `"${name}" cannot go on for now: ${error instanceof Fault ? error.message : 'it failed inside Stemma.'}`;
  if (sentence === state.complaint) return;
  state.complaint = sentence;
  log(sentence, error instanceof Fault ? undefined : error);
}

async function pause(state: State, ms: number): Promise<void> {
  if (!state.woken) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      state.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  state.woken = false;
  state.wake = () => {
    state.woken = true;
  };
}

async function windDown({ followers }: Surroundings, state: State): Promise<void> {
  const impatience = setTimeout(() => state.ending.abort(), graceMs);
  await Promise.all(state.busy.values()).finally(() => clearTimeout(impatience));
  // A store that is gone keeps nobody here: the lease runs out by itself.
  if (state.lead !== null) await followers.resign(state.lead).catch(() => undefined);
}
