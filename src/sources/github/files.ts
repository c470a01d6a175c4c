import type { BlobRecord } from '#domain/commit.ts';
import { type Answer, answer } from '#domain/fault.ts';
import type { FilesAt } from '#sources/upstream/hosted-git/api.ts';
import { each, told } from '#sources/upstream/hosted-git/each.ts';
import { baseName, type FolderFiles, folderOf, keep, listedFolders, openKeptBlobs } from '#sources/upstream/hosted-git/folder-files.ts';
import { blobOf } from '#sources/upstream/hosted-git/records.ts';
import type { Batch, Blob } from './batch.ts';

type Files = readonly (BlobRecord | null)[] | null;

/** A file that is worth asking for. */
interface Wanted {
  readonly path: string;
  readonly file: string;
  readonly expression: string;
  /** Where its folder told it. */
  readonly blobId: string | null;
}

/** Files of many commits by the batch: first what folders have, then the content of what is there; the same content once. */
export function filesByBatch(batch: Batch, blob: (path: string, oid: string) => Promise<Buffer | null>) {
  const kept = openKeptBlobs();

  return async function filesOf(asks: readonly FilesAt[]): Promise<readonly Answer<Files>[]> {
    const unlisted = asks.filter(({ files }) => !listedFolders(files).includes(''));
    const folders = asks.flatMap(({ path, sha, files }) => listedFolders(files).map((folder) => ({ path, sha, folder })));
    const [trees, commits] = await Promise.all([batch.folders(folders), batch.exist(unlisted)]);
    // The top of a commit is there where the commit is.
    const there = new Map([
      ...folders.flatMap(({ path, sha, folder }, at) => (folder === '' ? [[`${path}@${sha}`, trees[at]] as const] : [])),
      ...unlisted.map(({ path, sha }, at) => [`${path}@${sha}`, commits[at]] as const),
    ]);
    const listings = new Map(folders.map((one, at) => [keyOf(one), trees[at]] as const));
    const blobs = await blobsOf(asks, listings);
    return await each(asks, async ({ path, sha, files }) => {
      if (told(there.get(`${path}@${sha}`)) === null) return null;
      return files.map((file) => {
        const listed = listings.get(keyOf({ path, sha, folder: folderOf(file) }));
        if (listed !== undefined && (told(listed) ?? new Map()).get(baseName(file)) === undefined) return null;
        const found = told(blobs.get(`${path} ${sha}:${file}`) ?? answer(null));
        return found === null ? null : { ...found, path: file };
      });
    });
  };

  async function blobsOf(
    asks: readonly FilesAt[],
    listings: ReadonlyMap<string, Answer<FolderFiles> | undefined>,
  ): Promise<ReadonlyMap<string, Answer<BlobRecord | null>>> {
    const wanted = asks.flatMap(({ path, sha, files }) =>
      files.flatMap((file): Wanted[] => {
        const listed = listings.get(keyOf({ path, sha, folder: folderOf(file) }));
        const blobId = listed?.ok ? (listed.value?.get(baseName(file)) ?? null) : null;
        return listed !== undefined && blobId === null ? [] : [{ path, file, expression: `${sha}:${file}`, blobId }];
      }),
    );
    // The same content is asked for once, and what is kept of it not at all.
    const asked = [...new Map(wanted.map((one) => [`${one.path} ${one.blobId ?? one.expression}`, one])).entries()].filter(
      ([key]) => !kept.has(key),
    );
    const found = await batch.blobs(asked.map(([, one]) => one));
    const records = await each(
      asked.map(([, one], at) => ({ one, outcome: found[at] })),
      async ({ one, outcome }) => await wholeOf(one, told(outcome)),
    );
    const fresh = new Map(asked.map(([key], at) => [key, records[at]] as const));
    return new Map(
      wanted.map(({ path, expression, file, blobId }) => {
        const key = `${path} ${blobId ?? expression}`;
        const known = kept.get(key);
        const own = known === undefined || blobId === null ? undefined : answer({ path: file, blobId, ...known });
        return [`${path} ${expression}`, fresh.get(key) ?? own ?? answer(null)] as const;
      }),
    );
  }

  /** Content that is no text, or too long for a batch, is asked for by itself. */
  async function wholeOf({ path, file }: Wanted, found: Blob | null): Promise<BlobRecord | null> {
    if (found === null) return null;
    const content = found.record === null ? await blob(path, found.oid) : null;
    const record =
      found.record ??
      (content === null ? { path: file, blobId: found.oid, sha256: null, size: found.size } : blobOf(file, found.oid, content));
    keep(kept, path, record);
    return record;
  }
}

function keyOf({ path, sha, folder }: { readonly path: string; readonly sha: string; readonly folder: string }): string {
  return `${path}@${sha}:${folder}`;
}
