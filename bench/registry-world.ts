import { directoryRegistry, type TestRegistry } from '../test/support/directory-registry.ts';
import { gitRepository } from '../test/support/git-repository.ts';

const commitsCount = 50;

export interface RegistryWorld {
  readonly registry: TestRegistry;
  /** `bench0/1`, `bench1/1` and so on. */
  readonly refs: readonly string[];
}

/** A directory registry in a Git repository: that many models `bench0`, `bench1`, … with versions from 1 on, each with all that operation 01 asks for. */
export async function registryWorld(modelsCount: number, versionsCount: number): Promise<RegistryWorld> {
  const registry = await directoryRegistry();
  const repository = gitRepository(registry.base);
  const shas: string[] = [];
  for (let index = 0; index < commitsCount; index += 1)
    shas.push(repository.writeCommit({ message: `Step ${index}\n`, parents: shas.slice(-1), branch: 'main' }));
  const refs: string[] = [];
  for (let index = 0; index < modelsCount * versionsCount; index += 1) {
    const model = `bench${index % modelsCount}`;
    const version = String(1 + Math.floor(index / modelsCount));
    await registry.put(model, version, metadata(model, version, shas[index % shas.length] ?? ''));
    refs.push(`${model}/${version}`);
  }
  return { registry, refs };
}

function metadata(model: string, version: string, sha: string): object {
  return {
    model_name: model,
    version,
    owners: ['ml@acme.test'],
    code: { repo: '..', commit: sha, branch: 'main' },
    data: {
      datasets: [
        { role: 'training', name: 'clicks', digest: `sha256:${version.padStart(8, '0')}`, source: 's3://acme/clicks.parquet' },
        { role: 'validation', name: 'clicks_eval', digest: 'sha256:00ff00ff', source: 's3://acme/clicks_eval.parquet' },
      ],
    },
    training: { params: { lr: 0.01, depth: 6, trees: 400 }, seed: 42, duration_s: 840 },
    metrics: { split: 'val', auc: 0.87, logloss: 0.31 },
    env: { framework: 'lightgbm', framework_version: '4.5.0', lockfile_hash: 'sha256:a0b1c2d3' },
  };
}
