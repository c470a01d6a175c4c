import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gitHistory } from '../test/support/git-history.ts';

/*
 * npm run contract: the contract suite of Git hosts against a real one, where somebody has one at hand.
 *
 *   npm run contract -- --make DIR                                    makes the story's repository, the same everywhere; push it to an empty one
 *   npm run contract -- --gitea https://git.acme.test/ml/ctr          asks that host about it; also --github, --gitlab
 *
 * The token is taken from STEMMA_CONTRACT_TOKEN. --server URL says where the host itself is, where that is not the beginning of the repository's URL.
 */

const kinds = ['github', 'gitlab', 'gitea'] as const;
const root = resolve(import.meta.dirname, '..');

const { values } = parseArgs({
  options: {
    make: { type: 'string' },
    server: { type: 'string' },
    github: { type: 'string' },
    gitlab: { type: 'string' },
    gitea: { type: 'string' },
  },
});
const kind = kinds.find((each) => values[each] !== undefined);
const url = kind === undefined ? undefined : values[kind];

if (values.make !== undefined) make(resolve(values.make));
else if (kind !== undefined && url !== undefined && URL.canParse(url)) process.exitCode = await run(kind, url);
else {
  console.error(
    'Name a repository: npm run contract -- --gitea https://git.acme.test/ml/ctr (or --github, --gitlab); or make one to push: --make DIR',
  );
  process.exitCode = 2;
}

function make(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const { repository } = gitHistory(folder, 'ctr');
  console.log(`Made ${repository.path}. Push it to an empty repository of the host:\n\n    git -C ${repository.path} push --mirror URL`);
}

function run(of: string, repository: string): Promise<number> {
  const server = values.server ?? new URL(repository).origin;
  const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'vitest.contract.config.ts'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, STEMMA_CONTRACT_KIND: of, STEMMA_CONTRACT_SERVER: server, STEMMA_CONTRACT_URL: repository },
  });
  return new Promise((done) => child.once('close', (code) => done(code ?? 1)));
}
