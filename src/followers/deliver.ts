import type { Lead, Letter, LetterChange } from '#ports/followers.ts';
import { pauseAfter } from './pace.ts';
import type { Performed, Surroundings, Work } from './work.ts';

/** More dead letters than this are not kept: then a letter waits on instead, so that none is ever dropped. */
const deadMax = 10_000;

/** Acts on one letter, once, and writes down what came of it. False where another leads. */
export async function deliver(
  around: Surroundings,
  work: Work,
  lead: Lead,
  letter: Letter,
  dead: number,
  signal: AbortSignal,
): Promise<boolean> {
  const { ledger, followers, log } = around;
  const { subject, sequence } = letter;
  const [stored] = await ledger.events(subject, { after: sequence - 1, limit: 1 });
  if (stored?.sequence !== sequence) {
    log(`Event ${sequence} of ${subject} is gone from the ledger, so "${work.name}" cannot act on it. Verify the ledger.`);
    return written(await followers.write({ lead, changes: [{ from: 'WAITING', to: 'NONE', letter }] }));
  }
  const performed = await work.perform(stored, signal).catch((error: unknown): Performed => {
    log(`"${work.name}" failed at event ${sequence} of ${subject}.`, error);
    return { done: false, why: 'It failed inside Stemma. Look at its log.', retryAfterMs: null, forGood: false };
  });
  // We were told to stop: nothing is known, and whoever leads next tries again.
  if (!performed.done && signal.aborted) return true;
  return written(await followers.write({ lead, changes: [changeAfter(around, work, letter, performed, dead)] }));
}

function written({ outcome }: { readonly outcome: string }): boolean {
  return outcome === 'written';
}

function changeAfter({ now, random }: Surroundings, work: Work, letter: Letter, performed: Performed, dead: number): LetterChange {
  if (performed.done) return { from: 'WAITING', to: 'NONE', letter };
  const at = now();
  const attempts = letter.attempts + 1;
  const tried = { ...letter, attempts, why: performed.why };
  const over = performed.forGood || at - letter.since >= work.giveUpAfterMs;
  if (over && dead < deadMax) return { from: 'WAITING', to: 'DEAD', letter: { ...tried, dueAt: at } };
  return { from: 'WAITING', to: 'WAITING', letter: { ...tried, dueAt: at + pauseAfter(attempts, random(), performed.retryAfterMs) } };
}
