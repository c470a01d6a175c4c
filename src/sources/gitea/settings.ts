import { z } from 'zod';
import { WebhookSettings } from '#sources/upstream/webhook-settings.ts';

/** `gitHosts.<name>: { kind: gitea, … }`; Forgejo too. */
export const GiteaSettings = z.strictObject({
  kind: z.literal('gitea'),
  /** With the path below which the server answers, where it has one: `https://acme.test/git`. */
  url: z.url({ protocol: /^https?$/, error: 'must be an http or https URL, such as https://codeberg.org' }),
  /** An access token with the scope `read:repository`. */
  token: z.string().min(1).optional(),
  /** For a whole question, retries included, in milliseconds. */
  deadlineMs: z.number().int().min(100).max(120_000).optional(),
  /** For one attempt, in milliseconds. */
  attemptMs: z.number().int().min(100).max(120_000).optional(),
  concurrency: z.number().int().min(1).max(64).optional(),
  webhook: WebhookSettings.optional(),
});

export type GiteaSettings = z.output<typeof GiteaSettings>;
