import { LRUCache } from 'lru-cache';
import type { BlobRecord, CommitRecord } from '#domain/commit.ts';
import type { FilesAt } from './api.ts';

/**
 * Files of a folder at a commit: name to Git's id of the content. Links, folders and submodules are none. Empty where there is no such folder;
 * null where the host does not tell it whole, so that each file has to be asked for.
 */
export type FolderFiles = ReadonlyMap<string, string> | null;

/** From so many files of one folder on, the folder is asked for what it has: most of what is looked for is not there. */
const listedFrom = 3;

/** What a file holds, by repository and Git's id of it: the same for ever. */
export type KeptBlobs = LRUCache<string, Pick<BlobRecord, 'sha256' | 'size'>>;

export function openKeptBlobs(): KeptBlobs {
  return new LRUCache({ max: 20_000 });
}

export interface FileQuestions {
  readonly commit: (path: string, sha: string) => Promise<CommitRecord | null>;
  readonly folder: (path: string, sha: string, folder: string) => Promise<FolderFiles>;
  readonly file: (path: string, sha: string, name: string) => Promise<BlobRecord | null>;
}

/** Files of a commit, where that is there at all; asked for one by one, the missing ones of a folder together. */
export function filesInFolders({ commit, folder, file }: FileQuestions) {
  const kept = openKeptBlobs();
  const underWay = new Map<string, Promise<BlobRecord | null>>();

  async function one(path: string, sha: string, name: string, listed: FolderFiles): Promise<BlobRecord | null> {
    const blobId = listed?.get(baseName(name));
    if (listed !== null && blobId === undefined) return null;
    if (blobId === undefined) return await file(path, sha, name);
    const key = `${path} ${blobId}`;
    const known = kept.get(key);
    if (known !== undefined) return { path: name, blobId, ...known };
    // The same content of many commits is asked for once, whichever comes first.
    const asked = underWay.get(key) ?? file(path, sha, name).finally(() => underWay.delete(key));
    underWay.set(key, asked);
    const found = await asked;
    if (found !== null) keep(kept, path, found);
    return found === null ? null : { ...found, path: name };
  }

  return async function filesOf({ path, sha, files }: FilesAt): Promise<readonly (BlobRecord | null)[] | null> {
    const wanted = listedFolders(files);
    const listings = new Map(await Promise.all(wanted.map(async (each) => [each, await folder(path, sha, each)] as const)));
    // A folder that has something is one of a commit that is there.
    const isThere = [...listings.values()].some((listed) => listed !== null && listed.size > 0);
    if (!isThere && (await commit(path, sha)) === null) return null;
    return await Promise.all(files.map((name) => one(path, sha, name, listings.get(folderOf(name)) ?? null)));
  };
}

/** Only content that was read is kept: what was too large to be read may be read one day. */
export function keep(kept: KeptBlobs, path: string, { blobId, sha256, size }: BlobRecord): void {
  if (sha256 !== null) kept.set(`${path} ${blobId}`, { sha256, size });
}

/** The folders that are asked for what they have. */
export function listedFolders(files: readonly string[]): readonly string[] {
  return [...Map.groupBy(new Set(files), folderOf)].filter(([, names]) => names.length >= listedFrom).map(([folder]) => folder);
}

/** Of `a/b.lock` it is `a`; of a file at the top it is empty. */
export function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

export function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
