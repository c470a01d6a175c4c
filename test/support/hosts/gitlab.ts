import type {
  BranchSchema,
  CommitDiffSchema,
  CommitReferenceSchema,
  ExpandedCommitSchema,
  MergeRequestSchema,
  MetadataSchema,
  RepositoryCompareSchema,
  RepositoryFileExpandedSchema,
  RepositoryTreeSchema,
  SimpleProjectSchema,
  TagSchema,
} from '@gitbeaker/core';
import type { TestChangeRequest } from '../git-history.ts';
import type { CommitFacts, GitFacts } from './git-facts.ts';
import {
  type HostOptions,
  type HostQuestion,
  type HostReply,
  type Part,
  type PartOrNull,
  type ServedHost,
  type Shown,
  serveHost,
  shownBy,
} from './served.ts';

/** A GitLab: projects by their whole path with `%2F`, 404 for what one may not see, budget headers, file facts in the headers of HEAD; computed by git. */
export async function startGitlab(options: HostOptions): Promise<ServedHost> {
  const shown = shownBy(options);
  let observed = 0;
  return await serveHost((question) => {
    const authorization = question.headers.authorization;
    const isKnown = authorization === `Bearer ${options.token}`;
    if (authorization !== undefined && !isKnown) return { status: 401, body: { message: '401 Unauthorized' } };
    observed += 1;
    const reply = answer(question, isKnown, options, (path) => shown(path, isKnown));
    const headers = {
      'ratelimit-limit': '2000',
      'ratelimit-observed': String(observed),
      'ratelimit-remaining': String(Math.max(0, 2_000 - observed)),
      'ratelimit-reset': String(Math.floor(Date.now() / 1000) + 60),
      'ratelimit-name': 'throttle_authenticated_api',
    };
    return { ...reply, headers: { ...headers, ...reply.headers } };
  });
}

const missing = (what: string): HostReply => ({ status: 404, body: { message: `404 ${what} Not Found` } });

function answer(question: HostQuestion, isKnown: boolean, { renamed = {} }: HostOptions, shown: (path: string) => Shown | null): HostReply {
  if (question.path === '/api/v4/version')
    return isKnown
      ? { status: 200, body: { version: '18.4.1-ee', revision: 'abc' } satisfies Part<MetadataSchema> }
      : { status: 401, body: { message: '401 Unauthorized' } };
  const [, id = '', rest = ''] = /^\/api\/v4\/projects\/([^/]+)(?:\/(.*))?$/.exec(question.path) ?? [];
  const path = decodeURIComponent(id).toLowerCase();
  const now = renamed[path];
  if (now !== undefined) {
    const search = question.query.size === 0 ? '' : `?${question.query.toString()}`;
    return { status: 301, headers: { location: question.path.replace(id, encodeURIComponent(now)) + search }, body: '' };
  }
  const project = shown(path);
  if (project === null) return missing('Project');
  const told: Part<SimpleProjectSchema> = { id: 1, path_with_namespace: path, default_branch: project.facts.defaultBranch };
  if (rest === '') return { status: 200, body: told };
  const [, kind = '', ...more] = rest.split('/').map(decodeURIComponent);
  if (kind === 'commits') return commits(more, project, question);
  if (kind === 'merge_base') return mergeBase(project, question);
  if (kind === 'compare') return compare(project, question);
  if (kind === 'branches' || kind === 'tags') return ref(kind, more.join('/'), project);
  if (kind === 'tree') return tree(project, question);
  if (kind === 'files') return file(more.join('/'), project, question);
  return missing('');
}

function commitOf(commit: CommitFacts): PartOrNull<ExpandedCommitSchema> {
  return {
    id: commit.sha,
    short_id: commit.sha.slice(0, 8),
    title: commit.message.split('\n')[0] ?? '',
    message: `${commit.message}\n`,
    author_name: commit.author.name,
    author_email: commit.author.email,
    authored_date: commit.author.date,
    committer_name: commit.committer.name,
    committer_email: commit.committer.email,
    committed_date: commit.committer.date,
    created_at: commit.committer.date,
    parent_ids: commit.parents,
    last_pipeline: null,
  };
}

