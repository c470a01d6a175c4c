import { gitHosts } from '#sources/git-hosts.ts';
import { openMemoryCache } from '#store/cache/memory.ts';
import type { OpenGitHost } from './contracts/git-host.ts';
import { gitHostContentContract } from './contracts/git-host-content.ts';
import { gitHostHistoryContract } from './contracts/git-host-history.ts';

/* The contract against a real host that `npm run contract` names. The story's repository was pushed there. */

const { STEMMA_CONTRACT_KIND: kind = '', STEMMA_CONTRACT_SERVER: url = '', STEMMA_CONTRACT_URL: declared = '' } = process.env;
const token = process.env['STEMMA_CONTRACT_TOKEN'];

async function open(): Promise<OpenGitHost> {
  const settings = { kind, url, ...(token === undefined ? {} : { token }), deadlineMs: 60_000, attemptMs: 30_000 };
  const context = { name: 'named', cache: openMemoryCache(64 << 20) };
  const host =
    kind === 'github'
      ? gitHosts.github.open(gitHosts.github.settings.parse(settings), context)
      : kind === 'gitlab'
        ? gitHosts.gitlab.open(gitHosts.gitlab.settings.parse(settings), context)
        : gitHosts.gitea.open(gitHosts.gitea.settings.parse(settings), context);
  return { host, declared, close: () => host.close() };
}

// Change requests are not pushed with a repository, so that a squash is told by its branch alone.
const traits = { changeRequests: 'of none', wholesUntold: kind === 'gitea' } as const;
gitHostHistoryContract(kind, traits, open);
gitHostContentContract(kind, traits, open);
