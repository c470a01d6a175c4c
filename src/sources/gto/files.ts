import type { FileList, FileRecord } from '#domain/file.ts';
import { fileKindOf } from '#domain/file-kind.ts';
import { type Blobs, blobBytesMax } from '#sources/upstream/local-git/blobs.ts';
import type { Folder } from '#sources/upstream/local-git/folders.ts';
import type { Project } from './project.ts';
import type { Tracked } from './tracked.ts';
import { inFolder, isAddress, isInside, overlap } from './tree-path.ts';
import type { Trees } from './trees.ts';

export interface FileLimits {
  /** Files of one version that are listed. */
  readonly filesMax: number;
  /** Bytes of one version whose digest is taken. */
  readonly bytesMax: number;
}

const depthMax = 32;

interface Listed {
  readonly path: string;
  readonly blob: string;
}

interface ListedTree {
  readonly files: readonly Listed[];
  readonly truncated: boolean;
  /** The path is that of a file, not of a folder. */
  readonly isFile: boolean;
}

/**
 * The files of a version: what lies at the artifact's path in Git, by path within it; what DVC keeps there, by the digest that DVC wrote; and, by their
 * paths in the repository, models and preprocessing that the same stages put out. A folder that DVC keeps is one entry: Git does not have its listing.
 */
export async function filesOf(
  trees: Trees,
  blobs: Blobs,
  folder: Folder,
  commit: string,
  project: Project,
  limits: FileLimits,
): Promise<FileList> {
  const path = project.annotation?.path ?? null;
  const inGit =
    path === null || isAddress(path) ? { files: [], truncated: false, isFile: false } : await listed(trees, commit, path, limits.filesMax);
  const kept = keptFiles(project, path, inGit.files.length > 0);
  const sizes = await trees.sizes(inGit.files.map(({ blob }) => blob));
  let left = limits.bytesMax;
  const over: string[] = [];
  const long: string[] = [];
  const files: FileRecord[] = [];
  for (const [index, { path: name, blob }] of inGit.files.entries()) {
    const size = sizes[index] ?? 0;
    const isWithin = size <= left;
    if (isWithin) left -= size;
    else over.push(name);
    const content = isWithin ? await blobs.content(folder, blob, size) : { sha256: null, size };
    if (isWithin && content.sha256 === null) long.push(name);
    files.push(recordOf(name, content.size, content.sha256 === null ? null : `sha256:${content.sha256}`, inGit.isFile));
  }
  const names = new Set(files.map((file) => file.path));
  const all = [...files, ...kept.filter((file) => !names.has(file.path))].toSorted((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : 0,
  );
  return { files: all, unread: unreadOf(inGit.truncated, over, long, limits) };
}

function recordOf(path: string, sizeBytes: number | null, digest: string | null, isAlone: boolean): FileRecord {
  // What is registered as one file is the model, whatever it is called.
  return { path, kind: fileKindOf(path) ?? (isAlone ? 'MODEL' : null), sizeBytes, digest };
}

/** What DVC keeps of the artifact and beside it. */
function keptFiles({ made, keptBy }: Project, path: string | null, isInGit: boolean): readonly FileRecord[] {
  const outs = made?.stages.flatMap((stage) => stage.outs) ?? [];
  const all: readonly Tracked[] = [...outs, ...(keptBy?.outs ?? [])];
  const found = new Map<string, FileRecord>();
  for (const out of all) {
    if (out.digest === null || (isInGit && out.path === path)) continue;
    const isOwn = path !== null && (out.path === path || isInside(out.path, path));
    if (isOwn) {
      const name = out.path === path ? (path.split('/').at(-1) ?? path) : out.path.slice(path.length + 1);
      found.set(name, recordOf(name, out.sizeBytes, out.digest, out.path === path));
    } else if (!(path !== null && overlap(path, out.path)) && /^(MODEL|PREPROCESSING|SCHEMA)$/.test(fileKindOf(out.path) ?? ''))
      found.set(out.path, recordOf(out.path, out.sizeBytes, out.digest, false));
  }
  return [...found.values()];
}

/** Files below a path of the commit, by path within it; a file alone by its name. */
async function listed(trees: Trees, commit: string, path: string, filesMax: number): Promise<ListedTree> {
  const top = await trees.entry(commit, path);
  if (top?.kind === 'file') return { files: [{ path: path.split('/').at(-1) ?? path, blob: top.id }], truncated: false, isFile: true };
  const files: Listed[] = [];
  let truncated = false;
  const walk = async (id: string, at: string, depth: number): Promise<void> => {
    for (const [name, entry] of await trees.entries(id)) {
      const below = inFolder(at, name);
      if (entry.kind === 'other' || isOfDvc(name)) continue;
      if (files.length >= filesMax || depth > depthMax) truncated = true;
      else if (entry.kind === 'file') files.push({ path: below, blob: entry.id });
      else await walk(entry.id, below, depth + 1);
      if (truncated) return;
    }
  };
  if (top?.kind === 'folder') await walk(top.id, '', 1);
  return { files, truncated, isFile: false };
}

/** What DVC puts beside what it keeps. */
function isOfDvc(name: string): boolean {
  return name === '.gitignore' || name.endsWith('.dvc');
}

function unreadOf(truncated: boolean, over: readonly string[], long: readonly string[], limits: FileLimits): string | null {
  const without = ([first, ...more]: readonly string[], why: string): readonly string[] =>
    first === undefined ? [] : [`No digest of ${first}${more.length === 0 ? '' : ` and ${more.length} more`}: ${why}.`];
  const told = [
    ...(truncated ? [`There are more than ${limits.filesMax} files, or folders more than ${depthMax} deep: the rest is not listed.`] : []),
    ...without(over, `of one version at most ${limits.bytesMax} bytes are read`),
    ...without(long, `of one file in Git at most ${blobBytesMax} bytes are read`),
  ];
  return told.length === 0 ? null : told.join(' ');
}