/** The name of a branch is taken as well as an id. */
function commits([revision = '', below]: readonly string[], { facts, served }: Shown, question: HostQuestion): HostReply {
  if (revision === '') return listed({ facts, served }, question);
  const commit = facts.commit(revision);
  if (commit === null) return missing('Commit');
  if (below === undefined) return { status: 200, body: commitOf(commit) };
  if (below === 'merge_requests')
    return { status: 200, body: served.changeRequests.filter((each) => each.commits.includes(commit.sha)).map(mergeRequest) };
  if (below === 'refs') return refsWith(commit.sha, facts);
  if (below === 'signature') return missing('Signature');
  if (below !== 'diff') return missing('');
  const page = Number(question.query.get('page') ?? 1);
  const per = Math.min(100, Number(question.query.get('per_page') ?? 20));
  const diffs = diffsOf(facts.diff(commit.sha));
  return {
    status: 200,
    headers: { 'x-page': String(page), 'x-next-page': '' },
    body: diffs.slice((page - 1) * per, page * per),
  };
}

/** A range of commits as well as a branch is taken; their lines where they are asked for. */
function listed({ facts }: Shown, { query }: HostQuestion): HostReply {
  const [from, to] = (query.get('ref_name') ?? facts.defaultBranch).split('..').map((revision) => facts.commit(revision));
  if (from == null || to === null) return missing('Ref');
  const page = Number(query.get('page') ?? 1);
  const per = Math.min(100, Number(query.get('per_page') ?? 20));
  const all = to === undefined ? [from] : facts.between(from.sha, to.sha);
  const told = all.slice((page - 1) * per, page * per).map((one): PartOrNull<ExpandedCommitSchema> => {
    const { additions, deletions } = query.get('with_stats') === 'true' ? facts.lines(one.sha) : { additions: 0, deletions: 0 };
    return {
      ...commitOf(one),
      ...(query.get('with_stats') === 'true' ? { stats: { additions, deletions, total: additions + deletions } } : {}),
    };
  });
  return { status: 200, body: told };
}

function refsWith(sha: string, facts: GitFacts): HostReply {
  const held = facts.branches().filter((branch) => facts.mergeBase(sha, branch.sha) === sha);
  return { status: 200, body: held.map(({ name }) => ({ type: 'branch', name })) satisfies Part<CommitReferenceSchema[]> };
}

function diffsOf(diff: Buffer) {
  return diff
    .toString('utf8')
    .split(/^(?=diff --git )/m)
    .filter(Boolean)
    .map(diffOf);
}

/** `collapsed` and `too_large` are told by servers from 15.2 on, and not in the published types. */
function diffOf(text: string): Part<CommitDiffSchema & { collapsed: boolean; too_large: boolean }> {
  const [, old_path = '', new_path = ''] = /^diff --git a\/(.*) b\/(.*)$/m.exec(text) ?? [];
  const [new_file, deleted_file] = [/^new file mode/m.test(text), /^deleted file mode/m.test(text)];
  const hunks = /^(--- |Binary files )/m.exec(text);
  const [, mode = '100644'] = /^index \S+ (\d+)$/m.exec(text) ?? /^(?:new|deleted) file mode (\d+)$/m.exec(text) ?? [];
  return {
    old_path,
    new_path,
    new_file,
    deleted_file,
    renamed_file: old_path !== new_path,
    a_mode: new_file ? '0' : mode,
    b_mode: deleted_file ? '0' : mode,
    diff: hunks === null ? '' : text.slice(hunks.index),
    collapsed: false,
    too_large: false,
  };
}

