/**
 * Takes decisions on one history one after the other within this process, so that they do not make each other stale.
 * Decisions of other processes still can: the guard of an append is what protects, this only saves tries.
 */
export interface Turns {
  take<T>(subject: string, work: () => Promise<T>): Promise<T>;
}

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take(subject, work) {
      const before = last.get(subject) ?? Promise.resolve();
      const mine = before.then(work, work);
      last.set(subject, mine);
      return mine.finally(() => {
        if (last.get(subject) === mine) last.delete(subject);
      });
    },
  };
}
