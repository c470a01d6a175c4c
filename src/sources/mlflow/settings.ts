import { z } from 'zod';

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
  /** What the server was started with as `--static-prefix`: its own API is not moved by it, a few of its other paths are. */
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
});
export type MlflowSettings = z.output<typeof MlflowSettings>;
