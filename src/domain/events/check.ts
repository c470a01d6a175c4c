import { z } from 'zod';
import { common, Holder } from '#domain/recorded.ts';
import { CheckOutcome } from '#domain/verdict.ts';

/** A finding about a version, recorded with its evidence. A later one of the same name supersedes it; none is edited. */
export const CheckRecorded = z.object({
  kind: z.literal('CheckRecorded'),
  ...common,
  version: Holder,
  check: z.object({ name: z.string(), outcome: CheckOutcome, value: z.number().nullable(), evidenceUrl: z.string().nullable() }),
});

export type CheckRecorded = z.infer<typeof CheckRecorded>;
