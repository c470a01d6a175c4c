import { each } from '#sources/upstream/hosted-git/each.ts';
import { type HostedGitHost, hostedGitHost } from '#sources/upstream/hosted-git/host.ts';
import { openUpstream } from '#sources/upstream/http.ts';
import { restOf } from './rest.ts';
import { GitlabSettings } from './settings.ts';

/** GitLab: gitlab.com, and self-managed servers by their `url`. */
export const gitlab = { settings: GitlabSettings, open };

function open(settings: GitlabSettings, { name }: { readonly name: string }): HostedGitHost {
  const web = new URL(settings.url);
  const server = `${web.origin}${web.pathname.replace(/\/+$/, '')}`;
  const { token, deadlineMs, attemptMs, concurrency } = settings;
  const upstream = openUpstream({
    ...{ source: name, token, deadlineMs, attemptMs, concurrency, budgets: true, publicOnly: web.hostname === 'gitlab.com' },
    url: `${server}/api/v4`,
  });
  const rest = restOf(upstream, name);
  return hostedGitHost('gitlab', { host: name, url: server, caseless: true, depth: null }, upstream, {
    commits: (asks) => each(asks, ({ path, sha }) => rest.commit(path, sha)),
    changeRequests: (asks) => each(asks, ({ path, sha }) => rest.mergeRequests(path, sha)),
    files: (asks) =>
      each(asks, async ({ path, sha, files }) => {
        if ((await rest.commit(path, sha)) === null) return null;
        return await Promise.all(files.map((file) => rest.file(path, sha, file)));
      }),
    ...{ compare: rest.compare, isAncestor: rest.isAncestor, ref: rest.ref, defaultBranch: rest.defaultBranch },
    mergedAs: async (path, sha) => {
      const requests = await rest.mergeRequests(path, sha);
      return { shas: requests.flatMap(({ mergedAs }) => (mergedAs === null ? [] : [mergedAs])), unseen: null };
    },
    ...{ patch: rest.patch, version: rest.version },
  });
}
