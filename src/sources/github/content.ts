import type { BlobRecord } from '#domain/commit.ts';
import type { Asking } from '#sources/upstream/hosted-git/asking.ts';
import type { FolderFiles } from '#sources/upstream/hosted-git/folder-files.ts';
import { blobBytesMax, blobOf, encodedPath } from '#sources/upstream/hosted-git/records.ts';
import { Content, ContentFolder, GitRef, Repository } from './schema.ts';

/** A folder with more is cut. */
const entriesMax = 1_000;

/** Branches, tags, files and changes, over REST: https://docs.github.com/en/rest/git and https://docs.github.com/en/rest/repos/contents */
export function contentOf({ ask, read, at }: Asking) {
  async function ref(path: string, kind: 'BRANCH' | 'TAG', name: string): Promise<string | null> {
    const found = await read('read branches', path, `/git/ref/${kind === 'BRANCH' ? 'heads' : 'tags'}/${encodedPath(name)}`, GitRef, {
      revalidate: true,
    });
    if (found?.object.type !== 'tag') return found?.object.type === 'commit' ? found.object.sha : null;
    const tag = await read('read branches', path, `/git/tags/${found.object.sha}`, GitRef);
    return tag?.object.type === 'commit' ? tag.object.sha : null;
  }

  async function blob(path: string, oid: string): Promise<Buffer | null> {
    const more = { headers: { accept: 'application/vnd.github.raw+json' }, bytesMax: blobBytesMax, lenient: true, pages: true };
    const reply = await ask('read files', at(path, `/git/blobs/${oid}`), more);
    return reply.status === 200 ? reply.body : null;
  }

  async function file(path: string, sha: string, name: string): Promise<BlobRecord | null> {
    const found = await read('read files', path, `/contents/${encodedPath(name)}`, Content, {
      query: { ref: sha },
      headers: { accept: 'application/vnd.github.object+json' },
    });
    if (found?.type !== 'file') return null;
    const whole = found.encoding === 'base64' && found.content != null && (found.content !== '' || found.size === 0);
    const content = whole ? Buffer.from(found.content ?? '', 'base64') : await blob(path, found.sha);
    return content === null ? { path: name, blobId: found.sha, sha256: null, size: found.size } : blobOf(name, found.sha, content);
  }

  async function folder(path: string, sha: string, name: string): Promise<FolderFiles> {
    const found = await read('read files', path, name === '' ? '/contents' : `/contents/${encodedPath(name)}`, ContentFolder, {
      query: { ref: sha },
      headers: { accept: 'application/vnd.github.object+json' },
    });
    if (found?.type !== 'dir') return new Map();
    const entries = found.entries ?? [];
    return entries.length >= entriesMax
      ? null
      : new Map(entries.flatMap((one) => (one.type === 'file' ? [[one.name, one.sha] as const] : [])));
  }

  const defaultBranch = async (path: string): Promise<string | null> =>
    (await read('read repository', path, '', Repository, { revalidate: true }))?.default_branch ?? null;

  return { ref, blob, file, folder, defaultBranch };
}
