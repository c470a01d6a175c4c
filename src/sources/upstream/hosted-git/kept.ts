import { LRUCache } from 'lru-cache';
import { type BlobRecord, type CommitRecord, isFullCommitId } from '#domain/commit.ts';
import type { CommitRange } from '#domain/commit-range.ts';
import { type Answer, answer, badInput, failed } from '#domain/fault.ts';

/** What is the same for ever once it was told, because it hangs on full ids: kept in bounds, as long as the process lives. */
export interface Kept {
  readonly commits: LRUCache<string, CommitRecord>;
  readonly ranges: LRUCache<string, CommitRange>;
  readonly ancestries: LRUCache<string, boolean>;
  /** That there is no such file at a commit is for ever too. */
  readonly files: LRUCache<string, { readonly blob: BlobRecord | null }>;
}

const charsMax = 64 << 20;

export function openKept(): Kept {
  const sizeOf = ({ message }: CommitRecord): number => message.length + 500;
  return {
    commits: new LRUCache({ max: 50_000, maxSize: charsMax, sizeCalculation: sizeOf }),
    ranges: new LRUCache({
      max: 2_000,
      maxSize: charsMax,
      sizeCalculation: ({ commits }) => commits.reduce((sum, commit) => sum + sizeOf(commit), 500),
    }),
    ancestries: new LRUCache({ max: 100_000 }),
    files: new LRUCache({ max: 50_000 }),
  };
}

/** Asks for what is not kept, each thing once, and keeps what came. */
export async function throughKept<A, V extends object>(
  cache: LRUCache<string, V>,
  asks: readonly A[],
  keyOf: (ask: A) => string,
  ask: (missing: readonly A[]) => Promise<readonly Answer<V | null>[]>,
  storedAs: (ask: A, value: V) => string | null = keyOf,
): Promise<readonly Answer<V | null>[]> {
  const missing = new Map<string, A>();
  const known = new Map<string, Answer<V | null>>();
  for (const each of asks) {
    const key = keyOf(each);
    const kept = cache.get(key);
    if (kept !== undefined) known.set(key, answer(kept));
    else missing.set(key, each);
  }
  const wanted = [...missing];
  const fresh = wanted.length === 0 ? [] : await ask(wanted.map(([, each]) => each));
  for (const [index, [key, each]] of wanted.entries()) {
    const outcome = fresh[index] ?? answer(null);
    known.set(key, outcome);
    const stored = outcome.ok && outcome.value !== null ? storedAs(each, outcome.value) : null;
    if (stored !== null && outcome.ok && outcome.value !== null) cache.set(stored, outcome.value);
  }
  return asks.map((each) => known.get(keyOf(each)) ?? answer(null));
}

/** Throws for what is no full id. */
export function needFullIds(...ids: readonly string[]): void {
  if (!ids.every(isFullCommitId)) throw notFull;
}

const notFull = badInput('A full commit id is needed: 40 or 64 hexadecimal characters in lower case.');

export function badId<T>(): Answer<T> {
  return failed(badInput('A commit is named by 7 to 64 hexadecimal characters.'));
}
