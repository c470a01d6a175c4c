import { z } from 'zod';
import type { BlobRecord, ChangeRequestRecord, CommitRecord } from '#domain/commit.ts';
import { type Answer, answer } from '#domain/fault.ts';
import type { CommitAt, FilesAt, Growth } from '#sources/upstream/hosted-git/api.ts';
import type { FolderFiles } from '#sources/upstream/hosted-git/folder-files.ts';
import { blobOf } from '#sources/upstream/hosted-git/records.ts';
import type { AskObjects, Wanted } from './documents.ts';
import { BatchBlob, BatchCommit, BatchGrowth, BatchPullRequests, BatchTree } from './schema.ts';

const commitFields =
  'oid message authoredDate committedDate author { name email } committer { name email } parents(first: 100) { nodes { oid } }';
const pullFields = 'associatedPullRequests(first: 20) { nodes { number title url mergedAt author { login } mergeCommit { oid } } }';
const treeFields = 'entries { name oid mode type }';
const blobFields = 'oid byteSize isBinary isTruncated text';

/** What is asked for by the hundred. */
export type Batch = ReturnType<typeof batchOf>;

export function batchOf(objects: AskObjects) {
  return {
    commits: async (asks: readonly CommitAt[]): Promise<readonly Answer<CommitRecord | null>[]> => {
      const wanted = asks.map(({ path, sha }) => ({ path, expression: sha }));
      const found = await objects<CommitRecord>(wanted, `... on Commit { ${commitFields} }`, BatchCommit, 'read commits');
      // A branch may be called like the beginning of an id.
      return found.map((outcome, index) =>
        outcome.ok && outcome.value?.sha.startsWith(asks[index]?.sha ?? '') === false ? answer(null) : outcome,
      );
    },
    changeRequests: async (asks: readonly CommitAt[]): Promise<readonly Answer<readonly ChangeRequestRecord[]>[]> => {
      const wanted = asks.map(({ path, sha }) => ({ path, expression: sha }));
      const found = await objects(wanted, `... on Commit { ${pullFields} }`, BatchPullRequests, 'read change requests');
      return found.map((outcome) => (outcome.ok ? answer(outcome.value?.associatedPullRequests ?? []) : outcome));
    },
    /** Null where the text is not the whole content: it is binary, or too long. */
    blobs: async (wanted: readonly (Wanted & { readonly file: string })[]): Promise<readonly Answer<Blob | null>[]> => {
      const found = await objects(wanted, `... on Blob { ${blobFields} }`, BatchBlob, 'read files');
      return found.map((outcome, index): Answer<Blob | null> => {
        if (!outcome.ok || outcome.value === null) return outcome.ok ? answer(null) : outcome;
        const { oid, byteSize, isTruncated, text } = outcome.value;
        const content = Buffer.from(text ?? '', 'utf8');
        const file = wanted[index]?.file ?? '';
        const whole = !isTruncated && text != null && content.length === byteSize;
        return answer({ oid, size: byteSize, record: whole ? blobOf(file, oid, content) : null });
      });
    },
    /** What folders have at commits; null where there is no such folder, or no such commit. */
    folders: async (
      asks: readonly { readonly path: string; readonly sha: string; readonly folder: string }[],
    ): Promise<readonly Answer<FolderFiles>[]> =>
      await objects(
        asks.map(({ path, sha, folder }) => ({ path, expression: `${sha}:${folder}` })),
        `... on Tree { ${treeFields} }`,
        BatchTree,
        'read files',
      ),
    growths: async (asks: readonly CommitAt[]): Promise<readonly Answer<Growth | null>[]> =>
      await objects(
        asks.map(({ path, sha }) => ({ path, expression: sha })),
        '... on Commit { additions deletions }',
        BatchGrowth,
        'read changes',
      ),
    /** Which of the commits are there, for files that are not. */
    exist: async (asks: readonly Pick<FilesAt, 'path' | 'sha'>[]): Promise<readonly Answer<object | null>[]> =>
      await objects(
        asks.map(({ path, sha }) => ({ path, expression: sha })),
        '... on Commit { oid }',
        z.object({ oid: z.string() }),
        'read commits',
      ),
  };
}

export interface Blob {
  readonly oid: string;
  readonly size: number;
  readonly record: BlobRecord | null;
}
