import { LRUCache } from 'lru-cache';
import { isTreePath } from '#domain/blob.ts';
import { type BlobRecord, type CommitRecord, commitId, isFullCommitId, type RefRecord } from '#domain/commit.ts';
import type { CommitRange } from '#domain/commit-range.ts';
import { type Answer, answer, badInput, failed } from '#domain/fault.ts';
import { gitRefName } from '#domain/git-ref.ts';
import type { CommitWish, FilesWish, GitHost, RefWish } from '#ports/git-host.ts';
import type { Upstream, UpstreamState } from '#sources/upstream/http.ts';
import type { CommitAt, HostApi } from './api.ts';
import { each, told } from './each.ts';
import { badId, type Kept, needFullIds, openKept, throughKept } from './kept.ts';
import { type Repositories, repositoriesOf, type Web } from './repositories.ts';
import { type TraceQuestions, trace } from './traces.ts';

export interface HostedGitHost extends GitHost {
  /** What is known of its server without asking it. */
  state(): UpstreamState;
}

const limitMax = 1_000;

/** A Git host over the web: the port, told through one kind's API, with what can be kept. */
export function hostedGitHost(kind: string, web: Web, upstream: Upstream, api: HostApi): HostedGitHost {
  const repositories = repositoriesOf(web);
  const kept = openKept();
  const ask = keptQuestions(api, kept);
  return {
    name: web.host,
    kind,
    url: web.url,
    repository: async (declared) => repositories.find(declared),
    commits: async (wishes) => await commits(wishes),
    changeRequests: async (wishes) => await withIds(wishes, repositories, (asks) => api.changeRequests(asks)),
    compare: async (wishes, limit) => {
      if (!Number.isInteger(limit) || limit < 1 || limit > limitMax) throw badInput(`A comparison lists 1 to ${limitMax} commits.`);
      return await each(wishes, async ({ repository, base, head }) => {
        needFullIds(base, head);
        return await ask.compare(repositories.pathOf(repository), base, head, limit);
      });
    },
    isAncestor: async (wishes) =>
      await each(wishes, async ({ repository, base, head }) => {
        needFullIds(base, head);
        return await ask.isAncestor(repositories.pathOf(repository), base, head);
      }),
    traces: async (wishes) =>
      await each(wishes, async ({ repository, base, head }) => {
        needFullIds(base, head);
        return await trace(ask, repositories.pathOf(repository), base, head);
      }),
    refs: async (wishes) => await each(wishes, (wish) => refOf(api, repositories, wish)),
    files: async (wishes) => await filesOf(api, kept, repositories, wishes),
    probe: async () => ({ version: await api.version(), budgetLeft: upstream.budgetLeft() }),
    close: async () => await upstream.close(),
    state: () => upstream.state(),
  };

  async function commits(wishes: readonly CommitWish[]): Promise<readonly Answer<CommitRecord | null>[]> {
    return await withIds(wishes, repositories, ask.commits);
  }
}

/** The questions about things that never change, each asked once. */
function keptQuestions(api: HostApi, kept: Kept) {
  const commits = async (asks: readonly CommitAt[]): Promise<readonly Answer<CommitRecord | null>[]> =>
    await throughKept(
      kept.commits,
      asks,
      ({ path, sha }) => `${path}@${sha}`,
      (missing) => api.commits(missing),
      ({ path }, { sha }) => (isFullCommitId(sha) ? `${path}@${sha}` : null),
    );
  const commit = async (path: string, sha: string): Promise<CommitRecord | null> => told((await commits([{ path, sha }]))[0]);

  async function compare(path: string, base: string, head: string, limit: number): Promise<CommitRange | null> {
    const key = `${path} ${base} ${head} ${limit}`;
    const known = kept.ranges.get(key);
    if (known !== undefined) return known;
    const own = { status: 'IDENTICAL', ahead: 0, behind: 0, mergeBase: base, commits: [], truncated: false } as const;
    const found = base === head ? (await commit(path, base)) && own : await api.compare(path, base, head, limit);
    if (found !== null) kept.ranges.set(key, found);
    return found;
  }

  async function isAncestor(path: string, base: string, head: string): Promise<boolean | null> {
    const key = `${path} ${base} ${head}`;
    const known = kept.ancestries.get(key);
    if (known !== undefined) return known;
    const found = base === head ? ((await commit(path, base)) === null ? null : true) : await api.isAncestor(path, base, head);
    if (found !== null) kept.ancestries.set(key, found);
    return found;
  }

  return {
    ...{ commits, commit, compare, isAncestor },
    ...changeQuestions(api),
  };
}

