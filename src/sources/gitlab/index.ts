import type { GitHostContext } from '#ports/git-host.ts';
import { askingOf } from '#sources/upstream/hosted-git/asking.ts';
import { each } from '#sources/upstream/hosted-git/each.ts';
import { filesInFolders } from '#sources/upstream/hosted-git/folder-files.ts';
import { type HostedGitHost, hostedGitHost } from '#sources/upstream/hosted-git/host.ts';
import { openUpstream } from '#sources/upstream/http.ts';
import { changesOf } from './changes.ts';
import { commitsOf } from './commits.ts';
import { contentOf } from './content.ts';
import { requestsOf } from './requests.ts';
import { GitlabSettings } from './settings.ts';

/** GitLab: gitlab.com, and self-managed servers by their `url`. */
export const gitlab = { settings: GitlabSettings, open };

function open(settings: GitlabSettings, { name, cache, now }: Omit<GitHostContext, 'baseDir'>): HostedGitHost {
  const web = new URL(settings.url);
  const server = `${web.origin}${web.pathname.replace(/\/+$/, '')}`;
  const { token, deadlineMs, attemptMs, concurrency } = settings;
  const upstream = openUpstream({
    ...{ source: name, token, deadlineMs, attemptMs, concurrency, budgets: true, publicOnly: web.hostname === 'gitlab.com' },
    url: `${server}/api/v4`,
  });
  const asking = askingOf(upstream, {
    source: name,
    missing: [400, 404],
    at: (path, below) => `/projects/${encodeURIComponent(path)}${below}`,
  });
  const { commit, ...ranges } = commitsOf(asking);
  const { file, folder, ...content } = contentOf(asking);
  const filesOf = filesInFolders({ commit, folder, file });
  const { ofCommit, ...requests } = requestsOf(asking);
  return hostedGitHost(
    'gitlab',
    { host: name, url: server, caseless: true, depth: null },
    upstream,
    {
      commits: (asks) => each(asks, ({ path, sha }) => commit(path, sha)),
      changeRequests: (asks) => each(asks, ({ path, sha }) => ofCommit(path, sha)),
      files: (asks) => each(asks, filesOf),
      ...ranges,
      ...changesOf(asking, (path, name) => content.ref(path, 'BRANCH', name)),
      ...content,
      ...requests,
    },
    { cache, token, now },
  );
}
