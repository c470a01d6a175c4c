import type { GitHostContext } from '#ports/git-host.ts';
import { askingOf } from '#sources/upstream/hosted-git/asking.ts';
import { each } from '#sources/upstream/hosted-git/each.ts';
import { filesInFolders } from '#sources/upstream/hosted-git/folder-files.ts';
import { type HostedGitHost, hostedGitHost } from '#sources/upstream/hosted-git/host.ts';
import { encodedPath } from '#sources/upstream/hosted-git/records.ts';
import { openUpstream } from '#sources/upstream/http.ts';
import { batchOf } from './batch.ts';
import { branchesBy, changesOf } from './changes.ts';
import { commitsOf } from './commits.ts';
import { contentOf } from './content.ts';
import { objectsOf } from './documents.ts';
import { filesByBatch } from './files.ts';
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
  const { file, folder, blob, ...content } = contentOf(rest);
  const filesOneByOne = filesInFolders({ commit, folder, file });
  const filesTogether = filesByBatch(batch, blob);
  const together = token === undefined ? null : { of: batch, ask: branchesBy(upstream, '/graphql') };
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
      files: async (asks) => (token === undefined ? await each(asks, filesOneByOne) : await filesTogether(asks)),
      ...ranges,
      ...changesOf(rest, ranges.isAncestor, together),
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
