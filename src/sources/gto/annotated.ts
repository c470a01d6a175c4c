import { LRUCache } from 'lru-cache';
import { Fault } from '#domain/fault.ts';
import { type Annotation, annotationFiles } from './annotation.ts';
import { annotationsAt } from './project.ts';
import type { Registry } from './repository.ts';
import { isArtifactName, placeOfArtifact } from './tag-name.ts';
import { inFolder } from './tree-path.ts';
import type { Trees } from './trees.ts';

/** What the newest files say of artifacts, by name; null where they say nothing. */
export type Annotated = ReadonlyMap<string, Annotation | null>;

/** Names that files of HEAD give to artifacts; `truncated` says that there may be more. */
export interface DeclaredNames {
  readonly names: readonly string[];
  readonly truncated: boolean;
}

export interface Annotations {
  /** Of HEAD; where that says nothing, of the newest version. */
  of(registry: Registry, trees: Trees, names: readonly string[]): Promise<Annotated>;
  /** Whether they were registered or not. */
  declared(trees: Trees): Promise<DeclaredNames>;
}

const foldersMax = 2_000;
const keptMax = 500;

type InFolder = ReadonlyMap<string, Annotation>;

export function annotationsOf(tracker: string): Annotations {
  /** What a commit says of a folder is the same for ever. */
  const kept = new LRUCache<string, Promise<InFolder | null>>({ max: keptMax });

  function at(trees: Trees, commit: string, folder: string): Promise<InFolder | null> {
    const place = `${commit} ${folder}`;
    const known = kept.get(place);
    if (known !== undefined) return known;
    const read = readable(annotationsAt(tracker, trees, commit, folder));
    kept.set(place, read);
    read.catch(() => kept.delete(place));
    return read;
  }

  return {
    of: async (registry, trees, names) => {
      const head = await trees.head();
      const found = await Promise.all(
        names.map(async (name) => {
          const { folder, name: own } = placeOfArtifact(name);
          const newest = registry.artifacts.get(name)?.versions[0]?.commit;
          const now = head === null ? null : (await at(trees, head, folder))?.get(own);
          const then = now != null || newest === undefined ? null : (await at(trees, newest, folder))?.get(own);
          return [name, now ?? then ?? null] as const;
        }),
      );
      return new Map(found);
    },
    declared: async (trees) => {
      const head = await trees.head();
      if (head === null) return { names: [], truncated: false };
      const { folders, truncated } = await annotatedFolders(trees, head);
      const all = await Promise.all(folders.map(async (folder) => namesIn(folder, await at(trees, head, folder))));
      return { names: all.flatMap((names) => names ?? []).filter(isArtifactName), truncated: truncated || all.includes(null) };
    },
  };
}

function namesIn(folder: string, read: InFolder | null): readonly string[] | null {
  return read === null ? null : [...read.keys()].map((own) => (folder === '' ? own : `${folder}:${own}`));
}

/** Folders with a file that may name artifacts, level by level. */
async function annotatedFolders(
  trees: Trees,
  commit: string,
): Promise<{ readonly folders: readonly string[]; readonly truncated: boolean }> {
  const top = await trees.entry(commit, '');
  const folders: string[] = [];
  let level = top === null ? [] : [{ path: '', id: top.id }];
  let walked = 0;
  while (level.length > 0 && walked < foldersMax) {
    const now = level.slice(0, foldersMax - walked);
    walked += now.length;
    const listed = await Promise.all(now.map(async ({ path, id }) => ({ path, entries: await trees.entries(id) })));
    for (const { path, entries } of listed) if (annotationFiles.some((file) => entries.get(file)?.kind === 'file')) folders.push(path);
    const below = listed.flatMap(({ path, entries }) =>
      [...entries].flatMap(([name, { kind, id }]) =>
        kind === 'folder' && !name.startsWith('.') ? [{ path: inFolder(path, name), id }] : [],
      ),
    );
    level = [...level.slice(now.length), ...below];
  }
  return { folders, truncated: level.length > 0 };
}

/** Null where the file itself cannot be read: what is registered is there all the same. */
async function readable<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Fault && error.details.retryable === false) return null;
    throw error;
  }
}
