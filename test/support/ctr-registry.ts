import { directoryRegistry, type TestRegistry } from './directory-registry.ts';
import { gitRepository } from './git-repository.ts';

/** A folder as a small team has it: a Git repository with a registry in it, and the output of a training that is not registered yet. */
export interface CtrRegistry {
  readonly registry: TestRegistry;
  /** The commits that versions 1.0.0, 1.1.0 and 1.2.0 were made from. */
  readonly commits: readonly [string, string, string];
  remove(): Promise<void>;
}

/** Model ctr in versions 1.0.0 and 1.1.0, and `out/` with what becomes 1.2.0. */
export async function ctrRegistry(): Promise<CtrRegistry> {
  const registry = await directoryRegistry();
  const repository = gitRepository(registry.base);
  const commit = (message: string, parents: readonly string[]): string => repository.writeCommit({ message, parents, branch: 'main' });
  const first = commit('Train the first model\n', []);
  const second = commit('Add user_age feature\n\nKnown for 80 % of the users.\n', [first]);
  const third = commit('Sample negatives evenly\n', [second]);
  await registry.put(
    'ctr',
    '1.0.0',
    metadata({ version: '1.0.0', commit: first, clicks: 'a1b2c3d4', lr: 0.1, auc: 0.85, made: '2026-10-01' }),
  );
  await registry.put(
    'ctr',
    '1.1.0',
    metadata({ version: '1.1.0', commit: second, clicks: 'a1b2c3d4', lr: 0.05, auc: 0.87, made: '2026-10-08' }),
  );
  const fresh = metadata({ version: '1.2.0', commit: third, clicks: 'e5f6a7b8', lr: 0.05, auc: 0.88, made: '2026-10-15' });
  await registry.files('out', { 'model.onnx': 'weights', 'metadata.json': JSON.stringify(fresh, null, 2) });
  return { registry, commits: [first, second, third], remove: () => registry.remove() };
}

interface Facts {
  readonly version: string;
  readonly commit: string;
  readonly clicks: string;
  readonly lr: number;
  readonly auc: number;
  readonly made: string;
}

function metadata({ version, commit, clicks, lr, auc, made }: Facts) {
  return {
    model_name: 'ctr',
    version,
    owners: ['mlops@acme.test'],
    created_at: `${made}T12:00:00Z`,
    code: { commit, branch: 'main' },
    data: { datasets: [{ name: 'clicks', digest: clicks, role: 'training', source: 's3://lake/clicks' }] },
    training: { params: { lr }, seed: 42, duration_s: 840 },
    artifacts: { model: 'model.onnx' },
    env: { framework: 'onnxruntime 1.17', docker_digest: `sha256:${'1f'.repeat(32)}` },
    metrics: { split: 'val', auc },
  };
}
