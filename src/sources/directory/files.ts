import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { FileKind, FileList, FileRecord } from '#domain/file.ts';
import { fileKindNamed, fileKindOf } from '#domain/file-kind.ts';
import { pathInside } from './copy.ts';
import type { Digests } from './digests.ts';
import { inParallel } from './in-parallel.ts';
import type { Metadata } from './metadata-shape.ts';

export interface FileLimits {
  /** Files of one version that are listed. */
  readonly filesMax: number;
  /** Bytes of one version whose digest is taken. */
  readonly bytesMax: number;
}

const depthMax = 32;
const atOnce = 4;

interface Found {
  /** Relative to the version's folder, parts joined by `/`. */
  readonly path: string;
  /** The real path. */
  readonly place: string;
  readonly bytes: number;
}

/** What was left out, said in the end in one sentence each. */
interface Unread {
  readonly linksOut: string[];
  readonly linksToFolders: string[];
  readonly others: string[];
  readonly failed: string[];
  truncated: boolean;
  tooDeep: boolean;
}

/**
 * Every file below a version's folder but its metadata.json, names that begin with a dot, and temporary names. A symbolic link counts as the
 * file that it leads to inside the folder; one that leads out is not followed. The digests of as many files as fit into the limit, path by path.
 */
export async function filesIn(place: string, artifacts: Metadata['artifacts'], digests: Digests, limits: FileLimits): Promise<FileList> {
  const unread: Unread = { linksOut: [], linksToFolders: [], others: [], failed: [], truncated: false, tooDeep: false };
  const found = await listed(place, limits.filesMax, unread);
  const kinds = new Map(artifacts.map(({ key, path }) => [normal(path), fileKindNamed(key)]));
  let left = limits.bytesMax;
  const within = new Set<string>();
  for (const { path, bytes } of found) {
    if (bytes > left) continue;
    left -= bytes;
    within.add(path);
  }
  const files = await inParallel(found, atOnce, async (one): Promise<FileRecord> => {
    const digest = within.has(one.path) ? await digests.of(one.place) : null;
    if (within.has(one.path) && digest === null) unread.failed.push(one.path);
    return { path: one.path, kind: kindOf(one.path, kinds), sizeBytes: one.bytes, digest };
  });
  return {
    files,
    unread: sentenceOf(
      unread,
      found.filter(({ path }) => !within.has(path)),
      limits,
    ),
  };
}

/** A folder that the artifacts name is for what all of it is for. */
function kindOf(path: string, kinds: ReadonlyMap<string, FileKind>): FileKind | null {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const kind = kinds.get(at);
    if (kind !== undefined) return kind;
  }
  return fileKindOf(path);
}

function normal(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^(\.\/)+/, '')
    .replace(/\/+$/, '');
}

async function listed(top: string, filesMax: number, unread: Unread): Promise<readonly Found[]> {
  const found: Found[] = [];
  const walk = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => order(a.name, b.name))) {
      if (unread.truncated) return;
      const path = relative(top, join(folder, entry.name)).split(sep).join('/');
      if (isLeftOut(entry.name) || path === 'metadata.json') continue;
      const isLink = entry.isSymbolicLink();
      const place = isLink ? await realpath(join(folder, entry.name)).catch(() => null) : join(folder, entry.name);
      const kind = place === null || !pathInside(top, place) ? null : await stat(place).catch(() => null);
      if (place === null || (isLink && kind === null)) unread.linksOut.push(path);
      else if (kind?.isFile() && found.length >= filesMax) unread.truncated = true;
      else if (kind?.isFile()) found.push({ path, place, bytes: kind.size });
      else if (kind?.isDirectory() !== true) unread.others.push(path);
      else if (isLink) unread.linksToFolders.push(path);
      else if (depth >= depthMax) unread.tooDeep = true;
      else await walk(place, depth + 1);
    }
  };
  await walk(top, 1);
  return found.toSorted((a, b) => order(a.path, b.path));
}

/** Code unit by code unit. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Names that editors, downloads and Stemma itself use for what is not ready or not meant. */
function isLeftOut(name: string): boolean {
  return name.startsWith('.') || /(~|\.tmp|\.temp|\.part|\.partial|\.crdownload|\.swp)$/i.test(name) || /^#.*#$/.test(name);
}

function sentenceOf(unread: Unread, over: readonly Found[], limits: FileLimits): string | null {
  const about = (paths: readonly string[], before: string, after: string): string | null => {
    const [first, ...rest] = paths.toSorted(order);
    return first === undefined ? null : `${before} ${first}${rest.length === 0 ? '' : ` and ${rest.length} more`}: ${after}.`;
  };
  const told = [
    unread.truncated ? `There are more than ${limits.filesMax} files: the rest is not listed.` : null,
    unread.tooDeep ? `Folders more than ${depthMax} levels deep are not listed.` : null,
    about(
      over.map(({ path }) => path),
      'No digest of',
      `of one version at most ${limits.bytesMax} bytes are read`,
    ),
    about(unread.failed, 'No digest of', 'it may not be read, or changes while it is read'),
    about(unread.linksOut, 'Not followed', 'a link leads out of the folder or nowhere'),
    about(unread.linksToFolders, 'Not followed', 'a link leads to another folder of the version'),
    about(unread.others, 'Not read', 'it is neither a file nor a folder'),
  ];
  const sentences = told.filter((one) => one !== null);
  return sentences.length === 0 ? null : sentences.join(' ');
}
