import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { type Answer, Fault, failed } from '#domain/fault.ts';
import { type Blobs, openBlobs } from '#sources/upstream/local-git/blobs.ts';
import { type GitCommand, usualFolders } from '#sources/upstream/local-git/command.ts';
import { type Folder, openFolder } from '#sources/upstream/local-git/folders.ts';
import { Pool } from '#sources/upstream/local-git/pool.ts';
import { isShallow } from '#sources/upstream/local-git/shallow.ts';
import { type Artifact, registryOf } from './registry.ts';
import { listTags, readTags } from './tags.ts';
import { keptObjects, type Trees, treeBytesMax, treesOf } from './trees.ts';

/** The artifacts of a repository as its tags are now. */
export interface Registry {
  readonly folder: Folder;
  readonly artifacts: ReadonlyMap<string, Artifact>;
  /** Why there may be tags that are not here, as a fault; null where all of them are. */
  readonly partial: Fault | null;
}

/** One repository, looked at anew with each question. Everything throws UPSTREAM_UNAVAILABLE, with the source's name, where it cannot be read. */
export interface Repository {
  /** Questions of the same moment are one. */
  registry(): Promise<Registry>;
  /** Files and folders at its commits; what `work` asks goes through one git. */
  look<T>(folder: Folder, work: (trees: Trees) => Promise<T>): Promise<T>;
  readonly blobs: Blobs;
  close(): void;
}

export interface RepositoryOptions {
  readonly source: string;
  /** Absolute. */
  readonly path: string;
  readonly timeoutMs: number;
  readonly tagsMax: number;
  readonly searchPath?: string | undefined;
}

export function openRepository({ source, path, timeoutMs, tagsMax, searchPath = usualFolders }: RepositoryOptions): Repository {
  const command: GitCommand = { host: source, searchPath, timeoutMs };
  const pool = new Pool(command, Date.now, treeBytesMax);
  const kept = keptObjects();
  let next: Promise<Registry> | null = null;
  let known: { readonly artifacts: Registry['artifacts']; readonly list: string } | null = null;

  async function place(): Promise<Folder> {
    // The slash at the end: a file in its place is no repository.
    const root = await realpath(`${path}${sep}`).catch((cause: unknown) => {
      throw unavailable(source, `The repository of ${source} is not where it was. See that its folder is there and may be read.`, cause);
    });
    const folder = await openFolder(root, '.');
    if (folder === null)
      throw unavailable(
        source,
        `The folder of ${source} is no Git repository with its data inside. Name the repository itself, not a linked worktree.`,
      );
    return folder;
  }

  async function read(): Promise<Registry> {
    const folder = await place();
    const [artifacts, shallow] = await Promise.all([artifactsIn(folder.gitDir), isShallow(folder)]);
    return { folder, artifacts, partial: shallow ? shallowFault(source) : null };
  }

  /** Ids of tags are those of their content: while the list of both is the same, so is what they come to. */
  async function artifactsIn(gitDir: string): Promise<Registry['artifacts']> {
    const before = await listTags(command, gitDir);
    if (known?.list === before) return known.artifacts;
    const tags = await readTags(command, gitDir, tagsMax);
    // An older tag may say otherwise of anything that the others tell.
    if (tags === null) throw unavailable(source, `${source} has more than ${tagsMax} tags, so they are not read. Raise its maxTags.`);
    const artifacts = registryOf(tags);
    // What was written meanwhile may be among them, or not.
    if ((await listTags(command, gitDir)) === before) known = { artifacts, list: before };
    return artifacts;
  }

  return {
    // A reading that has begun may miss what was written since: only who asks before it begins shares it.
    registry: () => {
      next ??= Promise.resolve().then(() => {
        next = null;
        return read();
      });
      return next;
    },
    look: async (folder, work) => await pool.use(folder.gitDir, async (objects) => await work(treesOf(source, objects, kept))),
    blobs: openBlobs(command),
    close: () => pool.close(),
  };
}

function shallowFault(source: string): Fault {
  return unavailable(
    source,
    `${source} is a shallow clone, which need not have all tags: what they come to cannot be told. Fetch the rest: git fetch --unshallow --tags.`,
  );
}

function unavailable(source: string, message: string, cause?: unknown): Fault {
  return new Fault('UPSTREAM_UNAVAILABLE', message, { source, operation: 'read tags', retryable: cause !== undefined, cause });
}

/** A fault becomes the answer for this one thing; anything else is an error of ours and stays one. */
export async function settled<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Fault) return failed(error);
    throw error;
  }
}
