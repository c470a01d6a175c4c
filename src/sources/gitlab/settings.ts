import { z } from 'zod';
import { WebhookSettings } from '#sources/upstream/webhook-settings.ts';

/** `gitHosts.<name>: { kind: gitlab, … }` */
export const GitlabSettings = z.strictObject({
  kind: z.literal('gitlab'),
  /** Of a self-managed server; gitlab.com where absent. */
  url: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL, such as https://gitlab.acme.test' })
    .default('https://gitlab.com'),
  /** Of a project, group or person, with the scope `read_api`. */
  token: z.string().min(1).optional(),
  /** For a whole question, retries included, in milliseconds. */
  deadlineMs: z.number().int().min(100).max(120_000).optional(),
  /** For one attempt, in milliseconds. */
  attemptMs: z.number().int().min(100).max(120_000).optional(),
  concurrency: z.number().int().min(1).max(64).optional(),
  webhook: WebhookSettings.optional(),
});

export type GitlabSettings = z.output<typeof GitlabSettings>;
