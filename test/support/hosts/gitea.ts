import type { Branch, Commit, CommitStats, Compare, ContentsResponse, PullRequest, Repository, ServerVersion, Tag } from 'gitea-js';
import type { TestChangeRequest } from '../git-history.ts';
import type { CommitFacts, GitFacts } from './git-facts.ts';
import { kindOf } from './github.ts';
import {
  type HostOptions,
  type HostQuestion,
  type HostReply,
  type PartOrNull,
  type ServedHost,
  type Shown,
  serveHost,
  shownBy,
} from './served.ts';

export interface GiteaOptions extends HostOptions {
  /** `1.22.6` for Gitea, `15.0.0+gitea-1.22.0` for Forgejo. */
  readonly version?: string;
  /** Where the server answers below a path: `/git`. */
  readonly prefix?: string;
}

const pageMax = 50;

/**
 * A Gitea or Forgejo, computed by git, with its ways: a limit over 50 is cut silently, a comparison starts at one merge base (and is empty without one),
 * a commit leads to its change request only where it is the merge, a folder's content is a list.
 */
export async function startGitea(options: GiteaOptions): Promise<ServedHost> {
  const shown = shownBy(options);
  const api = `${options.prefix ?? ''}/api/v1`;
  const served = await serveHost((question) => {
    const authorization = question.headers.authorization;
    const isKnown = authorization === `token ${options.token}`;
    if (authorization !== undefined && !isKnown) return failure(401, 'invalid username, password or token');
    if (!question.path.startsWith(`${api}/`))
      return { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>Not found</html>' };
    return answer(question, question.path.slice(api.length), options, (path) => shown(path, isKnown));
  });
  return { ...served, url: `${served.url}${options.prefix ?? ''}` };
}

function failure(status: number, message: string): HostReply {
  return { status, body: { message, url: 'https://gitea.acme.test/api/swagger' } };
}

const notFound = failure(404, "The target couldn't be found.");

function answer(question: HostQuestion, path: string, options: GiteaOptions, shown: (path: string) => Shown | null): HostReply {
  if (path === '/version') return { status: 200, body: { version: options.version ?? '1.22.6' } satisfies ServerVersion };
  const [, owner = '', name = '', rest = ''] = /^\/repos\/([^/]+)\/([^/]+)(?:\/(.*))?$/.exec(path) ?? [];
  const now = options.renamed?.[`${owner}/${name}`];
  if (now !== undefined) {
    const search = question.query.size === 0 ? '' : `?${question.query.toString()}`;
    return { status: 307, headers: { location: question.path.replace(`/${owner}/${name}`, `/${now}`) + search }, body: '' };
  }
  const repository = shown(`${owner}/${name}`);
  if (repository === null) return notFound;
  if (rest === '')
    return { status: 200, body: { full_name: `${owner}/${name}`, default_branch: repository.facts.defaultBranch } satisfies Repository };
  const [kind = '', ...more] = rest.split('/').map(decodeURIComponent);
  if (kind === 'git' && more[0] === 'commits') return commit(more[1] ?? '', repository);
  if (kind === 'commits' && more[1] === 'pull') return pullOf(more[0] ?? '', repository);
  if (kind === 'pulls') return pulls(more, repository, question);
  if (kind === 'compare') return compare(more.join('/'), repository);
  if (kind === 'branches' && more.length === 0) return branches(repository, question);
  if (kind === 'branches' || kind === 'tags') return ref(kind, more.join('/'), repository);
  if (kind === 'contents' || kind === 'raw') return contents(kind, more.join('/'), repository, question);
  return notFound;
}

function commitOf(commit: CommitFacts): PartOrNull<Commit> {
  return {
    sha: commit.sha,
    created: commit.committer.date,
    html_url: `https://gitea.acme.test/ml/ctr/commit/${commit.sha}`,
    commit: { message: `${commit.message}\n`, author: commit.author, committer: commit.committer, tree: { sha: commit.tree } },
    author: null,
    committer: null,
    parents: commit.parents.map((sha) => ({ sha })),
    files: null,
    stats: null,
  };
}

/** The name of a branch is taken as well as an id. */
function commit(revision: string, { facts }: Shown): HostReply {
  const diff = revision.endsWith('.diff') ? facts.commit(revision.slice(0, -'.diff'.length)) : null;
  if (diff !== null) return { status: 200, body: facts.diff(diff.sha) };
  const found = facts.commit(revision);
  if (found === null) return /^[\w./-]+$/.test(revision) ? failure(404, revision) : failure(422, 'no valid ref or sha');
  return { status: 200, body: commitOf(found) };
}

function pullFrom({ number, title, author, commits, mergedAs, mergedAt }: TestChangeRequest): PartOrNull<PullRequest> {
  return {
    number,
    title,
    html_url: `https://gitea.acme.test/ml/ctr/pulls/${number}`,
    user: { login: author },
    state: mergedAs === null ? 'open' : 'closed',
    merged: mergedAs !== null,
    merged_at: mergedAt,
    merge_commit_sha: mergedAs,
    head: { sha: commits[0] ?? null },
  };
}

function pullOf(sha: string, { served }: Shown): HostReply {
  const found = served.changeRequests.find(({ mergedAs }) => mergedAs === sha);
  return found === undefined ? notFound : { status: 200, body: pullFrom(found) };
}

function pulls([number, below]: readonly string[], { facts, served }: Shown, { query }: HostQuestion): HostReply {
  const per = Math.min(pageMax, Number(query.get('limit') ?? 30));
  const page = Number(query.get('page') ?? 1);
  const cut = <T>(all: readonly T[]): readonly T[] => all.slice((page - 1) * per, page * per);
  if (number === undefined) {
    const state = query.get('state') ?? 'open';
    const all = served.changeRequests.filter(({ mergedAs }) => state === 'all' || (state === 'closed') === (mergedAs !== null));
    return { status: 200, headers: { 'x-total-count': String(all.length) }, body: cut(all).map(pullFrom) };
  }
  const found = served.changeRequests.find((each) => String(each.number) === number);
  if (found === undefined) return notFound;
  if (below !== 'commits') return { status: 200, body: pullFrom(found) };
  // The commits of the branch; what they became is none of them.
  const own = found.commits.filter((sha) => sha !== found.mergedAs);
  const told: PartOrNull<Commit[]> = cut(own).map((sha) => ({ sha, commit: { message: facts.commit(sha)?.message ?? null } }));
  return { status: 200, body: told };
}

/** Of several merge bases one is taken; without any, nothing is listed. */
function compare(range: string, { facts }: Shown): HostReply {
  const [base, head] = range.split(/\.{2,3}/).map((revision) => facts.commit(revision));
  if (base == null || head == null) return notFound;
  const start = facts.mergeBase(base.sha, head.sha);
  const commits = start === null ? [] : facts.between(start, head.sha);
  const told: PartOrNull<Compare> = {
    total_commits: commits.length,
    commits: commits.map((one) => ({ ...commitOf(one), stats: statsOf(one, facts) })),
  };
  return { status: 200, body: told };
}

/** Computed where somebody reads the answer. */
function statsOf({ sha }: CommitFacts, facts: GitFacts): CommitStats {
  const late = {
    toJSON: (): CommitStats => {
      const { additions, deletions } = facts.lines(sha);
      return { total: additions + deletions, additions, deletions };
    },
  };
  return late as CommitStats;
}

function branches({ facts }: Shown, { query }: HostQuestion): HostReply {
  const per = Math.min(pageMax, Number(query.get('limit') ?? 30));
  const page = Number(query.get('page') ?? 1);
  const told = facts.branches().slice((page - 1) * per, page * per);
  return { status: 200, body: told.map(({ name, sha }) => ({ name, commit: { id: sha } })) satisfies Branch[] };
}

function ref(kind: 'branches' | 'tags', name: string, { facts }: Shown): HostReply {
  const found = facts.ref(kind === 'branches' ? 'heads' : 'tags', name);
  if (found?.commit == null) return notFound;
  const branch: Branch = { name, commit: { id: found.commit } };
  const tag: Tag = { name, id: found.sha, commit: { sha: found.commit } };
  return { status: 200, body: kind === 'branches' ? branch : tag };
}

/** Above this, in bytes, a file's content is not in the answer. */
const contentMax = 10 << 20;

function contents(kind: 'contents' | 'raw', path: string, { facts }: Shown, { query }: HostQuestion): HostReply {
  const at = facts.commit(query.get('ref') ?? facts.defaultBranch);
  const entries = at === null || kind === 'raw' ? null : facts.folder(at.sha, path);
  if (entries !== null) {
    const told: PartOrNull<ContentsResponse[]> = entries.map(({ name, sha, type, mode }) => ({
      name,
      path: `${path}/${name}`,
      type: kindOf(type, mode),
      sha,
      size: 0,
      content: null,
    }));
    return { status: 200, body: told };
  }
  const found = at === null ? null : facts.file(at.sha, path);
  if (found === null || found.type === 'dir') return notFound;
  if (kind === 'raw') return { status: 200, headers: { 'content-type': 'text/plain' }, body: found.content };
  const large = found.size > contentMax;
  const body: PartOrNull<ContentsResponse> = {
    name: path.split('/').at(-1) ?? null,
    path,
    sha: found.sha,
    type: 'file',
    size: found.size,
    encoding: large ? null : 'base64',
    content: large ? null : found.content.toString('base64'),
  };
  return { status: 200, body };
}
