import { directoryRegistry, type TestRegistry } from '../test/support/directory-registry.ts';
import { gitRepository } from '../test/support/git-repository.ts';

const commitsCount = 50;

export interface RegistryWorld {
  readonly registry: TestRegistry;
  /** `bench/1` and so on. */
  readonly refs: readonly string[];
}

/** A directory registry in a Git repository, with that many versions of one model, each with all that operation 01 asks for. */
export async function registryWorld(versionsCount: number): Promise<RegistryWorld> {
  const registry = await directoryRegistry();
  const repository = gitRepository(registry.base);
  const shas: string[] = [];
  for (let index = 0; index < commitsCount; index += 1)
    shas.push(repository.writeCommit({ message: `Step ${index}\n`, parents: shas.slice(-1), branch: 'main' }));
  const refs: string[] = [];
  for (let index = 1; index <= versionsCount; index += 1) {
    await registry.put('bench', String(index), metadata(index, shas[index % shas.length] ?? ''));
    refs.push(`bench/${index}`);
  }
  return { registry, refs };
}

function metadata(index: number, sha: string): object {
  return {
    model_name: 'bench',
    version: String(index),
    owners: ['ml@acme.test'],
    code: { repository: '.', commit: sha, branch: 'main' },
    data: {
      datasets: [
        { role: 'training', name: 'clicks', digest: `sha256:${String(index).padStart(8, '0')}`, source: 's3://acme/clicks.parquet' },
        { role: 'validation', name: 'clicks_eval', digest: 'sha256:00ff00ff', source: 's3://acme/clicks_eval.parquet' },
      ],
    },
    training: { params: { lr: 0.01, depth: 6, trees: 400 }, seed: 42, duration_s: 840 },
    metrics: { split: 'val', auc: 0.87, logloss: 0.31 },
    environment: { framework: 'lightgbm', framework_version: '4.5.0', lockfile_digest: 'sha256:a0b1c2d3' },
  };
}
