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

/** Looks again and again, one look at a time. Several gateways may look at once: the guard of an append lets one of them act. */
export function followPromotions(work: PromotionWork): { close(): Promise<void> } {
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(() => look(work));
  }, work.everyMs);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await looking;
    },
  };
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
