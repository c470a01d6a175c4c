import { createHash } from 'node:crypto';
import type { components } from '@octokit/openapi-types';
import type { TestChangeRequest } from '../git-history.ts';
import type { CommitFacts } from './git-facts.ts';
import { answerGraphql, githubSchema } from './github-graphql.ts';
import {
  type HostOptions,
  type HostQuestion,
  type HostReply,
  type Part,
  type ServedHost,
  type Shown,
  serveHost,
  shownBy,
} from './served.ts';

type Schemas = components['schemas'];

/** As of a token's hour. */
const limit = 5_000;

/** A GitHub Enterprise Server: REST below `/api/v3`, GraphQL at `/api/graphql`, budgets, ETags, renames; what it says of a repository is computed by git. */
export async function startGithub(options: HostOptions): Promise<ServedHost> {
  // It takes a moment to read, which no question should pay for.
  githubSchema();
  const shown = shownBy(options);
  let used = 0;
  const budget = (resource: string): Record<string, string> => ({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(Math.max(0, limit - used)),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3_600),
    'x-ratelimit-resource': resource,
    'x-github-enterprise-version': '3.19.0',
  });

  return await serveHost(async (question) => {
    const authorization = question.headers.authorization;
    const isKnown = authorization === `Bearer ${options.token}`;
    if (question.headers['user-agent'] === undefined) return { status: 403, body: 'Request forbidden by administrative rules.' };
    if (authorization !== undefined && !isKnown) return failure(401, 'Bad credentials');
    if (question.path === '/api/graphql') {
      if (!isKnown) return failure(403, 'This endpoint requires you to be authenticated.');
      used += 1;
      return {
        status: 200,
        headers: budget('graphql'),
        body: await answerGraphql(question.body, (path) => shown(path, true), options.renamed ?? {}),
      };
    }
    if (question.path === '/api/v3/rate_limit')
      return { status: 200, headers: budget('core'), body: { resources: {} } satisfies Part<Schemas['rate-limit-overview']> };
    const reply = answerRest(question, options, (path) => shown(path, isKnown));
    const etag = `W/"${createHash('sha256')
      .update(JSON.stringify([reply.body, isKnown, question.headers.accept]))
      .digest('hex')}"`;
    const unchanged = reply.status === 200 && question.headers['if-none-match'] === etag;
    // What has not changed is free for who is known.
    if (!unchanged || !isKnown) used += 1;
    const headers = { ...budget('core'), ...(reply.status === 200 ? { etag } : {}), ...reply.headers };
    return unchanged ? { status: 304, headers } : { ...reply, headers };
  });
}

function failure(status: number, message: string): HostReply {
  return { status, body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) } };
}

const notFound = failure(404, 'Not Found');

function answerRest(question: HostQuestion, { renamed = {} }: HostOptions, shown: (path: string) => Shown | null): HostReply {
  const [, owner = '', name = '', rest = ''] = /^\/api\/v3\/repos\/([^/]+)\/([^/]+)(?:\/(.*))?$/.exec(question.path) ?? [];
  const path = `${owner}/${name}`.toLowerCase();
  const now = renamed[path];
  if (now !== undefined)
    return {
      ...failure(301, 'Moved Permanently'),
      headers: { location: question.path.replace(`/${owner}/${name}`, `/${now}`) + searchOf(question) },
    };
  const repository = shown(path);
  if (repository === null) return notFound;
  if (rest === '')
    return {
      status: 200,
      body: { full_name: path, default_branch: repository.facts.defaultBranch } satisfies Part<Schemas['full-repository']>,
    };
  const [kind = '', ...more] = rest.split('/').map(decodeURIComponent);
  if (kind === 'git') return answerGit(more, repository, question);
  if (kind === 'commits' && more[1] === 'pulls') return pulls(more[0] ?? '', repository);
  if (kind === 'commits') return commitOrDiff(more.join('/'), repository, question);
  if (kind === 'compare') return compare(more.join('/'), repository, question);
  if (kind === 'branches') return branches(repository, question);
  if (kind === 'contents') return contents(more.join('/'), repository, question);
  return notFound;
}

function searchOf({ query }: HostQuestion): string {
  return query.size === 0 ? '' : `?${query.toString()}`;
}

function answerGit([kind = '', ...more]: readonly string[], { facts }: Shown, question: HostQuestion): HostReply {
  const [first = '', ...rest] = more;
  if (kind === 'commits') {
    const commit = /^[0-9a-f]{40,64}$/.test(first) ? facts.commit(first) : null;
    return commit === null ? notFound : { status: 200, body: gitCommit(commit) };
  }
  if (kind === 'ref' && (first === 'heads' || first === 'tags')) {
    const ref = facts.ref(first, rest.join('/'));
    if (ref === null) return notFound;
    return {
      status: 200,
      body: { ref: `refs/${more.join('/')}`, object: { type: ref.type, sha: ref.sha } } satisfies Part<Schemas['git-ref']>,
    };
  }
  if (kind === 'tags') {
    const target = facts.commit(first);
    return target === null
      ? notFound
      : { status: 200, body: { sha: first, object: { type: 'commit', sha: target.sha } } satisfies Part<Schemas['git-tag']> };
  }
  const blob = kind === 'blobs' ? facts.blob(first) : null;
  if (blob === null) return notFound;
  if (question.headers.accept?.includes('raw')) return { status: 200, body: blob };
  return {
    status: 200,
    body: { sha: first, size: blob.length, encoding: 'base64', content: blob.toString('base64') } satisfies Part<Schemas['blob']>,
  };
}

