import { dirname } from 'node:path';
import { gitHostContract } from '../../../test/contracts/git-host.ts';
import { git } from './index.ts';

gitHostContract('plain git', async (repository) => {
  const root = dirname(dirname(repository.path));
  const host = git.open(git.settings.parse({ kind: 'git', root }), { name: 'local', baseDir: '/' });
  return { host, declared: `file://${repository.path}`, close: async () => await host.close() };
});
