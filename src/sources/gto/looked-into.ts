import { type Answer, answer, Fault, failed } from '#domain/fault.ts';
import { signatureOf } from '#domain/signature.ts';
import type { VersionRecord } from '#domain/version.ts';
import type { Tracker } from '#ports/tracker.ts';
import { detailsOf, type FoundSignature } from './details.ts';
import { type FileLimits, filesOf } from './files.ts';
import { type Repository, settled } from './repository.ts';
import type { Subject } from './subject.ts';
import { foldersAround, inFolder, isAddress } from './tree-path.ts';
import type { Trees } from './trees.ts';
import { YamlMistake } from './yaml-text.ts';

type Asked = (keys: readonly VersionRecord['key'][]) => Promise<readonly Answer<Subject | null>[]>;

/** What is told of a version that is looked into: its details, and its files. */
export function lookingInto(repository: Repository, asked: Asked, limits: FileLimits): Pick<Tracker, 'environments' | 'details' | 'files'> {
  const each =
    <T>(look: (trees: Trees, subject: Subject, folder: Parameters<typeof filesOf>[2]) => Promise<T>) =>
    async (versions: readonly VersionRecord[]): Promise<readonly Answer<T>[]> => {
      if (versions.length === 0) return [];
      const subjects = await asked(versions.map(({ key }) => key));
      const { folder } = await repository.registry();
      return await repository.look(folder, async (trees) => {
        const answers: Answer<T>[] = [];
        for (const [index, one] of subjects.entries()) {
          if (!one.ok) answers.push(failed(one.fault));
          else if (one.value === null) answers.push(failed(gone(versions[index])));
          else {
            const subject = one.value;
            answers.push(await settled(async () => answer(await look(trees, subject, folder))));
          }
        }
        return answers;
      });
    };

  return {
    // The record bears all that is known of it.
    environments: async (versions) => {
      await repository.registry();
      return versions.map((version) => answer(version.environment));
    },
    details: each(async (trees, subject) => detailsOf(subject, await signatureBeside(trees, subject))),
    files: each(
      async (trees, { version, project }, folder) => await filesOf(trees, repository.blobs, folder, version.commit, project, limits),
    ),
  };
}

const signatureNames = ['signature.json', 'schema.json', 'MLmodel'] as const;

/** The first file in or beside the artifact that has a signature. */
async function signatureBeside(trees: Trees, { version, project }: Subject): Promise<FoundSignature | null> {
  const path = project.annotation?.path ?? null;
  if (path === null || isAddress(path) || signatureOf(project.annotation?.signature) !== null) return null;
  const top = await trees.entry(version.commit, path);
  const folder = top?.kind === 'folder' ? path : (foldersAround(path)[0] ?? '');
  for (const name of signatureNames) {
    const signature = await signatureIn(trees, version.commit, inFolder(folder, name));
    if (signature !== null) return { path: inFolder(folder, name), signature };
  }
  return null;
}

/** JSON is YAML. What cannot be read as such has none. */
async function signatureIn(trees: Trees, commit: string, path: string): Promise<FoundSignature['signature'] | null> {
  try {
    return signatureOf((await trees.yaml(commit, path, 'typed'))?.content ?? null);
  } catch (error) {
    if (error instanceof YamlMistake) return null;
    throw error;
  }
}

function gone(version: VersionRecord | undefined): Fault {
  const { tracker = '', model = '', version: name = '' } = version?.key ?? {};
  return new Fault('NOT_FOUND', `${model}/${name} is no longer at ${tracker}: what it was made of cannot be read there.`, {
    source: tracker,
  });
}