/** The questions about changes: patches of commits are kept. */
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

/** Asks for the wishes that name a commit at all. */
async function withIds<T>(
  wishes: readonly CommitWish[],
  repositories: Repositories,
  ask: (asks: readonly CommitAt[]) => Promise<readonly Answer<T>[]>,
): Promise<readonly Answer<T>[]> {
  const ids = wishes.map(({ repository, sha }) => {
    const id = commitId(sha);
    return id === null ? null : { path: repositories.pathOf(repository), sha: id };
  });
  const asks = ids.filter((id) => id !== null);
  const answers = asks.length === 0 ? [] : await ask(asks);
  let next = 0;
  return ids.map((id) => (id === null ? badId<T>() : (answers[next++] ?? badId<T>())));
}

/** A branch before a tag of the same name. */
async function refOf(api: HostApi, repositories: Repositories, { repository, ref }: RefWish): Promise<RefRecord | null> {
  const path = repositories.pathOf(repository);
  const written = ref === null ? await api.defaultBranch(path) : gitRefName(ref);
  if (written === null) {
    if (ref === null) return null;
    throw badInput('That is no name of a branch or tag.');
  }
  const name = written.replace(/^refs\/(heads|tags)\//, '');
  const kinds =
    ref === null || written.startsWith('refs/heads/')
      ? (['BRANCH'] as const)
      : written.startsWith('refs/tags/')
        ? (['TAG'] as const)
        : (['BRANCH', 'TAG'] as const);
  for (const kind of kinds) {
    const sha = await api.ref(path, kind, name);
    if (sha !== null) return { name, kind, sha };
  }
  return null;
}

async function filesOf(
  api: HostApi,
  kept: Kept,
  repositories: Repositories,
  wishes: readonly FilesWish[],
): Promise<readonly Answer<readonly (BlobRecord | null)[] | null>[]> {
  const keyOf = (path: string, sha: string, file: string): string => `${path}@${sha}:${file}`;
  const asks = wishes.map(({ repository, sha, paths }) => {
    const path = repositories.pathOf(repository);
    const files = [...new Set(paths.filter(isTreePath))].filter((file) => !kept.files.has(keyOf(path, sha, file)));
    // Without a file to ask for, the commit still has to be there.
    const known = files.length === 0 && paths.some((file) => kept.files.has(keyOf(path, sha, file)));
    return isFullCommitId(sha) && !known ? { path, sha, files } : null;
  });
  const wanted = asks.filter((one) => one !== null);
  const fresh = wanted.length === 0 ? [] : await api.files(wanted);
  let next = 0;
  return wishes.map(({ repository, sha, paths }, index): Answer<readonly (BlobRecord | null)[] | null> => {
    const path = repositories.pathOf(repository);
    const asked = asks[index];
    if (!isFullCommitId(sha)) return failed(badInput('A full commit id is needed: 40 or 64 hexadecimal characters in lower case.'));
    const outcome = asked == null ? null : (fresh[next++] ?? answer(null));
    if (outcome !== null && (!outcome.ok || outcome.value === null)) return outcome;
    const own = new Map((asked?.files ?? []).map((file, place) => [file, { blob: outcome?.value?.[place] ?? null }]));
    const blobs = paths.map((file) => (own.get(file) ?? kept.files.get(keyOf(path, sha, file)))?.blob ?? null);
    for (const [file, entry] of own) kept.files.set(keyOf(path, sha, file), entry);
    return answer(blobs);
  });
}
