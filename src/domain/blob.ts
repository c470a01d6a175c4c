import type { BlobRecord } from './commit.ts';

/** What a Git LFS pointer points to; null for any other text. Form: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
export function lfsPointer(text: string): Pick<BlobRecord, 'sha256' | 'size'> | null {
  const match = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:ext-[^\n]*\n)*oid sha256:([0-9a-f]{64})\nsize (\d{1,15})\n$/.exec(
    text,
  );
  return match === null ? null : { sha256: match[1] ?? null, size: Number(match[2]) };
}

/** No pointer is longer, in bytes. */
export const lfsPointerBytesMax = 1024;

/** Whether a path is spelled as git spells one in a tree; others name no file of any commit. */
export function isTreePath(path: string): boolean {
  if (path.length > 4096 || path.includes('\0') || !path.isWellFormed()) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
