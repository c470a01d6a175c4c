import { type Answer, answer, Fault, failed } from '#domain/fault.ts';

/** A fault becomes the answer for this one thing; anything else is an error of ours and stays one. */
export async function settled<T>(work: Promise<T>): Promise<Answer<T>> {
  try {
    return answer(await work);
  } catch (error) {
    if (error instanceof Fault) return failed(error);
    throw error;
  }
}

/** One answer for each item, in order. How many are asked for at once is the upstream's concern. */
export function settledEach<I, T>(items: readonly I[], ask: (item: I) => Promise<T>): Promise<readonly Answer<T>[]> {
  return Promise.all(items.map((item) => settled(ask(item))));
}
