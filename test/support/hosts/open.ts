import type { Cache } from '#ports/cache.ts';
import { gitHosts } from '#sources/git-hosts.ts';
import { openMemoryCache } from '#store/cache/memory.ts';
import type { OpenGitHost } from '../../contracts/git-host.ts';
import type { ServedRepository } from './git-facts.ts';
import { startGitea } from './gitea.ts';
import { startGithub } from './github.ts';
import { startGitlab } from './gitlab.ts';
import type { HostOptions, ServedHost } from './served.ts';

export const hostedKinds = ['github', 'gitlab', 'gitea'] as const;
export type HostedKind = (typeof hostedKinds)[number];

export const token = 'secret-token-of-the-host';

/** A test's host of that kind. */
export async function startHost(kind: HostedKind, options: Partial<HostOptions>): Promise<ServedHost> {
  const start = { github: startGithub, gitlab: startGitlab, gitea: startGitea }[kind];
  return await start({ repositories: {}, token, ...options });
}

/** Limits short enough for tests of what is slow. */
interface Limits {
  readonly deadlineMs?: number;
  readonly attemptMs?: number;
  readonly token?: string | null;
  /** What it keeps outlives it; else each has one of its own. */
  readonly cache?: Cache;
  readonly now?: () => number;
}

/** The adapter over a host at that address. */
export function adapterOf(kind: HostedKind, url: string, limits: Limits = {}) {
  const { token: own = token, cache = openMemoryCache(64 << 20), now, ...rest } = limits;
  const context = { name: 'hosted', cache, ...(now === undefined ? {} : { now }) };
  const settings = { kind, url, ...(own === null ? {} : { token: own }), ...rest };
  if (kind === 'github') return gitHosts.github.open(gitHosts.github.settings.parse(settings), context);
  if (kind === 'gitlab') return gitHosts.gitlab.open(gitHosts.gitlab.settings.parse(settings), context);
  return gitHosts.gitea.open(gitHosts.gitea.settings.parse(settings), context);
}

/** A host with one repository, `ml/ctr`, and the adapter over it, for the contract. */
export async function openHosted(
  kind: HostedKind,
  served: ServedRepository,
  more: { readonly token?: string | null } = {},
): Promise<OpenGitHost> {
  const server = await startHost(kind, { repositories: { 'ml/ctr': served }, ...(more.token === null ? { open: ['ml/ctr'] } : {}) });
  // Git computes every answer, on a machine that may be busy.
  const host = adapterOf(kind, server.url, { deadlineMs: 60_000, attemptMs: 60_000, ...more });
  return {
    host,
    declared: `${server.url}/ml/ctr.git`,
    close: async () => {
      await host.close();
      await server.close();
    },
  };
}