function person(of: CommitFacts['author']): { name: string; email: string; date: string } {
  return { ...of, date: new Date(of.date).toISOString().replace('.000', '') };
}

function gitCommit(commit: CommitFacts): Part<Schemas['git-commit']> {
  return {
    sha: commit.sha,
    message: commit.message,
    author: person(commit.author),
    committer: person(commit.committer),
    tree: { sha: commit.tree },
    parents: commit.parents.map((sha) => ({ sha })),
  };
}

function fullCommit(commit: CommitFacts): Part<Schemas['commit']> {
  return {
    sha: commit.sha,
    commit: { message: commit.message, author: person(commit.author), committer: person(commit.committer), tree: { sha: commit.tree } },
    author: null,
    committer: null,
    parents: commit.parents.map((sha) => ({ sha })),
  };
}

function commitOrDiff(revision: string, { facts }: Shown, question: HostQuestion): HostReply {
  const commit = facts.commit(revision);
  if (commit === null) return failure(422, `No commit found for SHA: ${revision}`);
  if (question.headers.accept?.includes('diff')) return { status: 200, body: facts.diff(commit.sha) };
  return { status: 200, body: fullCommit(commit) };
}

function branches({ facts }: Shown, { query }: HostQuestion): HostReply {
  const per = Math.min(100, Number(query.get('per_page') ?? 30));
  const page = Number(query.get('page') ?? 1);
  const told = facts.branches().slice((page - 1) * per, page * per);
  return {
    status: 200,
    body: told.map(({ name, sha }) => ({ name, commit: { sha }, protected: false })) satisfies Part<Schemas['short-branch'][]>,
  };
}

function pulls(sha: string, { facts, served }: Shown): HostReply {
  if (facts.commit(sha) === null) return failure(422, `No commit found for SHA: ${sha}`);
  return { status: 200, body: served.changeRequests.filter(({ commits }) => commits.includes(sha)).map(pull) };
}

function pull({ number, title, author, mergedAt, mergedAs }: TestChangeRequest): Part<Schemas['pull-request-simple']> {
  const url = `https://github.acme.test/ml/ctr/pull/${number}`;
  // An open one has a commit too: that of a trial merge.
  return {
    number,
    title,
    html_url: url,
    user: { login: author },
    state: mergedAt === null ? 'open' : 'closed',
    merged_at: mergedAt,
    merge_commit_sha: mergedAs ?? 'e'.repeat(40),
  };
}

function compare(range: string, { facts }: Shown, question: HostQuestion): HostReply {
  const [base, head] = range.split('...').map((revision) => facts.commit(revision));
  if (base == null || head == null) return notFound;
  const mergeBase = facts.mergeBase(base.sha, head.sha);
  if (mergeBase === null) return failure(404, `No common ancestor between ${base.sha} and ${head.sha}.`);
  if (question.headers.accept?.includes('diff')) return { status: 200, body: facts.diffBetween(mergeBase, head.sha) };
  const ahead = facts.between(base.sha, head.sha).toReversed();
  const behind = facts.between(head.sha, base.sha).length;
  const paged = question.query.has('page') || question.query.has('per_page');
  const per = Math.min(100, Number(question.query.get('per_page') ?? 30));
  const page = Number(question.query.get('page') ?? 1);
  const listed = paged ? ahead.slice((page - 1) * per, page * per) : ahead.slice(0, 250);
  const status = ahead.length > 0 ? (behind > 0 ? 'diverged' : 'ahead') : behind > 0 ? 'behind' : 'identical';
  const body: Part<Schemas['commit-comparison']> = {
    status,
    ahead_by: ahead.length,
    behind_by: behind,
    total_commits: ahead.length,
    merge_base_commit: { sha: mergeBase },
    commits: listed.map(fullCommit),
  };
  return { status: 200, body };
}

/** How GitHub and Gitea call what is in a folder. */
export function kindOf(type: string, mode: string): 'file' | 'dir' | 'symlink' | 'submodule' {
  if (type === 'blob') return mode === '120000' ? 'symlink' : 'file';
  return type === 'tree' ? 'dir' : 'submodule';
}

/** Above this, in bytes, a file's content is not in the answer. */
const contentMax = 1 << 20;

function contents(path: string, { facts }: Shown, question: HostQuestion): HostReply {
  const commit = facts.commit(question.query.get('ref') ?? facts.defaultBranch);
  const entries = commit === null ? null : facts.folder(commit.sha, path);
  if (entries !== null) {
    const told = entries
      .slice(0, 1_000)
      .map(({ name, sha, type, mode }) => ({ type: kindOf(type, mode), name, path: `${path}/${name}`, sha, size: 0 }));
    const body: Part<Schemas['content-tree']> = { type: 'dir', sha: '', size: 0, entries: told };
    return { status: 200, body };
  }
  const file = commit === null ? null : facts.file(commit.sha, path);
  if (file === null || file.type === 'dir') return notFound;
  const large = file.size > contentMax;
  const body: Part<Schemas['content-file']> = {
    ...{ type: 'file', path, sha: file.sha, size: file.size },
    encoding: large ? 'none' : 'base64',
    content: large ? '' : `${file.content.toString('base64').replace(/.{60}/g, '$&\n')}\n`,
  };
  return { status: 200, body };
}
