import { setTimeout as sleep } from 'node:timers/promises';
import { aliasKey } from '#domain/alias.ts';
import type { CheckpointKey } from '#domain/checkpoint-key.ts';
import { policyOfValue } from '#domain/effective-policy.ts';
import { Fault } from '#domain/fault.ts';
import type { Stored } from '#domain/history.ts';
import { onlyField, PolicyValue } from '#domain/view.ts';
import type { Ledger } from '#ports/ledger.ts';
import { takeCheckpoint } from '#reader/checkpoint.ts';

export interface CheckpointWork {
  readonly ledger: Ledger;
  readonly key: CheckpointKey;
  /** Keeps the text of a checkpoint where whoever writes to the store does not; resolves when it is on disk. */
  readonly keep: (text: string) => Promise<void>;
  /** At least this often while anything is written, in milliseconds. */
  readonly everyMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A sentence for whoever runs the server. */
  readonly log: (sentence: string, error: unknown) => void;
}

/** How often the ledger is looked at, in milliseconds. */
const lookMs = 500;

/** Events looked at in one go. */
const pageEvents = 500;

/**
 * Keeps a signed checkpoint at the start, after each move of an alias that a policy governs, every few minutes while anything is
 * written, and at the end. Every gateway keeps its own: each is a witness. What cannot be kept is tried again, and said once.
 * Throws where the first one cannot be kept.
 */
export async function followCheckpoints(work: CheckpointWork): Promise<{ close(): Promise<void> }> {
  const state: State = { cursor: await work.ledger.feedEnd(), pending: false, due: false, keptAt: work.now() };
  await keep(work, state);
  const ending = new AbortController();
  const running = run(work, state, ending.signal);
  return {
    async close() {
      ending.abort();
      await running;
      await attempt(work, async () => {
        await look(work, state);
        if (state.pending) await keep(work, state);
      });
    },
  };
}

interface State {
  /** Up to where the feed was looked at. */
  cursor: string | null;
  /** Whether anything was written since the last checkpoint. */
  pending: boolean;
  /** Whether it is of a kind that is not to wait: an alias under a policy moved. */
  due: boolean;
  keptAt: number;
}

async function run(work: CheckpointWork, state: State, signal: AbortSignal): Promise<void> {
  let works = true;
  while (!signal.aborted) {
    await sleep(lookMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    works = await attempt(work, () => turn(work, state), works);
  }
}

async function turn(work: CheckpointWork, state: State): Promise<void> {
  await look(work, state);
  if (state.due || (state.pending && work.now() - state.keptAt >= work.everyMs)) await keep(work, state);
}

async function look({ ledger }: CheckpointWork, state: State): Promise<void> {
  for (;;) {
    const page = await ledger.feed({ after: state.cursor, limit: pageEvents }).catch(async (error: unknown) => {
      if (!(error instanceof Fault) || error.code !== 'RESUME_GAP') throw error;
      // The feed was trimmed, or the store set back: whatever happened, a checkpoint is due.
      state.due = true;
      state.pending = true;
      return { items: [], cursor: await ledger.feedEnd() };
    });
    for (const { stored } of page.items) {
      state.pending = true;
      state.due ||= await isGoverned(ledger, stored);
    }
    state.cursor = page.cursor;
    if (page.items.length < pageEvents) return;
  }
}

async function isGoverned(ledger: Ledger, { subject, event }: Stored): Promise<boolean> {
  if (event.kind !== 'AliasMoved') return false;
  const [snapshot] = await ledger.read([{ subject, entries: [{ view: 'bound', field: onlyField }] }]);
  const bound = snapshot?.views.bound?.get(onlyField);
  return bound !== undefined && policyOfValue(PolicyValue.parse(JSON.parse(bound.value))).promotion.has(aliasKey(event.alias));
}

async function keep({ ledger, key, keep: write, now }: CheckpointWork, state: State): Promise<void> {
  const { text, histories } = await takeCheckpoint(ledger, now(), key);
  if (histories > 0) await write(text);
  state.pending = false;
  state.due = false;
  state.keptAt = now();
}

/** Whether it went well. `said`: the last one did, so that a trouble that lasts is said once. */
async function attempt(work: CheckpointWork, act: () => Promise<unknown>, said = true): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (said) work.log('No checkpoint of the ledger could be kept; it is tried again.', error);
    return false;
  }
}
