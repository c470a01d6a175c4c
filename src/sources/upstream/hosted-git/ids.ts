import { commitId, isFullCommitId } from '#domain/commit.ts';
import { type Answer, badInput, Fault, failed } from '#domain/fault.ts';

const notFull = badInput('A full commit id is needed: 40 or 64 hexadecimal characters in lower case.');
const noId = badInput('A commit is named by 7 to 64 hexadecimal characters.');

/** What is wrong with ids that have to be full; null where nothing is. */
export function unlessFull(...ids: readonly string[]): Fault | null {
  return ids.every(isFullCommitId) ? null : notFull;
}

/** The id in lower case, perhaps short; else what is wrong with it. */
export function idOf(sha: string): string | Fault {
  return commitId(sha) ?? noId;
}

/** Asks for the wishes that can be asked, in one go; the others are answered by what is wrong with them. */
export async function whereRight<W, A extends object, T>(
  wishes: readonly W[],
  read: (wish: W) => A | Fault,
  ask: (asks: readonly A[]) => Promise<readonly Answer<T>[]>,
): Promise<readonly Answer<T>[]> {
  const each = wishes.map(read);
  const asks = each.flatMap((one) => (one instanceof Fault ? [] : [one]));
  const answers = asks.length === 0 ? [] : await ask(asks);
  let next = 0;
  return each.map((one) => (one instanceof Fault ? failed(one) : (answers[next++] ?? failed(noId))));
}
