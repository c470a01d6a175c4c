import { lfsPointerBytesMax } from '#domain/blob.ts';
import { type BlobRecord, isFullCommitId } from '#domain/commit.ts';
import type { Asking } from '#sources/upstream/hosted-git/asking.ts';
import type { FolderFiles } from '#sources/upstream/hosted-git/folder-files.ts';
import { blobBytesMax, blobOf } from '#sources/upstream/hosted-git/records.ts';
import { File, Project, Ref, Tree } from './schema.ts';

const pageMax = 100;
const treePagesMax = 5;
const linkMode = '120000';

/** Branches, tags, files and changes: https://docs.gitlab.com/api/repository_files/ and its neighbours. */
export function contentOf({ ask, read, absent, at }: Asking) {
  async function file(path: string, sha: string, name: string): Promise<BlobRecord | null> {
    const below = `/repository/files/${encodeURIComponent(name)}`;
    const head = await ask('read files', at(path, below), { method: 'HEAD', query: { ref: sha } });
    if (head.status === 404 || head.status === 400) return await absent(path);
    const of = (key: string): string => String(head.headers[`x-gitlab-${key}`] ?? '');
    const [blobId, sha256, size] = [of('blob-id'), of('content-sha256'), Number(of('size'))];
    if (head.status !== 200 || !isFullCommitId(blobId) || !Number.isSafeInteger(size)) throw head.unexpected();
    const told = { path: name, blobId, sha256: /^[0-9a-f]{64}$/.test(sha256) ? sha256 : null, size };
    if (told.sha256 !== null && size > lfsPointerBytesMax) return told;
    // Small enough to be a pointer to a large file: only its content tells.
    const whole = size > blobBytesMax ? null : await read('read files', path, below, File, { query: { ref: sha } });
    return whole?.encoding === 'base64' ? blobOf(name, whole.blob_id, Buffer.from(whole.content ?? '', 'base64')) : told;
  }

  /** In pages; a folder that is not there is none of them. */
  async function folder(path: string, sha: string, name: string): Promise<FolderFiles> {
    const files = new Map<string, string>();
    for (let page = 1; page <= treePagesMax; page += 1) {
      const query = { ref: sha, per_page: pageMax, page, ...(name === '' ? {} : { path: name }) };
      const entries = await read('read files', path, '/repository/tree', Tree, { query });
      for (const { id, name: own, type, mode } of entries ?? []) if (type === 'blob' && mode !== linkMode) files.set(own, id);
      if ((entries ?? []).length < pageMax) return files;
    }
    return null;
  }

  const ref = async (path: string, kind: 'BRANCH' | 'TAG', name: string): Promise<string | null> => {
    const below = `/repository/${kind === 'BRANCH' ? 'branches' : 'tags'}/${encodeURIComponent(name)}`;
    return (await read('read branches', path, below, Ref, { revalidate: true }))?.commit?.id ?? null;
  };

  const defaultBranch = async (path: string): Promise<string | null> =>
    (await read('read repository', path, '', Project, { revalidate: true }))?.default_branch ?? null;

  return { file, folder, ref, defaultBranch };
}
