import type { BlobRecord } from '#domain/commit.ts';
import { type Answer, answer } from '#domain/fault.ts';
import type { GitHostContext } from '#ports/git-host.ts';
import type { FilesAt } from '#sources/upstream/hosted-git/api.ts';
import { askingOf } from '#sources/upstream/hosted-git/asking.ts';
import { each, told } from '#sources/upstream/hosted-git/each.ts';
import { type HostedGitHost, hostedGitHost } from '#sources/upstream/hosted-git/host.ts';
import { blobOf, encodedPath, filesOf } from '#sources/upstream/hosted-git/records.ts';
import { openUpstream } from '#sources/upstream/http.ts';
import { type Batch, batchOf } from './batch.ts';
import { commitsOf } from './commits.ts';
import { contentOf } from './content.ts';
import { objectsOf } from './documents.ts';
import { requestsOf } from './requests.ts';
import { GithubSettings } from './settings.ts';

/** GitHub: github.com, and Enterprise Servers by their `url`. */
export const github = { settings: GithubSettings, open };

function open(settings: GithubSettings, { name, cache, now }: Omit<GitHostContext, 'baseDir'>): HostedGitHost {
  const web = new URL(settings.url);
  const isPublic = web.hostname === 'github.com';
  const server = `${web.origin}${web.pathname.replace(/\/+$/, '')}`;
  const { token, deadlineMs, attemptMs, concurrency } = settings;
  const upstream = openUpstream({
    ...{ source: name, token, deadlineMs, attemptMs, concurrency, budgets: true, publicOnly: isPublic },
    url: isPublic ? 'https://api.github.com' : `${server}/api`,
    headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
  });
  const rest = askingOf(isPublic ? upstream : below(upstream, '/v3'), {
    ...{ source: name, missing: [404, 409, 422] },
    at: (path, rest) => `/repos/${encodedPath(path)}${rest}`,
  });
  const batch = batchOf(objectsOf(upstream, '/graphql', name));
  const { commit, ...ranges } = commitsOf(rest);
  const { file, blob, ...content } = contentOf(rest);
  const { ofCommit, ...requests } = requestsOf(rest);
  // GraphQL refuses whoever brings no token.
  const batched = (count: number): boolean => token !== undefined && count > 1;
  return hostedGitHost(
    'github',
    { host: name, url: server, caseless: true, depth: 2 },
    upstream,
    {
      commits: async (asks) => (batched(asks.length) ? await batch.commits(asks) : await each(asks, ({ path, sha }) => commit(path, sha))),
      changeRequests: async (asks) =>
        batched(asks.length) ? await batch.changeRequests(asks) : await each(asks, ({ path, sha }) => ofCommit(path, sha)),
      files: async (asks) =>
        token === undefined ? await each(asks, (wish) => filesOf(wish, commit, file)) : await filesByBatch(batch, blob, asks),
      ...ranges,
      ...content,
      ...requests,
    },
    { cache, token, now },
  );
}

/** An Enterprise Server has REST below `/api/v3` and GraphQL at `/api/graphql`: one upstream, with one budget and one breaker. */
function below(upstream: ReturnType<typeof openUpstream>, prefix: string): ReturnType<typeof openUpstream> {
  return { ...upstream, ask: (question) => upstream.ask({ ...question, path: `${prefix}${question.path}` }) };
}

type Files = readonly (BlobRecord | null)[] | null;

async function filesByBatch(
  batch: Batch,
  blob: (path: string, oid: string) => Promise<Buffer | null>,
  asks: readonly FilesAt[],
): Promise<readonly Answer<Files>[]> {
  const wanted = asks.flatMap(({ path, sha, files }) => files.map((file) => ({ path, file, expression: `${sha}:${file}` })));
  const [there, blobs] = await Promise.all([batch.exist(asks), batch.blobs(wanted)]);
  let next = 0;
  const outcomes = asks.map(({ files }) => files.map(() => blobs[next++]));
  return await each(
    asks.map((ask, index) => ({ ask, index })),
    async ({ ask, index }) => {
      if (told(there[index]) === null) return null;
      return await Promise.all(
        ask.files.map(async (file, place) => {
          const found = told(outcomes[index]?.[place] ?? answer(null));
          if (found === null || found.record !== null) return found?.record ?? null;
          const content = await blob(ask.path, found.oid);
          return content === null ? { path: file, blobId: found.oid, sha256: null, size: found.size } : blobOf(file, found.oid, content);
        }),
      );
    },
  );
}
