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

async function look({ open, complete, expire, now, log }: PromotionWork): Promise<void> {
  const failed = (error: unknown) => log('Promotions that wait could not be looked at; they are looked at again.', error);
  try {
    for (const record of await open()) {
      // One that fails again and again keeps no other waiting.
      if (stateAt(record, now()) === 'EXPIRED') await expire(record.id).catch(failed);
      else if (record.state === 'APPROVED') await complete(record.id).catch(failed);
    }
  } catch (error) {
    failed(error);
  }
}
