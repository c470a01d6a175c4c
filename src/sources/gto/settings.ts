import { z } from 'zod';

/** `trackers.<name>: { kind: gto, … }` */
export const GtoSettings = z.strictObject({
  kind: z.literal('gto'),
  /** The repository that holds the tags, bare or with a working folder; relative to the configuration file. */
  path: z.string().min(1),
  /** Where its code is for others: a repository URL. The repository's own `origin` counts where nothing is given. */
  repository: z.string().min(1).optional(),
  /** How many tags the repository may have at most (default 200,000): one that has more is not read. */
  maxTags: z.number().int().min(1).max(1_000_000).default(200_000),
  /** How long one answer of git may take, in milliseconds. */
  timeoutMs: z.number().int().min(100).max(300_000).default(20_000),
  /** How much of a version's files is read at most: how many are listed (default 1,000), and of how many bytes digests are taken (default 1 GiB). */
  files: z
    .strictObject({ maxFiles: z.number().int().min(0).max(10_000).optional(), maxBytes: z.number().int().min(0).optional() })
    .optional(),
});

export type GtoSettings = z.infer<typeof GtoSettings>;
