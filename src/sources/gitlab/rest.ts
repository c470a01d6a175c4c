import type { z } from 'zod';
import { lfsPointerBytesMax } from '#domain/blob.ts';
import { type BlobRecord, type ChangeRequestRecord, type CommitRecord, isFullCommitId } from '#domain/commit.ts';
import { type CommitRange, newestFirst, rangeStatus } from '#domain/commit-range.ts';
import { Fault } from '#domain/fault.ts';
import { blobBytesMax, blobOf } from '#sources/upstream/hosted-git/records.ts';
import type { Question, Reply, Upstream } from '#sources/upstream/http.ts';
import { Commit, Comparison, Diffs, File, Identified, MergeRequests, Project, Ref, Version } from './schema.ts';

const pageMax = 100;
const diffPagesMax = 10;

/** GitLab's REST API, version 4: https://docs.gitlab.com/api/rest/. `path` is `group/sub/project`, however deep. */
export type Rest = ReturnType<typeof restOf>;

export function restOf(upstream: Upstream, source: string) {
  const ask = async (operation: string, path: string, more: Partial<Question> = {}): Promise<Reply> =>
    await upstream.ask({ operation, path, follow: true, ...more });
  const project = (path: string, below = ''): string => `/projects/${encodeURIComponent(path)}${below}`;

  /** Only in a project that is shown to us is a commit known not to be there. */
  async function absent(path: string): Promise<null> {
    const reply = await ask('read repository', project(path), { revalidate: true });
    if (reply.status === 404) throw notShown(source);
    if (reply.status !== 200) throw reply.unexpected();
    return null;
  }

  async function read<T extends z.ZodType>(
    operation: string,
    path: string,
    below: string,
    schema: T,
    more: Partial<Question> = {},
  ): Promise<z.output<T> | null> {
    const reply = await ask(operation, project(path, below), more);
    if (reply.status === 404 || reply.status === 400) return await absent(path);
    if (reply.status !== 200) throw reply.unexpected();
    return reply.json(schema);
  }

  async function commit(path: string, sha: string): Promise<CommitRecord | null> {
    const found = await read('read commits', path, `/repository/commits/${sha}`, Commit, { query: { stats: 'false' } });
    // The name of a branch is taken here too.
    return found?.sha.startsWith(sha) ? found : null;
  }

  async function bothThere(path: string, base: string, head: string): Promise<boolean> {
    return (await Promise.all([commit(path, base), commit(path, head)])).every((each) => each !== null);
  }

  const mergeBase = async (path: string, base: string, head: string): Promise<string | null> =>
    (await read('compare commits', path, '/repository/merge_base', Identified, { query: { 'refs[]': [base, head] } }))?.id ?? null;

  /** All commits of base..head: this list has no pages, and no counts. */
  const between = async (path: string, base: string, head: string): Promise<readonly CommitRecord[]> =>
    (await read('compare commits', path, '/repository/compare', Comparison, { query: { from: base, to: head, straight: 'false' } }))
      ?.commits ?? [];

  async function compare(path: string, base: string, head: string, limit: number): Promise<CommitRange | null> {
    const common = await mergeBase(path, base, head);
    if (common === null) return (await bothThere(path, base, head)) ? unrelated : null;
    const [forwards, backwards] = await Promise.all([
      common === head ? [] : between(path, base, head),
      common === base ? [] : between(path, head, base),
    ]);
    const commits = newestFirst(forwards).slice(0, limit);
    const [ahead, behind] = [forwards.length, backwards.length];
    return { status: rangeStatus(ahead, behind), ahead, behind, mergeBase: common, commits, truncated: ahead > commits.length };
  }

  async function isAncestor(path: string, base: string, head: string): Promise<boolean | null> {
    const common = await mergeBase(path, base, head);
    if (common !== null) return common === base;
    return (await bothThere(path, base, head)) ? false : null;
  }

  async function file(path: string, sha: string, name: string): Promise<BlobRecord | null> {
    const at = project(path, `/repository/files/${encodeURIComponent(name)}`);
    const head = await ask('read files', at, { method: 'HEAD', query: { ref: sha } });
    if (head.status === 404 || head.status === 400) return await absent(path);
    const of = (key: string): string => String(head.headers[`x-gitlab-${key}`] ?? '');
    const [blobId, sha256, size] = [of('blob-id'), of('content-sha256'), Number(of('size'))];
    if (head.status !== 200 || !isFullCommitId(blobId) || !Number.isSafeInteger(size)) throw head.unexpected();
    const told = { path: name, blobId, sha256: /^[0-9a-f]{64}$/.test(sha256) ? sha256 : null, size };
    if (told.sha256 !== null && size > lfsPointerBytesMax) return told;
    // Small enough to be a pointer to a large file: only its content tells.
    const whole =
      size > blobBytesMax
        ? null
        : await read('read files', path, `/repository/files/${encodeURIComponent(name)}`, File, { query: { ref: sha } });
    return whole?.encoding === 'base64' ? blobOf(name, whole.blob_id, Buffer.from(whole.content ?? '', 'base64')) : told;
  }

  async function patch(path: string, sha: string): Promise<string | null> {
    const parts: string[] = [];
    for (let page = 1; page <= diffPagesMax; page += 1) {
      const query = { page, per_page: pageMax, unidiff: 'true' };
      const diffs = await read('read changes', path, `/repository/commits/${sha}/diff`, Diffs, { query });
      if (diffs === null || diffs.some((diff) => diff.too_large)) return null;
      parts.push(...diffs.map((diff) => `${diff.old_path}\n${diff.new_path}\n${diff.diff}`));
      if (diffs.length < pageMax) return parts.join('\n');
    }
    return null;
  }

  async function version(): Promise<string | null> {
    const reply = await ask('probe', '/version');
    // Without a token the version is not told, and that is an answer too.
    if (reply.status !== 200 && reply.status !== 404) throw reply.unexpected();
    return reply.status === 200 ? reply.json(Version).version : null;
  }

  return {
    ...{ commit, compare, isAncestor, file, patch, version },
    mergeRequests: async (path: string, sha: string): Promise<readonly ChangeRequestRecord[]> =>
      (await read('read change requests', path, `/repository/commits/${sha}/merge_requests`, MergeRequests, { revalidate: true })) ?? [],
    ref: async (path: string, kind: 'BRANCH' | 'TAG', name: string): Promise<string | null> => {
      const below = `/repository/${kind === 'BRANCH' ? 'branches' : 'tags'}/${encodeURIComponent(name)}`;
      return (await read('read branches', path, below, Ref, { revalidate: true }))?.commit?.id ?? null;
    },
    defaultBranch: async (path: string): Promise<string | null> =>
      (await read('read repository', path, '', Project, { revalidate: true }))?.default_branch ?? null,
  };
}

const unrelated: CommitRange = { status: 'UNRELATED', ahead: null, behind: null, mergeBase: null, commits: [], truncated: true };

function notShown(source: string): Fault {
  return new Fault(
    'UPSTREAM_FORBIDDEN',
    `The source "${source}" does not show us that project: it is not there, or the token may not read it. Check its path and the token's rights.`,
    { source, operation: 'read repository', retryable: false },
  );
}
