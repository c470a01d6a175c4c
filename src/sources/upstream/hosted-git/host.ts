import type { RefRecord } from '#domain/commit.ts';
import { badInput } from '#domain/fault.ts';
import { gitRefName } from '#domain/git-ref.ts';
import type { Cache } from '#ports/cache.ts';
import type { CommitWish, GitHost, RangeWish, RefWish } from '#ports/git-host.ts';
import type { Upstream, UpstreamState } from '#sources/upstream/http.ts';
import type { HostApi } from './api.ts';
import { each } from './each.ts';
import { filesThrough } from './files.ts';
import { idOf, unlessFull, whereRight } from './ids.ts';
import { openKept } from './kept.ts';
import { keptQuestions, type Questions } from './questions.ts';
import { repositoriesOf, type Web } from './repositories.ts';
import { trace } from './traces.ts';

export interface HostedGitHost extends GitHost {
  /** What is known of its server without asking it. */
  state(): UpstreamState;
}

export interface Keeping {
  readonly cache: Cache;
  /** What it is asked with; null for none. What one token is shown is told to no other. */
  readonly token: string | undefined;
  readonly now?: (() => number) | undefined;
}

const limitMax = 1_000;

/** A Git host over the web: the port, told through one kind's API, with what can be kept. */
export function hostedGitHost(kind: string, web: Web, upstream: Upstream, api: HostApi, keeping: Keeping): HostedGitHost {
  const repositories = repositoriesOf(web);
  const { cache, token = null, now } = keeping;
  const kept = openKept({
    kind,
    url: web.url,
    source: web.host,
    cache,
    token,
    now,
    shows: (path) => api.defaultBranch(path),
    moved: () => upstream.startAfresh(),
  });
  const ask = keptQuestions(api, kept);
  const commitOf = ({ repository, sha, fresh }: CommitWish) => {
    const id = idOf(sha);
    return typeof id === 'string' ? { path: repositories.pathOf(repository), sha: id, fresh } : id;
  };
  const rangeOf = ({ repository, base, head }: RangeWish) =>
    unlessFull(base, head) ?? { path: repositories.pathOf(repository), base, head };
  return {
    name: web.host,
    kind,
    url: web.url,
    repository: async (declared) => repositories.find(declared),
    commits: (wishes) => whereRight(wishes, commitOf, ask.commits),
    changeRequests: (wishes) => whereRight(wishes, commitOf, ask.changeRequests),
    compare: async (wishes, limit) => {
      if (!Number.isInteger(limit) || limit < 1 || limit > limitMax) throw badInput(`A comparison lists 1 to ${limitMax} commits.`);
      return await whereRight(wishes, rangeOf, (asks) => ask.ranges(asks, limit));
    },
    isAncestor: (wishes) => whereRight(wishes, rangeOf, ask.ancestries),
    traces: (wishes) => whereRight(wishes, rangeOf, (asks) => each(asks, ({ path, base, head }) => trace(ask, path, base, head))),
    refs: (wishes) => each(wishes, (wish) => refOf(ask, repositories.pathOf(wish.repository), wish)),
    files: (wishes) =>
      whereRight(
        wishes,
        ({ repository, sha, paths }) => unlessFull(sha) ?? { path: repositories.pathOf(repository), sha, files: paths },
        (asks) => filesThrough(api, kept, asks),
      ),
    forget: (repository) => kept.forget(repositories.pathOf(repository)),
    probe: async () => ({ version: await api.version(), budgetLeft: upstream.budgetLeft() }),
    close: () => upstream.close(),
    state: () => upstream.state(),
  };
}

/** A branch before a tag of the same name. */
async function refOf(ask: Questions, path: string, { ref, fresh }: RefWish): Promise<RefRecord | null> {
  const about = { path, fresh };
  const written = ref === null ? await ask.defaultBranch(about) : gitRefName(ref);
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
    const sha = await ask.ref(about, kind, name);
    if (sha !== null) return { name, kind, sha };
  }
  return null;
}
