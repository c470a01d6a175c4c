import { z } from 'zod';
import { correctableFields, correctionValueMax, isCorrectable } from '#domain/correction.ts';
import { digestIn } from '#domain/declared.ts';
import { Common, Http, Text } from './input.ts';

/** Most owners of a model, and longest name of an owner or a file, in characters. */
const ownersMax = 100;
const nameMax = 255;

/** Shown to people and written into histories: one line of text. */
const Name = z
  .string()
  .transform((text) => text.trim())
  .refine(
    (text) => text !== '' && text.length <= nameMax && text.isWellFormed() && !/\p{Cc}/u.test(text),
    `has 1 to ${nameMax} characters, none of them control characters`,
  );

export const SetOwnersInput = z.object({
  ...Common,
  model: z.string(),
  owners: z
    .array(Name)
    .min(1, 'names at least one owner')
    .max(ownersMax, `names at most ${ownersMax} owners`)
    .transform((owners) => [...new Set(owners)]),
});

export const SetComplianceInput = z
  .object({ ...Common, version: z.string(), pii: Name.nullish(), riskLevel: Name.nullish(), notes: Text.nullish() })
  .refine(({ pii, riskLevel, notes }) => pii != null || riskLevel != null || notes != null, 'has at least one of pii, riskLevel and notes');

export const RecordCorrectionInput = z.object({
  ...Common,
  version: z.string(),
  field: z.string().refine(isCorrectable, `is one of ${correctableFields.join(', ')}`),
  value: z
    .string()
    .refine((text) => text.trim() !== '', 'must not be empty: leave it out where there is nothing')
    .refine((text) => text.length <= correctionValueMax, `has at most ${correctionValueMax} characters`)
    .nullish(),
});

export const AttachFileInput = z.object({
  idempotencyKey: Common.idempotencyKey,
  version: z.string(),
  name: Name,
  url: Http,
  digest: z
    .string()
    .refine((text) => digestIn(text) !== null, 'is sha256: and 64 hexadecimal characters')
    .nullish(),
  mediaType: z
    .string()
    .regex(/^[\w.+-]{1,100}\/[\w.+-]{1,100}$/, 'is a media type such as application/pdf')
    .nullish(),
});

/** Most thresholds of a monitor. */
const thresholdsMax = 100;
const Bound = z.number().refine(Number.isFinite, 'is a finite number').nullish();

export const LinkMonitorInput = z.object({
  idempotencyKey: Common.idempotencyKey,
  version: z.string(),
  name: Name,
  url: Http,
  thresholds: z
    .array(z.object({ metric: Name, above: Bound, below: Bound }))
    .max(thresholdsMax, `has at most ${thresholdsMax} entries`)
    .nullish(),
});
