import { each } from '#sources/upstream/hosted-git/each.ts';
import { type HostedGitHost, hostedGitHost } from '#sources/upstream/hosted-git/host.ts';
import { openUpstream } from '#sources/upstream/http.ts';
import { restOf } from './rest.ts';
import { GiteaSettings } from './settings.ts';

/** Gitea and Forgejo. */
export const gitea = { settings: GiteaSettings, open };

function open(settings: GiteaSettings, { name }: { readonly name: string }): HostedGitHost {
  const web = new URL(settings.url);
  const server = `${web.origin}${web.pathname.replace(/\/+$/, '')}`;
  const { token, deadlineMs, attemptMs, concurrency } = settings;
  const upstream = openUpstream({
    ...{ source: name, deadlineMs, attemptMs, concurrency, budgets: true },
    url: `${server}/api/v1`,
    // Every release of both takes this form; only some take `Bearer`.
    headers: token === undefined ? {} : { authorization: `token ${token}` },
  });
  const rest = restOf(upstream, name);
  return hostedGitHost('gitea', { host: name, url: server, caseless: false, depth: 2 }, upstream, {
    commits: (asks) => each(asks, ({ path, sha }) => rest.commit(path, sha)),
    changeRequests: (asks) => each(asks, ({ path, sha }) => rest.pulls(path, sha)),
    files: (asks) =>
      each(asks, async ({ path, sha, files }) => {
        if ((await rest.commit(path, sha)) === null) return null;
        return await Promise.all(files.map((file) => rest.file(path, sha, file)));
      }),
    ...{ compare: rest.compare, isAncestor: rest.isAncestor, ref: rest.ref, defaultBranch: rest.defaultBranch },
    ...{ mergedAs: rest.mergedAs, patch: rest.patch, version: rest.version },
  });
}
