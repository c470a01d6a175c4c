import { join } from 'node:path';
import { directoryRegistry, type TestRegistry } from './directory-registry.ts';
import { gitHistory, type History } from './git-history.ts';
import { runGitIn } from './git-repository.ts';
import { type StoryGateway, settingsFile, startGateway } from './story-gateway.ts';

/** A registry and a Git host with a repository in which everything has happened that happens to commits. */
export interface CodeWorld {
  readonly registry: TestRegistry;
  /** The repository `ml/ctr`. */
  readonly history: History;
  readonly gateway: StoryGateway;
  /** Puts a version of `ctr` that was made from a commit, by default one of `ml/ctr`. */
  made(version: string, commit: string | null, more?: object): Promise<void>;
  remove(): Promise<void>;
}

/** `more`: Git hosts, trackers and other settings in place of the usual ones. */
export async function codeWorld(gitHosts: object = { local: { kind: 'git', root: '.' } }, more: object = {}): Promise<CodeWorld> {
  const registry = await directoryRegistry();
  const history = gitHistory(registry.base, 'ctr');
  runGitIn(registry.base, [
    'clone',
    '--quiet',
    '--bare',
    '--depth=2',
    `file://${history.repository.path}`,
    join(registry.base, 'ml', 'shallow.git'),
  ]);
  const config = await settingsFile(registry.base, {
    store: { ledger: { path: './ledger' } },
    trackers: { main: { kind: 'directory', path: './registry' } },
    gitHosts,
    ...more,
  });
  const gateway = await startGateway({ config });
  return {
    registry,
    history,
    gateway,
    async made(version, commit, { code, ...more }: { readonly code?: object } = {}) {
      await registry.put('ctr', version, {
        ...metadata(version),
        code: { ...(commit === null ? {} : { repo: 'ml/ctr', commit }), ...code },
        ...more,
      });
    },
    async remove() {
      await gateway.close();
      await registry.remove();
    },
  };
}

/** The same for every version: what differs is said by the story. */
function metadata(version: string): object {
  return {
    model_name: 'ctr',
    version: `1.${version}.0`,
    created_at: '2025-11-01T12:00:00Z',
    data: { datasets: [{ name: 'clicks', digest: `sha256:${'a1'.repeat(32)}`, role: 'training', source: 's3://lake/clicks' }] },
    training: { params: { lr: 0.01, depth: 6 }, seed: 42 },
    env: { framework: 'onnxruntime 1.17', docker_digest: `sha256:${'1f'.repeat(32)}` },
    metrics: { split: 'val', auc: 0.87, logloss: 0.42 },
  };
}
