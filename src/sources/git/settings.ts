import { z } from 'zod';

/** `gitHosts.<name>: { kind: git, … }` */
export const GitSettings = z.strictObject({
  kind: z.literal('git'),
  /** The folder below which the repositories lie; relative to the configuration file. */
  root: z.string().min(1),
  /** Repository URL to folder below `root`, where the path does not tell. */
  remotes: z.record(z.string().min(1), z.string().min(1)).default({}),
  /** How long one answer of git may take, in milliseconds. */
  timeoutMs: z.number().int().min(100).max(300_000).default(20_000),
});

export type GitSettings = z.infer<typeof GitSettings>;
