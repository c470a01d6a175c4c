import { gitHostContract } from '../contracts/git-host.ts';
import { gitHostContentContract } from '../contracts/git-host-content.ts';
import { gitHostHistoryContract } from '../contracts/git-host-history.ts';
import { hostedKinds, openHosted } from '../support/hosts/open.ts';

/* The contract over hosts on a real socket whose answers git computes. Plain git runs it beside its code. */

for (const kind of hostedKinds) {
  const traits = { changeRequests: kind === 'gitea' ? 'of merges' : 'of all', wholesUntold: kind === 'gitea' } as const;
  gitHostContract(kind, (repository) => openHosted(kind, { repository, changeRequests: [] }));
  gitHostHistoryContract(kind, traits, (history) => openHosted(kind, history));
  gitHostContentContract(kind, traits, (history) => openHosted(kind, history));
}

// GraphQL refuses whoever brings no token: then every question goes over REST.
gitHostContract('github without a token', (repository) => openHosted('github', { repository, changeRequests: [] }, { token: null }));
gitHostContentContract('github without a token', { changeRequests: 'of all' }, (history) => openHosted('github', history, { token: null }));
gitHostHistoryContract('gitea, sha256', { changeRequests: 'of merges', wholesUntold: true, objectFormat: 'sha256' }, (history) =>
  openHosted('gitea', history),
);
