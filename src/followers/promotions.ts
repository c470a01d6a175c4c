import { setTimeout as sleep } from 'node:timers/promises';
import type { PromotionRecord } from '#domain/events/promotion.ts';
import { stateAt } from '#domain/promotion.ts';

/** What is done for promotions without anybody asking: those that are approved move once nothing stands in the way, and those whose time is over end. */
export interface PromotionWork {
  /** Promotions that wait for reviews or for their move. */
  readonly open: () => Promise<readonly PromotionRecord[]>;
  readonly complete: (promotion: string) => Promise<unknown>;
  readonly expire: (promotion: string) => Promise<unknown>;
  /** Milliseconds between two looks. */
  readonly everyMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (sentence: string, error: unknown) => void;
}

/** A look costs a read of every model: looking takes at most a twentieth of the time, however many there are. */
const restRatio = 19;

/** Looks again and again, one look at a time. Several gateways may look at once: the guard of an append lets one of them act. */
export function followPromotions(work: PromotionWork): { close(): Promise<void> } {
  const stop = new AbortController();
  const following = goOn(work, stop.signal);
  return {
    async close() {
      stop.abort();
      await following;
    },
  };
}

async function goOn(work: PromotionWork, signal: AbortSignal): Promise<void> {
  let restMs = work.everyMs;
  for (;;) {
    await sleep(restMs, undefined, { signal, ref: false }).catch(() => {});
    if (signal.aborted) return;
    const startedAt = work.now();
    await look(work);
    restMs = Math.max(work.everyMs, restRatio * (work.now() - startedAt));
  }
}

async function look(work: PromotionWork): Promise<void> {
  try {
    for (const record of await work.open()) await attempt(work, record);
  } catch (error) {
    work.log('Promotions that wait could not be looked at; they are looked at again.', error);
  }
}

/** One that cannot be helped now does not keep the others. */
async function attempt({ complete, expire, now, log }: PromotionWork, record: PromotionRecord): Promise<void> {
  try {
    if (stateAt(record, now()) === 'EXPIRED') await expire(record.id);
    else if (record.state === 'APPROVED') await complete(record.id);
  } catch (error) {
    log(`${record.id} waits, and could not be helped; it is looked at again.`, error);
  }
}
