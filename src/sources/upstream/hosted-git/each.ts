import { type Answer, answer, Fault, failed } from '#domain/fault.ts';

/** One answer for each item, in order; a fault becomes the answer for its item alone. How many are asked at once is the upstream's concern. */
export async function each<I, T>(items: readonly I[], ask: (item: I) => Promise<T>): Promise<readonly Answer<T>[]> {
  return await Promise.all(
    items.map(async (item) => {
      try {
        return answer(await ask(item));
      } catch (error) {
        if (error instanceof Fault) return failed<T>(error);
        throw error;
      }
    }),
  );
}

/** The value, or the fault thrown. */
export function told<T>(outcome: Answer<T> | undefined): T {
  if (outcome === undefined) throw new Error('a Git host answered fewer things than it was asked');
  if (!outcome.ok) throw outcome.fault;
  return outcome.value;
}
