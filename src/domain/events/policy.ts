import { z } from 'zod';
import { common } from '#domain/recorded.ts';

/** A policy document was set, in the history `policies`. Every one is kept. */
export const PolicySet = z.object({
  kind: z.literal('PolicySet'),
  ...common,
  policy: z.object({
    /** Which document it takes the place of: its patterns, sorted and joined by commas. */
    name: z.string(),
    /** Counts the documents of that name from 1. */
    version: z.number().int().positive(),
    /** SHA-256 of the document, hexadecimal. */
    digest: z.string(),
    document: z.string(),
    /** `file:<path>@<digest>` where a file manages it, else `api`. */
    source: z.string(),
    /** Null where the policy was taken away (its file is gone). */
    patterns: z.array(z.string()),
    removed: z.boolean(),
  }),
});

/** Which policy a model's history is judged under from here on; null: none. Written before the first event that it matters for. */
export const PolicyBound = z.object({
  kind: z.literal('PolicyBound'),
  ...common,
  policy: z
    .object({ name: z.string(), version: z.number().int().positive(), digest: z.string(), source: z.string(), document: z.string() })
    .nullable(),
});

export type PolicySet = z.infer<typeof PolicySet>;
export type PolicyBound = z.infer<typeof PolicyBound>;
