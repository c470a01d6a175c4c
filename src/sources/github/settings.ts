import { z } from 'zod';
import { WebhookSettings } from '#sources/upstream/webhook-settings.ts';

/** `gitHosts.<name>: { kind: github, … }` */
export const GithubSettings = z.strictObject({
  kind: z.literal('github'),
  /** Of an Enterprise Server; github.com where absent. */
  url: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL, such as https://github.acme.test' })
    .default('https://github.com'),
  /** A fine-grained token with read access to contents, metadata and pull requests. */
  token: z.string().min(1).optional(),
  /** For a whole question, retries included, in milliseconds. */
  deadlineMs: z.number().int().min(100).max(120_000).optional(),
  /** For one attempt, in milliseconds. */
  attemptMs: z.number().int().min(100).max(120_000).optional(),
  concurrency: z.number().int().min(1).max(64).optional(),
  webhook: WebhookSettings.optional(),
});

export type GithubSettings = z.output<typeof GithubSettings>;
