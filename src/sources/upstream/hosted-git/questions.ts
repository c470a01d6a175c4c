import { LRUCache } from 'lru-cache';
import type { ChangeRequestRecord, CommitRecord } from '#domain/commit.ts';
import type { CommitRange } from '#domain/commit-range.ts';
import { type Answer, answer } from '#domain/fault.ts';
import type { CommitAt, HostApi } from './api.ts';
import { each, told } from './each.ts';
import type { About, Kept } from './kept.ts';
import { ancestryKind, branchKind, commitKind, rangeKind, refKind, requestsKind } from './kinds.ts';
import type { TraceQuestions } from './traces.ts';

interface Between extends About {
  readonly base: string;
  readonly head: string;
}

export type Questions = ReturnType<typeof keptQuestions>;

/** What a host is asked, each thing through what is kept of it. Full ids only, but for commits. */
export function keptQuestions(api: HostApi, kept: Kept) {
  const commits = (asks: readonly (CommitAt & About)[]): Promise<readonly Answer<CommitRecord | null>[]> =>
    kept.through(commitKind, asks, (missing) => api.commits(missing));

  const changeRequests = async (asks: readonly CommitAt[]): Promise<readonly Answer<readonly ChangeRequestRecord[]>[]> => {
    const found = await kept.through(requestsKind, asks, (missing) => api.changeRequests(missing));
    return found.map((outcome) => (outcome.ok ? answer(outcome.value ?? []) : outcome));
  };

  /** For what is decided on: that there is no such commit is asked again. */
  const commit = async (path: string, sha: string): Promise<CommitRecord | null> => told((await commits([{ path, sha, fresh: true }]))[0]);

  const ranges = (asks: readonly Between[], limit: number): Promise<readonly Answer<CommitRange | null>[]> =>
    kept.through(
      rangeKind,
      asks.map((ask) => ({ ...ask, limit })),
      (missing) =>
        each(missing, async ({ path, base, head }) => {
          if (base !== head) return await api.compare(path, base, head, limit);
          const own: CommitRange = { status: 'IDENTICAL', ahead: 0, behind: 0, mergeBase: base, commits: [], truncated: false };
          return (await commit(path, base)) === null ? null : own;
        }),
    );

  const ancestries = (asks: readonly Between[]): Promise<readonly Answer<boolean | null>[]> =>
    kept.through(ancestryKind, asks, (missing) =>
      each(missing, async ({ path, base, head }) => {
        if (base !== head) return await api.isAncestor(path, base, head);
        return (await commit(path, base)) === null ? null : true;
      }),
    );

  return {
    ...{ commits, changeRequests, commit, ranges, ancestries },
    compare: async (path: string, base: string, head: string, limit: number): Promise<CommitRange | null> =>
      told((await ranges([{ path, base, head }], limit))[0]),
    isAncestor: async (path: string, base: string, head: string): Promise<boolean | null> =>
      told((await ancestries([{ path, base, head }]))[0]),
    ref: async (about: About, kind: 'BRANCH' | 'TAG', name: string): Promise<string | null> =>
      told((await kept.through(refKind, [{ ...about, kind, name }], (asks) => each(asks, ({ path }) => api.ref(path, kind, name))))[0]),
    defaultBranch: async (about: About): Promise<string | null> =>
      told((await kept.through(branchKind, [about], (asks) => each(asks, ({ path }) => api.defaultBranch(path))))[0]),
    ...changeQuestions(api),
  };
}

/** The questions about changes: patches of commits are kept by this process. */
function changeQuestions(api: HostApi): Omit<TraceQuestions, 'commit' | 'compare' | 'isAncestor'> {
  return {
    patches: new LRUCache({ max: 50_000 }),
    patchesMax: api.patchesMax,
    mergedAs: (path, sha, within) => api.mergedAs(path, sha, within),
    patch: (path, sha) => api.patch(path, sha),
    changeBetween: (path, from, to) => api.changeBetween(path, from, to),
    growths: (path, range, shas) => api.growths(path, range, shas),
    branchesWith: (path, sha, apart) => api.branchesWith(path, sha, apart),
  };
}
