import type { z } from 'zod';
import type { BlobRecord, ChangeRequestRecord, CommitRecord } from '#domain/commit.ts';
import { type CommitRange, exitsOf, newestFirst, rangeStatus } from '#domain/commit-range.ts';
import { Fault } from '#domain/fault.ts';
import type { MergedAs } from '#sources/upstream/hosted-git/api.ts';
import { blobBytesMax, blobOf, encodedPath } from '#sources/upstream/hosted-git/records.ts';
import type { Question, Reply, Upstream } from '#sources/upstream/http.ts';
import { Branch, Commit, Commits, Comparison, Content, PullRequest, PullRequests, Repository, Tag, Version } from './schema.ts';

/** The server's own maximum by default: a larger one is cut silently. */
const pageMax = 50;
const pagesMax = 4;
const requestsMax = 20;

/** The API of Gitea and Forgejo, version 1: https://docs.gitea.com/api/. `path` is `owner/name`. */
export function restOf(upstream: Upstream, source: string) {
  const ask = async (operation: string, path: string, more: Partial<Question> = {}): Promise<Reply> =>
    await upstream.ask({ operation, path, follow: true, ...more });
  const of = (path: string, below = ''): string => `/repos/${encodedPath(path)}${below}`;

  /** Only in a repository that is shown to us is a commit known not to be there. */
  async function absent(path: string): Promise<null> {
    const reply = await ask('read repository', of(path));
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
    const reply = await ask(operation, of(path, below), more);
    if ([400, 404, 409, 422].includes(reply.status)) return await absent(path);
    if (reply.status !== 200) throw reply.unexpected();
    return reply.json(schema);
  }

  async function commit(path: string, sha: string): Promise<CommitRecord | null> {
    const query = { stat: 'false', verification: 'false', files: 'false' };
    const found = await read('read commits', path, `/git/commits/${sha}`, Commit, { query });
    // The name of a branch is taken here too.
    return found?.sha.startsWith(sha) ? found : null;
  }

  const bothThere = async (path: string, base: string, head: string): Promise<boolean> =>
    (await Promise.all([commit(path, base), commit(path, head)])).every((each) => each !== null);

  /**
   * What head has since the merge base that the server picks: of several it knows one, so that commits of both can be among them.
   * Without a common ancestor older servers answer with none at all. (`..` means base..head itself to newer ones.)
   */
  const between = async (path: string, base: string, head: string): Promise<z.output<typeof Comparison>> => {
    const found = await read('compare commits', path, `/compare/${base}..${head}`, Comparison);
    if (found === null) throw lost(source);
    return found;
  };

  async function compare(path: string, base: string, head: string, limit: number): Promise<CommitRange | null> {
    if (!(await bothThere(path, base, head))) return null;
    const [forwards, backwards] = await Promise.all([between(path, base, head), between(path, head, base)]);
    if (forwards.total_commits === 0 && backwards.total_commits === 0) return unrelated;
    const [more, less] = [forwards.commits ?? [], backwards.commits ?? []];
    const there = new Set(more.map(({ sha }) => sha));
    const both = new Set(less.map(({ sha }) => sha).filter((sha) => there.has(sha)));
    const [ahead, behind] = [forwards.total_commits - both.size, backwards.total_commits - both.size];
    const listed = newestFirst(more.filter(({ sha }) => !both.has(sha)));
    const exits = ahead > 0 && listed.length === ahead ? exitsOf(listed) : null;
    if (exits?.length === 0) return unrelated;
    const commits = listed.slice(0, limit);
    const mergeBase = behind === 0 ? base : ahead === 0 ? head : exits?.length === 1 ? (exits[0] ?? null) : null;
    return { status: rangeStatus(ahead, behind), ahead, behind, mergeBase, commits, truncated: commits.length < ahead };
  }

  async function isAncestor(path: string, base: string, head: string): Promise<boolean | null> {
    if (!(await bothThere(path, base, head))) return null;
    if ((await between(path, head, base)).total_commits > 0) return false;
    // Nothing in this direction also where the two have no common ancestor: then nothing in the other one either.
    return (await between(path, base, head)).total_commits > 0;
  }

  async function file(path: string, sha: string, name: string): Promise<BlobRecord | null> {
    const query = { ref: sha };
    const reply = await ask('read files', of(path, `/contents/${encodedPath(name)}`), { query });
    if (reply.status === 404) return await absent(path);
    if (reply.status !== 200) throw reply.unexpected();
    // A folder is answered as a list.
    const found = Content.safeParse(JSON.parse(reply.body.toString('utf8') || 'null'));
    if (!found.success || found.data.type !== 'file') return null;
    const { sha: blobId, size, encoding, content } = found.data;
    if (encoding === 'base64' && content != null && (content !== '' || size === 0))
      return blobOf(name, blobId, Buffer.from(content, 'base64'));
    const raw = await ask('read files', of(path, `/raw/${encodedPath(name)}`), {
      query,
      bytesMax: blobBytesMax,
      lenient: true,
      pages: true,
    });
    return raw.status === 200 ? blobOf(name, blobId, raw.body) : { path: name, blobId, sha256: null, size };
  }

  /** A commit leads to its change request only where it is the merge itself. So the merges that would be worth finding are asked what they brought in. */
  async function mergedAs(path: string, sha: string, within: ReadonlySet<string>): Promise<MergedAs> {
    const candidates: ChangeRequestRecord[] = [];
    let page = 1;
    for (let more = true; more && page <= pagesMax; page += 1) {
      const query = { state: 'closed', sort: 'recentupdate', limit: pageMax, page };
      const found = (await read('read change requests', path, '/pulls', PullRequests, { query })) ?? [];
      candidates.push(...found.filter(({ mergedAs: as }) => as !== null && within.has(as)));
      more = found.length === pageMax;
    }
    const shas: string[] = [];
    for (const { number, mergedAs: as } of candidates.slice(0, requestsMax)) {
      const brought = await read('read change requests', path, `/pulls/${number}/commits`, Commits, { query: { limit: pageMax } });
      if (as !== null && brought?.some((each) => each.sha === sha)) shas.push(as);
    }
    const unseen =
      candidates.length > requestsMax || page > pagesMax ? `Only the last ${pagesMax * pageMax} change requests were looked at.` : null;
    return { shas, unseen };
  }

  async function patch(path: string, sha: string): Promise<string | null> {
    const reply = await ask('read changes', of(path, `/git/commits/${sha}.diff`), { bytesMax: blobBytesMax, lenient: true, pages: true });
    return reply.status === 200 ? reply.body.toString('utf8') : null;
  }

  return {
    ...{ commit, compare, isAncestor, file, mergedAs, patch },
    pulls: async (path: string, sha: string): Promise<readonly ChangeRequestRecord[]> => {
      const found = await read('read change requests', path, `/commits/${sha}/pull`, PullRequest);
      return found === null ? [] : [found];
    },
    ref: async (path: string, kind: 'BRANCH' | 'TAG', name: string): Promise<string | null> =>
      kind === 'BRANCH'
        ? ((await read('read branches', path, `/branches/${encodedPath(name)}`, Branch))?.commit?.id ?? null)
        : ((await read('read branches', path, `/tags/${encodedPath(name)}`, Tag))?.commit?.sha ?? null),
    defaultBranch: async (path: string): Promise<string | null> =>
      (await read('read repository', path, '', Repository))?.default_branch ?? null,
    version: async (): Promise<string | null> => {
      const reply = await ask('probe', '/version');
      if (reply.status !== 200) throw reply.unexpected();
      return reply.json(Version).version;
    },
  };
}

const unrelated: CommitRange = { status: 'UNRELATED', ahead: null, behind: null, mergeBase: null, commits: [], truncated: true };

/** Both commits were there a moment ago. */
function lost(source: string): Fault {
  return new Fault('UPSTREAM_UNAVAILABLE', `The source "${source}" cannot compare two commits that it has. Try again later.`, {
    source,
    operation: 'compare commits',
    retryable: true,
  });
}

function notShown(source: string): Fault {
  return new Fault(
    'UPSTREAM_FORBIDDEN',
    `The source "${source}" does not show us that repository: it is not there, or the token may not read it. Check its name and the token's rights.`,
    { source, operation: 'read repository', retryable: false },
  );
}
