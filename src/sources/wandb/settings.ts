import { z } from 'zod';

const namePart = z.string().regex(/^[^/\\#?%:\s\p{Cc}]{1,128}$/u, 'must be a name without "/", ":" or blanks');
const origin = z
  .url({ protocol: /^https?$/, error: 'must be an http or https origin, such as https://minio.acme.test' })
  .transform((url) => new URL(url).origin);

/**
 * One registry, `{ kind: wandb, organization: acme, registry: model, apiKey: … }`, or the models of one project,
 * `{ kind: wandb, entity: acme-ml, project: ctr, apiKey: … }`.
 */
export const WandbSettings = z
  .strictObject({
    kind: z.literal('wandb'),
    /** Of the API, not of the web page. */
    url: z
      .url({ protocol: /^https?$/, error: 'must be an http or https URL, such as https://api.wandb.ai' })
      .refine((url) => new URL(url).username === '' && new URL(url).password === '', 'must not carry a user name or key: say it as apiKey')
      .refine((url) => new URL(url).hostname !== 'wandb.ai', 'is the web page; the API is at https://api.wandb.ai')
      .default('https://api.wandb.ai'),
    /** Sent as the password of the user `api`. */
    apiKey: z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'must be a key as W&B gives it, without blanks')
      .optional(),
    organization: namePart.optional(),
    /** With or without `wandb-registry-` before it. */
    registry: namePart.optional(),
    /** A user or team. */
    entity: namePart.optional(),
    project: namePart.optional(),
    /** Types of artifacts that are models. */
    types: z.array(z.string().min(1)).min(1).default(['model']),
    /** `entity/project`: where commits and datasets are looked for beside the projects that made the versions. */
    projects: z
      .array(z.string().regex(/^[^/\s]+\/[^/\s]+$/, 'must be "entity/project"'))
      .max(50)
      .default([]),
    /** Origins of object stores on private addresses, from which files of runs may be read; never with the key. */
    storage: z.array(origin).max(10).default([]),
    /** Where the code of its runs is when nothing else says so. */
    repository: z.string().min(1).optional(),
    /** For a whole question, retries included. */
    deadlineMs: z.number().int().min(100).max(120_000).optional(),
    /** For one attempt. */
    attemptMs: z.number().int().min(100).max(120_000).optional(),
    concurrency: z.number().int().min(1).max(64).optional(),
    /** How many files of a version are listed at most; default 1,000. */
    files: z.strictObject({ maxFiles: z.number().int().min(0).max(10_000).optional() }).optional(),
  })
  .superRefine(({ organization, registry, entity, project }, context) => {
    const issue = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (organization === undefined && entity === undefined)
      issue('organization', 'is missing: say organization and registry, or entity and project');
    if (organization !== undefined && entity !== undefined)
      issue('entity', 'cannot stand beside organization: a registry and a project are two trackers');
    if (entity !== undefined && project === undefined) issue('project', 'is missing: the models of an entity lie in one of its projects');
    if (entity !== undefined && registry !== undefined)
      issue('registry', 'belongs to an organization: say organization in place of entity');
    if (organization !== undefined && project !== undefined) issue('project', 'belongs to an entity: say entity in place of organization');
  });
export type WandbSettings = z.output<typeof WandbSettings>;
