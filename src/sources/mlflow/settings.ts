import { z } from 'zod';
import { WebhookSettings } from '#sources/upstream/webhook-settings.ts';

/** One MLflow server as configured: `{ kind: mlflow, url: http://127.0.0.1:5000 }`. */
export const MlflowSettings = z.strictObject({
  kind: z.literal('mlflow'),
  url: z.url({ protocol: /^https?$/, error: 'must be an http or https URL, such as http://127.0.0.1:5000' }),
  /** Sent as `Authorization: Bearer …`. */
  token: z.string().min(1).optional(),
  /** For MLflow's basic-auth app. */
  username: z.string().min(1).optional(),
  password: z.string().optional(),
  /** Of MLflow's workspaces. */
  workspace: z.string().min(1).optional(),
  /** What the server was started with as `--static-prefix`. Whether that moves its API as well (later releases) or only its pages is found out. */
  staticPrefix: z
    .string()
    .regex(/^\/[\w\-./~]*$/, 'must begin with "/"')
    .transform((prefix) => prefix.replace(/\/+$/, ''))
    .optional(),
  /** Where the code of its runs is when nothing else says so. */
  repository: z.string().min(1).optional(),
  /** For a whole question, retries included. */
  deadlineMs: z.number().int().min(100).max(120_000).optional(),
  /** For one attempt. */
  attemptMs: z.number().int().min(100).max(120_000).optional(),
  concurrency: z.number().int().min(1).max(64).optional(),
  webhook: WebhookSettings.optional(),
  /**
   * How much of a version's artifacts is read at most: how many are listed (default 1,000), and of how many bytes digests are taken,
   * of one file (default 50 MiB) and of one version (default 200 MiB).
   */
  files: z
    .strictObject({
      maxFiles: z.number().int().min(0).max(10_000).optional(),
      maxFileBytes: z.number().int().min(0).optional(),
      maxBytes: z.number().int().min(0).optional(),
    })
    .optional(),
});
export type MlflowSettings = z.output<typeof MlflowSettings>;
