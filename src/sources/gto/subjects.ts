import { LRUCache } from 'lru-cache';
import { type Answer, answer, Fault, failed } from '#domain/fault.ts';
import type { VersionKey } from '#domain/version.ts';
import { type Project, readProject } from './project.ts';
import type { Artifact, ArtifactVersion } from './registry.ts';
import type { Registry, Repository } from './repository.ts';
import type { Subject } from './subject.ts';
import type { Trees } from './trees.ts';

/** Versions with everything that tags and files say of them. */
export interface Subjects {
  /** One a version, in order. */
  of(registry: Registry, wanted: readonly Wanted[]): Promise<readonly Answer<Subject>[]>;
  /** What is registered under that name now, or null. A fault where it may be there all the same. */
  find(registry: Registry, key: Pick<VersionKey, 'model' | 'version'>): Answer<Wanted | null>;
}

export interface Wanted {
  readonly artifact: Artifact;
  readonly version: ArtifactVersion;
}

const keptSizeMax = 2_000_000;
const atOnce = 64;

export function subjectsOf(repository: Repository, tracker: string, declared: string | null): Subjects {
  /** What a commit says of an artifact is the same for ever. */
  const kept = new LRUCache<string, Project>({
    maxSize: keptSizeMax,
    sizeCalculation: ({ params, metrics, datasets, annotation }) =>
      100 + params.length + metrics.length + datasets.length + (annotation?.custom.length ?? 0),
  });

  async function project(trees: Trees, { artifact, version }: Wanted): Promise<Project> {
    const id = `${version.commit} ${artifact.name}`;
    const known = kept.get(id);
    if (known !== undefined) return known;
    const read = await readProject(tracker, trees, artifact.name, version.commit);
    kept.set(id, read);
    return read;
  }

  async function one(registry: Registry, trees: Trees, wanted: Wanted): Promise<Answer<Subject>> {
    const { artifact, version } = wanted;
    try {
      return answer({
        key: { tracker, model: artifact.name, version: version.name },
        version,
        project: await project(trees, wanted),
        repository: declared ?? registry.folder.origin?.url ?? registry.folder.gitDir.replace(/\/\.git$/, ''),
        stages: artifact.stages.filter((stage) => stage.version === version.name),
        deprecated: artifact.deprecated,
      });
    } catch (error) {
      if (error instanceof Fault) return failed(error);
      throw error;
    }
  }

  return {
    of: async (registry, wanted) => {
      if (wanted.length === 0) return [];
      return await repository.look(registry.folder, async (trees) => {
        const answers: Answer<Subject>[] = [];
        for (let at = 0; at < wanted.length; at += atOnce)
          answers.push(...(await Promise.all(wanted.slice(at, at + atOnce).map(async (each) => await one(registry, trees, each)))));
        return answers;
      });
    },
    find: (registry, { model, version }) => {
      const artifact = registry.artifacts.get(model);
      const found = artifact?.versionsByName.get(version);
      if (artifact !== undefined && found !== undefined) return answer({ artifact, version: found });
      return registry.partial === null ? answer(null) : failed(registry.partial);
    },
  };
}
