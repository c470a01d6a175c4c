import { z } from 'zod';

/** `trackers.<name>: { kind: directory, … }` */
export const DirectorySettings = z.strictObject({
  kind: z.literal('directory'),
  /** The registry's folder; relative to the configuration file. */
  path: z.string().min(1),
  /** Where the code of its versions comes from when they do not say so: a repository URL or folder. */
  repository: z.string().min(1).optional(),
});

export type DirectorySettings = z.infer<typeof DirectorySettings>;
