import { z } from 'zod';
import { isAliasName } from './alias.ts';
import { parseDuration } from './duration.ts';

/** Most of anything that a policy lists. */
const listMax = 100;

/** An escape of YAML can write half a character, which no store and no answer can hold. */
const wellFormed = [(text: string) => text.isWellFormed(), 'has half a character in it'] as const;

const Text = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(1_000, 'has at most 1000 characters')
  .refine(...wellFormed);
const Check = z
  .string('is the name of a check or an expression: put it in quotes where ": " or " #" stand in it')
  .trim()
  .min(1, 'must not be empty')
  .max(1_000, 'has at most 1000 characters')
  .refine(...wellFormed);
const Role = z
  .string()
  .regex(/^[^\s,]{1,100}$/, 'is the name of a role: 1 to 100 characters without spaces or commas')
  .refine(...wellFormed);
const Alias = z.string().refine(isAliasName, 'is the name of an alias: 1 to 255 characters without "/", "@", ":" or control characters');
const Pattern = z
  .string()
  .regex(/^[^,\s]{1,255}$/, 'is a model\'s key or a pattern with "*" and "?": 1 to 255 characters without spaces or commas')
  .refine(...wellFormed);

function few<T extends z.ZodType>(item: T) {
  return z.array(item).max(listMax, `lists at most ${listMax}`);
}

const Span = z.string().transform((text, context) => {
  const ms = parseDuration(text);
  if (ms !== null) return ms;
  context.addIssue({ code: 'custom', message: 'is a span of time: 72h, 7d, 90m or PT72H' });
  return z.NEVER;
});

const Approvals = z.strictObject({
  count: z.int('is a whole number').min(0, 'is 0 or more').max(20, 'is at most 20').default(1),
  roles: few(Role).default([]),
  selfApproval: z.boolean().default(false),
  services: z.boolean().default(false),
  expiresIn: Span.nullable().default(null),
});

const Rule = z.strictObject({
  from: few(Alias).default([]),
  checks: few(Check).default([]),
  completeness: z.number().min(0, 'is from 0 to 1').max(1, 'is from 0 to 1').nullable().default(null),
  approvals: Approvals.nullable().default(null),
  promoters: few(Role).default([]),
  seal: z.enum(['auto', 'required']).default('auto'),
  justifiedBump: z.boolean().default(false),
});

const Rollback = z.strictObject({
  roles: few(Role).default([]),
  to: z.literal('last-passing', 'is last-passing').default('last-passing'),
  countAdopted: z.boolean().default(false),
  notify: z.enum(['owners', 'nobody']).default('owners'),
});

/** A policy file as people write it. A key that stands there with nothing after it says what an absent one says. */
export const PolicyShape = z.strictObject({
  models: few(Pattern).min(1, 'names at least one model, or a pattern such as "ctr_*"'),
  mode: z.enum(['enforce', 'observe']).default('enforce'),
  versioning: z
    .strictObject({ scheme: z.literal('semver', 'is semver'), MAJOR: Text.optional(), MINOR: Text.optional(), PATCH: Text.optional() })
    .nullable()
    .default(null),
  stages: few(Alias).default([]),
  promotion: z.record(Alias, Rule).default({}),
  rollback: Rollback.default(Rollback.parse({})),
  /** Who may record which check. */
  checks: z.record(Text, z.strictObject({ roles: few(Role).min(1, 'names at least one role') })).default({}),
});

export type PolicyShape = z.infer<typeof PolicyShape>;