function mergeRequest({ number, title, author, commits: shas, mergedAs, mergedAt }: TestChangeRequest): PartOrNull<MergeRequestSchema> {
  return {
    id: number + 1_000,
    iid: number,
    title,
    web_url: `https://gitlab.acme.test/ml/ctr/-/merge_requests/${number}`,
    author: { username: author },
    state: mergedAs === null ? 'opened' : 'merged',
    merged_at: mergedAt,
    merge_commit_sha: null,
    squash_commit_sha: mergedAs,
    sha: shas[0] ?? null,
  };
}

function mergeBase({ facts }: Shown, { query }: HostQuestion): HostReply {
  const [base, head] = query.getAll('refs[]').map((revision) => facts.commit(revision));
  if (base == null || head == null) return { status: 400, body: { message: 'Could not find ref: xxx' } };
  const common = facts.mergeBase(base.sha, head.sha);
  const commit = common === null ? null : facts.commit(common);
  return commit === null ? missing('Merge Base') : { status: 200, body: commitOf(commit) };
}

/** Oldest first, all of them, and no counts. */
function compare({ facts }: Shown, { query }: HostQuestion): HostReply {
  const [base, head] = [facts.commit(query.get('from') ?? ''), facts.commit(query.get('to') ?? '')];
  if (base === null || head === null) return missing('Ref');
  const listed = facts.between(base.sha, head.sha).map(commitOf).toReversed();
  const start = query.get('straight') === 'true' ? base.sha : facts.mergeBase(base.sha, head.sha);
  const diffs = start === null ? [] : diffsOf(facts.diffBetween(start, head.sha));
  const body: PartOrNull<RepositoryCompareSchema> = {
    commit: listed.at(-1) ?? null,
    commits: listed,
    diffs,
    compare_timeout: false,
    compare_same_ref: false,
  };
  return { status: 200, body };
}

function ref(kind: 'branches' | 'tags', name: string, { facts }: Shown): HostReply {
  const found = facts.ref(kind === 'branches' ? 'heads' : 'tags', name);
  if (found === null) return missing(kind === 'branches' ? 'Branch' : 'Tag');
  const commit = found.commit === null ? null : facts.commit(found.commit);
  const body: PartOrNull<BranchSchema | TagSchema> = { name, commit: commit === null ? null : commitOf(commit) };
  return { status: 200, body };
}

function tree({ facts }: Shown, { query }: HostQuestion): HostReply {
  const commit = facts.commit(query.get('ref') ?? '');
  const found = commit === null ? null : facts.folder(commit.sha, query.get('path') ?? '');
  if (found === null) return missing('Tree');
  const page = Number(query.get('page') ?? 1);
  const per = Math.min(100, Number(query.get('per_page') ?? 20));
  const path = (name: string): string => [query.get('path') ?? '', name].filter(Boolean).join('/');
  const told = found.map(({ sha, name, type, mode }): Part<RepositoryTreeSchema> => ({ id: sha, name, type, mode, path: path(name) }));
  return { status: 200, headers: { 'x-page': String(page), 'x-next-page': '' }, body: told.slice((page - 1) * per, page * per) };
}

function file(path: string, { facts }: Shown, { method, query }: HostQuestion): HostReply {
  const commit = facts.commit(query.get('ref') ?? '');
  if (commit === null) return missing('Commit');
  const found = facts.file(commit.sha, path);
  if (found === null || found.type === 'dir') return missing('File');
  const headers = {
    'x-gitlab-blob-id': found.sha,
    'x-gitlab-commit-id': commit.sha,
    'x-gitlab-content-sha256': found.sha256,
    'x-gitlab-size': String(found.size),
  };
  if (method === 'HEAD') return { status: 200, headers };
  const body: Part<RepositoryFileExpandedSchema> = {
    file_name: path.split('/').at(-1) ?? '',
    file_path: path,
    size: found.size,
    encoding: 'base64',
    content: found.content.toString('base64'),
    content_sha256: found.sha256,
    ref: commit.sha,
    blob_id: found.sha,
    commit_id: commit.sha,
    last_commit_id: commit.sha,
  };
  return { status: 200, headers, body };
}
