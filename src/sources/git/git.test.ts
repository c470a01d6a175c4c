import { dirname } from 'node:path';
import { gitHostContract, type OpenGitHost } from '../../../test/contracts/git-host.ts';
import { gitHostContentContract } from '../../../test/contracts/git-host-content.ts';
import { gitHostHistoryContract } from '../../../test/contracts/git-host-history.ts';
import type { TestRepository } from '../../../test/support/git-repository.ts';
import { git } from './index.ts';

async function open(repository: TestRepository): Promise<OpenGitHost> {
  const root = dirname(dirname(repository.path));
  const host = git.open(git.settings.parse({ kind: 'git', root }), { name: 'local', baseDir: '/' });
  return { host, declared: `file://${repository.path}`, close: async () => await host.close() };
}

gitHostContract('plain git', open);
for (const objectFormat of ['sha1', 'sha256'] as const) {
  const traits = { changeRequests: 'of none', objectFormat } as const;
  gitHostHistoryContract(`plain git, ${objectFormat}`, traits, ({ repository }) => open(repository));
  gitHostContentContract(`plain git, ${objectFormat}`, traits, ({ repository }) => open(repository));
}
