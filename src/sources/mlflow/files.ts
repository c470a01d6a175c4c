import { Fault } from '#domain/fault.ts';
import type { FileList, FileRecord } from '#domain/file.ts';
import { fileKindOf } from '#domain/file-kind.ts';
import type { ArtifactRoot, Artifacts, Entry } from './artifacts.ts';

export interface FileLimits {
  /** Files of one version that are listed. */
  readonly filesMax: number;
  /** A larger file has no digest. */
  readonly fileBytesMax: number;
  /** Bytes of one version that are read for digests. */
  readonly bytesMax: number;
}

/** Folders of one version that are asked for. */
const foldersMax = 200;

/**
 * All artifacts of a version as they are now: nothing is kept between two looks, because a path tells nothing of what is behind it.
 * Digests of as many as fit into the limits, path by path.
 */
export async function filesAt(root: ArtifactRoot, artifacts: Artifacts, limits: FileLimits): Promise<FileList> {
  if (root.kind === 'elsewhere') return { files: [], unread: root.why };
  const told = await listed(root, artifacts, limits.filesMax);
  if (told === null)
    return { files: [], unread: 'The server does not list its artifacts: it has none of them, or cannot reach where they are.' };
  if (told.files.length === 0 && !told.truncated && told.unlisted.length === 0)
    return { files: await single(root, artifacts, limits), unread: null };
  const over: string[] = [];
  const failed: string[] = [];
  let left = limits.bytesMax;
  const wanted = told.files.map((file) => {
    const bytes = file.bytes ?? 0;
    const fits = bytes <= limits.fileBytesMax && bytes <= left;
    if (fits) left -= bytes;
    else over.push(file.path);
    return { file, fits };
  });
  const files = await Promise.all(
    wanted.map(async ({ file, fits }): Promise<FileRecord> => {
      const found = fits ? await digestOf(root, file, artifacts, limits) : null;
      if (found === 'over') over.push(file.path);
      if (found === 'failed') failed.push(file.path);
      const read = typeof found === 'string' ? null : found;
      return {
        path: file.path,
        kind: fileKindOf(file.path),
        sizeBytes: read?.bytes ?? file.bytes,
        digest: read === null ? null : `sha256:${read.sha256}`,
      };
    }),
  );
  return { files, unread: sentenceOf(told, over, failed, limits) };
}

/** A source may name one file, which no server lists. */
async function single(root: ArtifactRoot, artifacts: Artifacts, limits: FileLimits): Promise<readonly FileRecord[]> {
  const path = root.kind === 'elsewhere' ? '' : (root.path.split('/').at(-1) ?? '');
  if (path === '') return [];
  const read = await digestOf(root, { path: '', isFolder: false, bytes: null }, artifacts, limits);
  return typeof read === 'string' ? [] : [{ path, kind: fileKindOf(path), sizeBytes: read.bytes, digest: `sha256:${read.sha256}` }];
}

interface Listed {
  readonly files: readonly Entry[];
  readonly truncated: boolean;
  readonly unlisted: readonly string[];
}

/** Folder by folder; null where already the first one cannot be listed. */
async function listed(root: ArtifactRoot, artifacts: Artifacts, filesMax: number): Promise<Listed | null> {
  const files: Entry[] = [];
  const unlisted: string[] = [];
  let folders = [''];
  let asked = 0;
  while (folders.length > 0 && asked < foldersMax && files.length <= filesMax) {
    const now = folders.toSorted(order).slice(0, foldersMax - asked);
    asked += now.length;
    const entries = await Promise.all(now.map(async (folder) => ({ folder, all: await artifacts.list(root, folder) })));
    for (const { folder, all } of entries) if (all === null) unlisted.push(folder);
    if (unlisted.includes('')) return null;
    const all = entries.flatMap((one) => one.all ?? []);
    files.push(...all.filter((entry) => !entry.isFolder));
    folders = [...folders.toSorted(order).slice(now.length), ...all.filter((entry) => entry.isFolder).map(({ path }) => path)];
  }
  const sorted = [...new Map(files.map((file) => [file.path, file])).values()].toSorted((a, b) => order(a.path, b.path));
  return { files: sorted.slice(0, filesMax), truncated: folders.length > 0 || sorted.length > filesMax, unlisted };
}

type Read = { readonly sha256: string; readonly bytes: number } | 'over' | 'failed';

/** A file that takes too long has no digest; a server that does not answer is a fault, because nobody knows then. */
async function digestOf(root: ArtifactRoot, file: Entry, artifacts: Artifacts, limits: FileLimits): Promise<Read> {
  try {
    const reply = await artifacts.digest(root, file.path, limits.fileBytesMax);
    if (reply.digest !== null) return reply.digest;
    return reply.status === 413 ? 'over' : 'failed';
  } catch (error) {
    if (error instanceof Fault && error.code === 'UPSTREAM_TIMEOUT') return 'failed';
    throw error;
  }
}

function sentenceOf(
  { truncated, unlisted }: Listed,
  over: readonly string[],
  failed: readonly string[],
  limits: FileLimits,
): string | null {
  const about = (paths: readonly string[], before: string, after: string): string | null => {
    const [first, ...rest] = paths.toSorted(order);
    return first === undefined ? null : `${before} ${first}${rest.length === 0 ? '' : ` and ${rest.length} more`}: ${after}.`;
  };
  const told = [
    truncated ? `There are more than ${limits.filesMax} files or ${foldersMax} folders: the rest is not listed.` : null,
    about(unlisted, 'Not listed', 'the server cannot list it'),
    about(over, 'No digest of', `of one file at most ${limits.fileBytesMax} bytes are read, of one version at most ${limits.bytesMax}`),
    about(failed, 'No digest of', 'the server does not hand it out, or not in time'),
  ];
  const sentences = told.filter((one) => one !== null);
  return sentences.length === 0 ? null : sentences.join(' ');
}

/** Code unit by code unit. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
