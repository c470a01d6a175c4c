import type { BlobRecord } from '#domain/commit.ts';
import { type Answer, answer } from '#domain/fault.ts';
import type { FilesAt, HostApi } from '#sources/upstream/hosted-git/api.ts';
import { each, told } from '#sources/upstream/hosted-git/each.ts';
import { type HostedGitHost, hostedGitHost } from '#sources/upstream/hosted-git/host.ts';
import { blobOf } from '#sources/upstream/hosted-git/records.ts';
import { openUpstream } from '#sources/upstream/http.ts';
import { batchOf } from './batch.ts';
import { type Rest, restOf } from './rest.ts';
import { GithubSettings } from './settings.ts';

/** GitHub: github.com, and Enterprise Servers by their `url`. */
export const github = { settings: GithubSettings, open };

function open(settings: GithubSettings, { name }: { readonly name: string }): HostedGitHost {
  const web = new URL(settings.url);
  const isPublic = web.hostname === 'github.com';
  const server = `${web.origin}${web.pathname.replace(/\/+$/, '')}`;
  const { token, deadlineMs, attemptMs, concurrency } = settings;
  const upstream = openUpstream({
    ...{ source: name, token, deadlineMs, attemptMs, concurrency, budgets: true, publicOnly: isPublic },
    url: isPublic ? 'https://api.github.com' : `${server}/api`,
    headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
  });
  const rest = restOf(isPublic ? upstream : below(upstream, '/v3'), name);
  const batch = batchOf(upstream, '/graphql', name);
  // GraphQL refuses whoever brings no token.
  const batched = (count: number): boolean => token !== undefined && count > 1;
  const api: HostApi = {
    commits: async (asks) =>
      batched(asks.length) ? await batch.commits(asks) : await each(asks, ({ path, sha }) => rest.commit(path, sha)),
    changeRequests: async (asks) =>
      batched(asks.length) ? await batch.changeRequests(asks) : await each(asks, ({ path, sha }) => rest.pulls(path, sha)),
    files: async (asks) =>
      token === undefined ? await each(asks, (ask) => filesByRest(rest, ask)) : await filesByBatch(batch, rest, asks),
    ...{ compare: rest.compare, isAncestor: rest.isAncestor, ref: rest.ref, defaultBranch: rest.defaultBranch },
    mergedAs: async (path, sha) => {
      const requests = await rest.pulls(path, sha);
      return { shas: requests.flatMap(({ mergedAs }) => (mergedAs === null ? [] : [mergedAs])), unseen: null };
    },
    ...{ patch: rest.patch, version: rest.version },
  };
  return hostedGitHost('github', { host: name, url: server, caseless: true, depth: 2 }, upstream, api);
}

/** An Enterprise Server has REST below `/api/v3` and GraphQL at `/api/graphql`: one upstream, with one budget and one breaker. */
function below(upstream: ReturnType<typeof openUpstream>, prefix: string): ReturnType<typeof openUpstream> {
  return { ...upstream, ask: (question) => upstream.ask({ ...question, path: `${prefix}${question.path}` }) };
}

type Files = readonly (BlobRecord | null)[] | null;

async function filesByRest(rest: Rest, { path, sha, files }: FilesAt): Promise<Files> {
  if ((await rest.commit(path, sha)) === null) return null;
  return await Promise.all(files.map((file) => rest.file(path, sha, file)));
}

async function filesByBatch(batch: ReturnType<typeof batchOf>, rest: Rest, asks: readonly FilesAt[]): Promise<readonly Answer<Files>[]> {
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
          const blob = told(outcomes[index]?.[place] ?? answer(null));
          if (blob === null || blob.record !== null) return blob?.record ?? null;
          const content = await rest.blob(ask.path, blob.oid);
          return content === null ? { path: file, blobId: blob.oid, sha256: null, size: blob.size } : blobOf(file, blob.oid, content);
        }),
      );
    },
  );
}
