import type { RepositoryRecord } from '#domain/commit.ts';
import { type Answer, Fault, failed } from '#domain/fault.ts';

/** What is asked of one repository. */
export interface Wish {
  readonly repository: RepositoryRecord;
}

export const repositoriesAtOnce = 8;

/** Asks once a repository, some repositories at the same time; answers in the order of the wishes. */
export async function byRepository<W extends Wish, T>(
  wishes: readonly W[],
  ask: (repository: RepositoryRecord, wishes: readonly W[]) => Promise<readonly Answer<T>[]>,
): Promise<readonly Answer<T>[]> {
  const groups = Map.groupBy(wishes.entries(), ([, wish]) => wish.repository.key);
  const outcomes = new Map<number, Answer<T>>();
  await eachAtOnce([...groups.values()], repositoriesAtOnce, async (group) => {
    const [first] = group;
    if (first === undefined) return;
    const answers = await ask(
      first[1].repository,
      group.map(([, wish]) => wish),
    );
    for (const [place, [index]] of group.entries()) outcomes.set(index, answers[place] ?? failed(unanswered));
  });
  return wishes.map((_, index) => outcomes.get(index) ?? failed(unanswered));
}

const unanswered = new Fault('UPSTREAM_UNAVAILABLE', 'A Git host answered fewer things than it was asked.');

/** Works on all items, at most so many at the same time. The first error ends it. */
export async function eachAtOnce<T>(items: readonly T[], atOnce: number, work: (item: T, index: number) => Promise<void>): Promise<void> {
  const waiting = items.entries();
  const one = async (): Promise<void> => {
    for (const [index, item] of waiting) await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, one));
}
