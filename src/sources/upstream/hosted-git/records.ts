import { createHash } from 'node:crypto';
import { lfsPointer, lfsPointerBytesMax } from '#domain/blob.ts';
import type { BlobRecord, CommitRecord, Signature } from '#domain/commit.ts';

interface Person {
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  /** RFC 3339. */
  readonly date?: string | null | undefined;
}

interface HostCommit {
  readonly sha: string;
  readonly message: string;
  readonly author?: Person | null | undefined;
  readonly committer?: Person | null | undefined;
  readonly parents?: readonly string[] | null | undefined;
}

/** Longest message that is answered, in characters. */
const messageMax = 1 << 20;

/** A commit in our words; its message as `git log` shows it. */
export function commitOf({ sha, message, author, committer, parents }: HostCommit): CommitRecord {
  const text = message.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
  return {
    sha: sha.toLowerCase(),
    message: text.length > messageMax ? `${text.slice(0, messageMax)}\n\n[The message goes on: it has ${text.length} characters.]` : text,
    author: signatureOf(author),
    committer: signatureOf(committer),
    authoredAt: dateOf(author?.date),
    committedAt: dateOf(committer?.date),
    parents: parents ?? [],
  };
}

function signatureOf(person: Person | null | undefined): Signature {
  const email = person?.email ?? '';
  return { name: person?.name ?? '', email: email === '' ? null : email };
}

function dateOf(text: string | null | undefined): Date | null {
  const at = new Date(text ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** A file whose content was read. */
export function blobOf(path: string, blobId: string, content: Buffer): BlobRecord {
  const pointed = content.length <= lfsPointerBytesMax ? lfsPointer(content.toString('utf8')) : null;
  return { path, blobId, ...(pointed ?? { sha256: createHash('sha256').update(content).digest('hex'), size: content.length }) };
}

/** Of a larger file only id and size are told, in bytes. */
export const blobBytesMax = 32 << 20;

/** Parts of a path, each encoded; slashes stay. */
export function encodedPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
