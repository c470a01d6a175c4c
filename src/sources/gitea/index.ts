import type { GitHostContext } from '#ports/git-host.ts';
import { askingOf } from '#sources/upstream/hosted-git/asking.ts';
import { each } from '#sources/upstream/hosted-git/each.ts';
import { filesInFolders } from '#sources/upstream/hosted-git/folder-files.ts';
import { type HostedGitHost, hostedGitHost } from '#sources/upstream/hosted-git/host.ts';
import { encodedPath } from '#sources/upstream/hosted-git/records.ts';
import { openUpstream } from '#sources/upstream/http.ts';
import { changesOf } from './changes.ts';
import { commitsOf } from './commits.ts';
import { contentOf } from './content.ts';
import { requestsOf } from './requests.ts';
import { GiteaSettings } from './settings.ts';

/** Gitea and Forgejo. */
export const gitea = { settings: GiteaSettings, open };

function open(settings: GiteaSettings, { name, cache, now }: Omit<GitHostContext, 'baseDir'>): HostedGitHost {
  const web = new URL(settings.url);
  const server = `${web.origin}${web.pathname.replace(/\/+$/, '')}`;
  const { token, deadlineMs, attemptMs, concurrency } = settings;
  const upstream = openUpstream({
    ...{ source: name, deadlineMs, attemptMs, concurrency, budgets: true },
    url: `${server}/api/v1`,
    // Every release of both takes this form; only some take `Bearer`.
    headers: token === undefined ? {} : { authorization: `token ${token}` },
  });
  const asking = askingOf(upstream, {
    source: name,
    missing: [400, 404, 409, 422],
    at: (path, below) => `/repos/${encodedPath(path)}${below}`,
  });
  const { commit, ...ranges } = commitsOf(asking);
  const { file, folder, ...content } = contentOf(asking);
  const filesOf = filesInFolders({ commit, folder, file });
  const { ofCommit, ...requests } = requestsOf(asking);
  return hostedGitHost(
    'gitea',
    { host: name, url: server, caseless: false, depth: 2 },
    upstream,
    {
      commits: (asks) => each(asks, ({ path, sha }) => commit(path, sha)),
      changeRequests: (asks) => each(asks, ({ path, sha }) => ofCommit(path, sha)),
      files: (asks) => each(asks, filesOf),
      ...ranges,
      ...changesOf(asking, ranges.isAncestor),
      ...content,
      ...requests,
    },
    { cache, token, now },
  );
}
