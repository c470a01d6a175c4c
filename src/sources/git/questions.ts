import { LRUCache } from 'lru-cache';
import { type CommitRecord, isFullCommitId } from '#domain/commit.ts';
import { type Answer, answer, badInput, Fault, failed } from '#domain/fault.ts';
import type { FilesWish, GitHost, RangeWish, RefWish } from '#ports/git-host.ts';
import { openBlobs } from '#sources/upstream/local-git/blobs.ts';
import type { Folder } from '#sources/upstream/local-git/folders.ts';
import type { Pool } from '#sources/upstream/local-git/pool.ts';
import { isShallow } from '#sources/upstream/local-git/shallow.ts';
import { eachAtOnce, type Wish } from './in-groups.ts';
import { compare, isAncestor, type Range, type ReadCommits, shallow } from './ranges.ts';
import { readRef } from './refs.ts';
import { trace } from './traces.ts';

type Questions = Pick<GitHost, 'compare' | 'isAncestor' | 'traces' | 'refs' | 'files'>;

type InFolder = <W extends Wish, T>(
  answers: (folder: Folder, wishes: readonly W[]) => Promise<readonly Answer<T>[]>,
) => (wishes: readonly W[]) => Promise<readonly Answer<T>[]>;

const processesAtOnce = 4;
const ancestriesMax = 100_000;
const limitMax = 1_000;

/** The questions that start a git of their own. */
export function questionsOf(pool: Pool, read: ReadCommits, inFolder: InFolder): Questions {
  const blobs = openBlobs(pool.command);
  /** Of two full ids: the same for ever. */
  const ancestries = new LRUCache<string, boolean>({ max: ancestriesMax });

  async function ancestryKept(folder: Folder, range: Range): Promise<boolean> {
    const key = `${folder.gitDir} ${range.base} ${range.head}`;
    const kept = ancestries.get(key);
    if (kept !== undefined) return kept;
    const found = await isAncestor(pool, folder, range);
    ancestries.set(key, found);
    return found;
  }

  /** Answers each range for itself where both of its commits are there. */
  const ranges = <T>(ask: (folder: Folder, range: Range, base: CommitRecord) => Promise<T>) =>
    inFolder<RangeWish, T | null>(async (folder, wishes) => {
      const ids = [...new Set(wishes.flatMap(({ base, head }) => [base, head]).filter(isFullCommitId))];
      const records = await read(folder, ids);
      const known = new Map(ids.map((id, index) => [id, records[index] ?? answer(null)]));
      return await each(wishes, async ({ base, head }) => {
        const [from, to] = [base, head].map((sha) => isThere(known, sha));
        if (from != null && to != null) return await ask(folder, { base: from.sha, head: to.sha }, from);
        if (await isShallow(folder)) throw shallow(pool.command.host);
        return null;
      });
    });

  return {
    compare: async (wishes, limit) => {
      if (!Number.isInteger(limit) || limit < 1 || limit > limitMax) throw badInput(`A comparison lists 1 to ${limitMax} commits.`);
      return await ranges((folder, range) => compare(pool, folder, range, limit, read))(wishes);
    },
    isAncestor: ranges(ancestryKept),
    traces: ranges((folder, range, base) => trace(pool, folder, range, base.message)),
    refs: inFolder<RefWish, Awaited<ReturnType<typeof readRef>>>((folder, wishes) => each(wishes, ({ ref }) => readRef(pool, folder, ref))),
    files: inFolder<FilesWish, Awaited<ReturnType<typeof blobs.read>> | null>(async (folder, wishes) => {
      const ids = [...new Set(wishes.map(({ sha }) => sha).filter(isFullCommitId))];
      const records = await read(folder, ids);
      const known = new Map(ids.map((id, index) => [id, records[index] ?? answer(null)]));
      return await each(wishes, async ({ sha, paths }) => (isThere(known, sha) === null ? null : await blobs.read(folder, sha, paths)));
    }),
  };
}

/** Throws the fault of a commit that could not be read, and for what is no full id. */
function isThere(known: ReadonlyMap<string, Answer<CommitRecord | null>>, sha: string): CommitRecord | null {
  const outcome = known.get(sha);
  if (outcome === undefined) throw badInput('A full commit id is needed: 40 or 64 hexadecimal characters in lower case.');
  if (!outcome.ok) throw outcome.fault;
  return outcome.value;
}

async function each<W, T>(wishes: readonly W[], ask: (wish: W) => Promise<T>): Promise<readonly Answer<T>[]> {
  const answers: Answer<T>[] = [];
  await eachAtOnce(wishes, processesAtOnce, async (wish, index) => {
    try {
      answers[index] = answer(await ask(wish));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      answers[index] = failed(error);
    }
  });
  return answers;
}
