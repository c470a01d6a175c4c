import type { z } from 'zod';
import type { BlobRecord, ChangeRequestRecord, CommitRecord } from '#domain/commit.ts';
import { isFullCommitId } from '#domain/commit.ts';
import { type CommitRange, newestFirst, type RangeStatus } from '#domain/commit-range.ts';
import { Fault } from '#domain/fault.ts';
import { blobBytesMax, blobOf, encodedPath } from '#sources/upstream/hosted-git/records.ts';
import type { Question, Reply, Upstream } from '#sources/upstream/http.ts';
import { Commit, Comparison, Content, GitCommit, GitRef, PullRequests, Repository } from './schema.ts';

const pageMax = 100;

/** GitHub's REST API, for single questions: https://docs.github.com/en/rest. `path` is `owner/name`. */
export interface Rest {
  commit(path: string, sha: string): Promise<CommitRecord | null>;
  pulls(path: string, sha: string): Promise<readonly ChangeRequestRecord[]>;
  compare(path: string, base: string, head: string, limit: number): Promise<CommitRange | null>;
  isAncestor(path: string, base: string, head: string): Promise<boolean | null>;
  ref(path: string, kind: 'BRANCH' | 'TAG', name: string): Promise<string | null>;
  defaultBranch(path: string): Promise<string | null>;
  file(path: string, sha: string, file: string): Promise<BlobRecord | null>;
  blob(path: string, oid: string): Promise<Buffer | null>;
  patch(path: string, sha: string): Promise<string | null>;
  /** Of an Enterprise Server; null on github.com. */
  version(): Promise<string | null>;
}

const statuses = { ahead: 'AHEAD', behind: 'BEHIND', diverged: 'DIVERGED', identical: 'IDENTICAL' } as const satisfies Record<
  string,
  RangeStatus
>;

export function restOf(upstream: Upstream, source: string): Rest {
  const ask = async (operation: string, path: string, more: Partial<Question> = {}): Promise<Reply> =>
    await upstream.ask({ operation, path, follow: true, ...more });

  /** The host's own 404 may mean the commit or the whole repository, also one that the token may not see: only the first is known not to be there. */
  async function absent(path: string): Promise<null> {
    const reply = await ask('read repository', `/repos/${path}`, { revalidate: true });
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
    const reply = await ask(operation, `/repos/${path}${below}`, more);
    if (reply.status === 404 || reply.status === 409 || reply.status === 422) return await absent(path);
    if (reply.status !== 200) throw reply.unexpected();
    return reply.json(schema);
  }

  async function commit(path: string, sha: string): Promise<CommitRecord | null> {
    if (isFullCommitId(sha)) return await read('read commits', path, `/git/commits/${sha}`, GitCommit);
    const found = await read('read commits', path, `/commits/${sha}`, Commit);
    // A branch may be called like the beginning of an id.
    return found?.sha.startsWith(sha) ? found : null;
  }

  const page = async (path: string, base: string, head: string, per: number, number: number): Promise<z.output<typeof Comparison> | null> =>
    await read('compare commits', path, `/compare/${base}...${head}`, Comparison, { query: { per_page: per, page: number } });

  async function bothThere(path: string, base: string, head: string): Promise<boolean> {
    const found = await Promise.all([commit(path, base), commit(path, head)]);
    return found.every((each) => each !== null);
  }

  async function compare(path: string, base: string, head: string, limit: number): Promise<CommitRange | null> {
    const first = await page(path, base, head, pageMax, 1);
    if (first === null) return (await bothThere(path, base, head)) ? unrelated : null;
    const total = first.total_commits;
    const last = Math.ceil(total / pageMax);
    // Oldest first: the newest are on the last pages.
    const from = Math.max(2, Math.floor((total - limit) / pageMax) + 1);
    const rest = await Promise.all(
      Array.from({ length: Math.max(0, last - from + 1) }, (_, index) => page(path, base, head, pageMax, from + index)),
    );
    const listed = [...(from === 2 || last < 2 ? [first] : []), ...rest].flatMap((each) => each?.commits ?? []);
    const commits = newestFirst(listed).slice(0, limit);
    return {
      status: statuses[first.status],
      ahead: first.ahead_by,
      behind: first.behind_by,
      mergeBase: first.merge_base_commit?.sha ?? null,
      commits,
      truncated: commits.length < first.ahead_by,
    };
  }

  async function isAncestor(path: string, base: string, head: string): Promise<boolean | null> {
    const found = await page(path, base, head, 1, 1);
    if (found !== null) return found.status === 'ahead' || found.status === 'identical';
    return (await bothThere(path, base, head)) ? false : null;
  }

  async function ref(path: string, kind: 'BRANCH' | 'TAG', name: string): Promise<string | null> {
    const found = await read('read branches', path, `/git/ref/${kind === 'BRANCH' ? 'heads' : 'tags'}/${encodedPath(name)}`, GitRef, {
      revalidate: true,
    });
    if (found?.object.type !== 'tag') return found?.object.type === 'commit' ? found.object.sha : null;
    const tag = await read('read branches', path, `/git/tags/${found.object.sha}`, GitRef);
    return tag?.object.type === 'commit' ? tag.object.sha : null;
  }

  async function blob(path: string, oid: string): Promise<Buffer | null> {
    const more = { headers: { accept: 'application/vnd.github.raw+json' }, bytesMax: blobBytesMax, lenient: true, pages: true };
    const reply = await ask('read files', `/repos/${path}/git/blobs/${oid}`, more);
    return reply.status === 200 ? reply.body : null;
  }

  async function file(path: string, sha: string, name: string): Promise<BlobRecord | null> {
    const found = await read('read files', path, `/contents/${encodedPath(name)}`, Content, {
      query: { ref: sha },
      headers: { accept: 'application/vnd.github.object+json' },
    });
    if (found?.type !== 'file') return null;
    const whole = found.encoding === 'base64' && found.content != null && (found.content !== '' || found.size === 0);
    const content = whole ? Buffer.from(found.content ?? '', 'base64') : await blob(path, found.sha);
    return content === null ? { path: name, blobId: found.sha, sha256: null, size: found.size } : blobOf(name, found.sha, content);
  }

  return {
    ...{ commit, compare, isAncestor, ref, blob, file },
    pulls: async (path, sha) =>
      (await read('read change requests', path, `/commits/${sha}/pulls`, PullRequests, {
        query: { per_page: pageMax },
        revalidate: true,
      })) ?? [],
    defaultBranch: async (path) => (await read('read repository', path, '', Repository, { revalidate: true }))?.default_branch ?? null,
    patch: async (path, sha) => {
      const more = { headers: { accept: 'application/vnd.github.diff' }, bytesMax: blobBytesMax, lenient: true, pages: true };
      const reply = await ask('read changes', `/repos/${path}/commits/${sha}`, more);
      return reply.status === 200 ? reply.body.toString('utf8') : null;
    },
    version: async () => {
      const reply = await ask('probe', '/rate_limit');
      if (reply.status !== 200 && reply.status !== 404) throw reply.unexpected();
      const version = reply.headers['x-github-enterprise-version'];
      return typeof version === 'string' && /^[\w.+-]{1,40}$/.test(version) ? version : null;
    },
  };
}

const unrelated: CommitRange = { status: 'UNRELATED', ahead: null, behind: null, mergeBase: null, commits: [], truncated: true };

export function notShown(source: string): Fault {
  return new Fault(
    'UPSTREAM_FORBIDDEN',
    `The source "${source}" does not show us that repository: it is not there, or the token may not read it. Check its name and the token's rights.`,
    { source, operation: 'read repository', retryable: false },
  );
}
