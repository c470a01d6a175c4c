import { z } from 'zod';
import { checkedAliasName } from '#domain/alias.ts';
import { tagKeyMax, tagsMax, tagValueMax } from '#domain/care.ts';
import { checkNameMax, isRecordableName } from '#domain/check.ts';
import type { Expected as ExpectedTarget } from '#domain/expected.ts';
import { badInput } from '#domain/fault.ts';
import { CheckOutcome } from '#domain/verdict.ts';

/** Longest reason, note or root cause, in bytes of UTF-8. */
const textBytesMax = 4096;

/** Longest idempotency key, in characters. */
const keyLengthMax = 255;

export const Text = z
  .string()
  .refine((text) => text.trim() !== '', 'must not be empty')
  .refine((text) => Buffer.byteLength(text) <= textBytesMax, `has at most ${textBytesMax / 1024} KB`);

/** May be absent: then the act is done each time. */
export const idempotencyKey = z
  .string()
  .refine((key) => key.trim() !== '' && key.length <= keyLengthMax, `has 1 to ${keyLengthMax} characters`)
  .nullish();

/** The fields of every input. */
export const Common = { reason: Text, idempotencyKey };

/** Not a union of three: of a union nobody would be told which of them was meant, and what is wrong with it. */
const Expected = z
  .strictObject({
    revision: z.int('is a whole number').nonnegative('is 0 or more').optional(),
    version: z.string().min(1, 'must not be empty').optional(),
    unset: z.literal(true, 'is true or absent: say what is expected by revision or version instead').optional(),
  })
  .refine((given) => Object.keys(given).length === 1, 'has exactly one of revision, version and unset')
  .transform(({ revision, version }): ExpectedTarget => {
    if (revision !== undefined) return { revision };
    return version === undefined ? { unset: true } : { version };
  })
  .nullish();

export const PromoteInput = z.object({ ...Common, version: z.string(), alias: z.string(), riskNotes: Text.nullish(), expected: Expected });
export const RollbackInput = z.object({
  ...Common,
  model: z.string(),
  alias: z.string(),
  to: z.string().nullish(),
  deprecate: z.boolean().nullish(),
  rootCause: Text.nullish(),
  expected: Expected,
});
export const RemoveAliasInput = z.object({ ...Common, model: z.string(), alias: z.string(), expected: Expected });
const Optional = { idempotencyKey: Common.idempotencyKey };
export const ReviewPromotionInput = z
  .object({
    ...Optional,
    promotion: z.string(),
    decision: z.enum(['APPROVE', 'REJECT']),
    comment: Text.nullish(),
    evidence: z.string().nullish(),
    riskNotes: Text.nullish(),
  })
  .refine(({ decision, comment }) => decision === 'APPROVE' || (comment ?? null) !== null, {
    path: ['comment'],
    error: 'is required to REJECT: say why, so that whoever asked knows what to mend',
  });
export const WithdrawReviewInput = z.object({ ...Common, promotion: z.string() });
export const CancelPromotionInput = z.object({ ...Common, promotion: z.string() });
export const CompletePromotionInput = z.object({ ...Optional, promotion: z.string() });
export const PreviewPromotionInput = z.object({ version: z.string(), alias: z.string() });
export const ConfirmReboundInput = z.object({ ...Common, model: z.string() });
export const AdoptInput = z.object({ models: z.array(z.string()).nullish(), dryRun: z.boolean(), idempotencyKey: Common.idempotencyKey });

export const Http = z
  .string()
  .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), { error: 'is an absolute http or https URL', abort: true })
  .refine(
    (text) => URL.parse(text)?.username === '' && URL.parse(text)?.password === '',
    'has a user name or password in it, which everybody who reads it would see: leave them out',
  );
const Key = z.string().refine((text) => text.trim() !== '' && text.length <= tagKeyMax, `has 1 to ${tagKeyMax} characters`);
const Value = z.string().refine((text) => text.length <= tagValueMax, `has at most ${tagValueMax} characters`);

export const CareInput = z.object({ ...Common, version: z.string() });
export const AcceptSealDriftInput = z.object({ ...Common, version: z.string(), seal: z.string().nullish() });
export const AddNoteInput = z.object({
  idempotencyKey: Common.idempotencyKey,
  versions: z.array(z.string()).min(1, 'names at least one version').max(20, 'names at most 20 versions'),
  kind: z.enum(['ROOT_CAUSE', 'POSTMORTEM', 'INVESTIGATION', 'RISK', 'GENERAL']),
  body: Text,
  url: Http.nullish(),
});
export const RecordCheckInput = z.object({
  idempotencyKey: Common.idempotencyKey,
  version: z.string(),
  name: z.string().refine(isRecordableName, `has 1 to ${checkNameMax} characters, no blanks at its ends and no control characters`),
  outcome: CheckOutcome,
  value: z.number('is a finite number').nullish(),
  reason: Text.nullish(),
  evidenceUrl: Http.nullish(),
});
export const SetPolicyInput = z.object({ ...Common, document: z.string() });
export const TagVersionInput = z.object({
  idempotencyKey: Common.idempotencyKey,
  version: z.string(),
  set: z
    .array(z.object({ key: Key, value: Value }))
    .max(tagsMax, `sets at most ${tagsMax} tags`)
    .nullish(),
  remove: z.array(Key).max(tagsMax, `removes at most ${tagsMax} tags`).nullish(),
});

export type PromoteInput = z.infer<typeof PromoteInput>;
export type RollbackInput = z.infer<typeof RollbackInput>;
export type RemoveAliasInput = z.infer<typeof RemoveAliasInput>;
export type ConfirmReboundInput = z.infer<typeof ConfirmReboundInput>;
export type AdoptInput = z.infer<typeof AdoptInput>;

/** Holds an input against its shape; throws BAD_USER_INPUT that names the field. */
export function checkedInput<T extends z.ZodType>(shape: T, input: unknown): z.infer<T> {
  const read = shape.safeParse(input);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw badInput(`${['input', ...(issue?.path ?? [])].join('.')} ${sentence(issue?.message ?? 'does not hold')}.`);
  }
  const { alias } = read.data as { alias?: unknown };
  if (typeof alias === 'string') checkedAliasName(alias);
  return read.data;
}

function sentence(message: string): string {
  return message.replace(/\.$/, '').replace(/^Invalid input: /, 'is not what it should be: ');
}
