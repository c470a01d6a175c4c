import { z } from 'zod';

/** What a file of a version is for; null where its name and place do not tell. */
export const FileKind = z.enum(['MODEL', 'PREPROCESSING', 'SCHEMA', 'ENVIRONMENT', 'METADATA', 'OTHER']);

/** A file among the artifacts of a version. */
export const FileRecord = z.object({
  /** Relative to the version's artifacts, parts joined by `/`. */
  path: z.string(),
  kind: FileKind.nullable(),
  sizeBytes: z.number().int().nonnegative().nullable(),
  /** Over the content: `sha256:…`, or what DVC or the tracker keeps (`md5:…`, `xxh128:…`); null where none is known. */
  digest: z.string().nullable(),
});

export type FileKind = z.infer<typeof FileKind>;
export type FileRecord = z.infer<typeof FileRecord>;

export interface FileList {
  /** Sorted by path, code unit by code unit. */
  readonly files: readonly FileRecord[];
  /** Why the list or some digests are not whole, in a sentence; null where they are. */
  readonly unread: string | null;
}
