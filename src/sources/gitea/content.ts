import type { BlobRecord } from '#domain/commit.ts';
import type { Asking } from '#sources/upstream/hosted-git/asking.ts';
import type { FolderFiles } from '#sources/upstream/hosted-git/folder-files.ts';
import { blobBytesMax, blobOf, encodedPath } from '#sources/upstream/hosted-git/records.ts';
import { Branch, Contents, Repository, Tag, Version } from './schema.ts';

/** Branches, tags, files and changes: https://docs.gitea.com/api/ (repoGetContents and its neighbours). */
export function contentOf({ ask, read, at }: Asking) {
  async function file(path: string, sha: string, name: string): Promise<BlobRecord | null> {
    const query = { ref: sha };
    const found = await read('read files', path, `/contents/${encodedPath(name)}`, Contents, { query });
    // A folder is answered as a list.
    if (found === null || Array.isArray(found) || found.type !== 'file') return null;
    const { sha: blobId, size, encoding, content } = found;
    if (encoding === 'base64' && content != null && (content !== '' || size === 0))
      return blobOf(name, blobId, Buffer.from(content, 'base64'));
    const raw = await ask('read files', at(path, `/raw/${encodedPath(name)}`), {
      query,
      bytesMax: blobBytesMax,
      lenient: true,
      pages: true,
    });
    return raw.status === 200 ? blobOf(name, blobId, raw.body) : { path: name, blobId, sha256: null, size };
  }

  /** A file is answered as itself: such a folder has none. */
  async function folder(path: string, sha: string, name: string): Promise<FolderFiles> {
    const found = await read('read files', path, name === '' ? '/contents' : `/contents/${encodedPath(name)}`, Contents, {
      query: { ref: sha },
    });
    return new Map(
      Array.isArray(found) ? found.flatMap(({ type, name: own, sha: id }) => (type === 'file' ? [[own, id] as const] : [])) : [],
    );
  }

  const ref = async (path: string, kind: 'BRANCH' | 'TAG', name: string): Promise<string | null> =>
    kind === 'BRANCH'
      ? ((await read('read branches', path, `/branches/${encodedPath(name)}`, Branch))?.commit?.id ?? null)
      : ((await read('read branches', path, `/tags/${encodedPath(name)}`, Tag))?.commit?.sha ?? null);

  const defaultBranch = async (path: string): Promise<string | null> =>
    (await read('read repository', path, '', Repository))?.default_branch ?? null;

  const version = async (): Promise<string | null> => {
    const reply = await ask('probe', '/version');
    if (reply.status !== 200) throw reply.unexpected();
    return reply.json(Version).version;
  };

  return { file, folder, ref, defaultBranch, version };
}
