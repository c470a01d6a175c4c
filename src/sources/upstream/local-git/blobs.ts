import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { isTreePath, lfsPointer, lfsPointerBytesMax } from '#domain/blob.ts';
import type { BlobRecord } from '#domain/commit.ts';
import { ended, type GitCommand, runGit, startGit } from './command.ts';
import type { Folder } from './folders.ts';

/** Of a larger file only id and size are told, in bytes. */
export const blobBytesMax = 64 << 20;
const blobsMax = 20_000;
const commitsMax = 5_000;

/** What a file holds, by Git's own id of it: the same for ever. */
export type Content = Pick<BlobRecord, 'sha256' | 'size'>;

export interface Blobs {
  /** One entry a path; null where there is no such file (a folder, a link and a submodule are none). The commit must be there. */
  read(folder: Folder, sha: string, paths: readonly string[]): Promise<readonly (BlobRecord | null)[]>;
  /** What the blob of that id and size holds: it must be there. Throws a `Fault`. */
  content(folder: Folder, id: string, size: number): Promise<Content>;
}

export function openBlobs(command: GitCommand): Blobs {
  const known = new LRUCache<string, Content>({ max: blobsMax });
  /** What a commit has at some paths: the same for ever too. */
  const listed = new LRUCache<string, ReadonlyMap<string, Entry>>({ max: commitsMax });

  async function entriesAt(folder: Folder, sha: string, paths: readonly string[]): Promise<ReadonlyMap<string, Entry>> {
    const key = JSON.stringify([folder.gitDir, sha, paths]);
    const kept = listed.get(key);
    if (kept !== undefined) return kept;
    const entries = paths.length === 0 ? new Map<string, Entry>() : await entriesOf(command, folder.gitDir, sha, paths);
    listed.set(key, entries);
    return entries;
  }

  async function contentOf(folder: Folder, id: string, size: number): Promise<Content> {
    const kept = known.get(id);
    if (kept !== undefined) return kept;
    const content = size > blobBytesMax ? { sha256: null, size } : await contentRead(command, folder.gitDir, id, size);
    known.set(id, content);
    return content;
  }

  return {
    content: contentOf,
    read: async (folder, sha, paths) => {
      const usable = [...new Set(paths.filter(isTreePath))];
      const entries = await entriesAt(folder, sha, usable);
      const blobs: (BlobRecord | null)[] = [];
      for (const path of paths) {
        const entry = entries.get(path);
        blobs.push(entry === undefined ? null : { path, blobId: entry.id, ...(await contentOf(folder, entry.id, entry.size)) });
      }
      return blobs;
    },
  };
}

interface Entry {
  readonly id: string;
  readonly size: number;
}

/** `ls-tree` takes names as they are and ends each with a NUL, so a newline in one is nothing special. */
async function entriesOf(command: GitCommand, gitDir: string, sha: string, paths: readonly string[]): Promise<ReadonlyMap<string, Entry>> {
  const text = await runGit(command, gitDir, ['ls-tree', '-z', '-l', '--full-tree', '--end-of-options', sha, '--', ...paths]);
  const entries = text.split('\0').map((line) => /^100\d{3} blob ([0-9a-f]{40,64}) +(\d+)\t([^]+)$/.exec(line));
  return new Map(entries.flatMap((entry) => (entry === null ? [] : [[entry[3] ?? '', { id: entry[1] ?? '', size: Number(entry[2]) }]])));
}

async function contentRead(command: GitCommand, gitDir: string, id: string, size: number): Promise<Content> {
  const child = startGit(command, gitDir, ['cat-file', 'blob', id]);
  child.stdin.end();
  const hash = createHash('sha256');
  const start: Buffer[] = [];
  await ended(command, child, [], (chunk) => {
    hash.update(chunk);
    if (size <= lfsPointerBytesMax) start.push(chunk);
    return true;
  });
  return lfsPointer(Buffer.concat(start).toString('utf8')) ?? { sha256: hash.digest('hex'), size };
}
