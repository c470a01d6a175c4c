import { z } from 'zod';

/** `trackers.<name>: { kind: directory, … }` */
export const DirectorySettings = z.strictObject({
  kind: z.literal('directory'),
  /** The registry's folder; relative to the configuration file. */
  path: z.string().min(1),
  /** Where the code of its versions comes from when they do not say so: a repository URL or folder. */
  repository: z.string().min(1).optional(),
  /** How much of a version's files is read at most: how many are listed (default 10,000), and of how many bytes digests are taken (default 20 GiB). */
  files: z
    .strictObject({ maxFiles: z.number().int().min(0).max(100_000).optional(), maxBytes: z.number().int().min(0).optional() })
    .optional(),
});

export type DirectorySettings = z.infer<typeof DirectorySettings>;
