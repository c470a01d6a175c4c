import { z } from 'zod';

/** What comes out of a check. UNKNOWN could not be assessed and never counts as passed; NOT_APPLICABLE does not stand in the way. */
export const CheckOutcome = z.enum(['PASS', 'FAIL', 'UNKNOWN', 'NOT_APPLICABLE']);

export const Finding = z.object({
  /** As the policy has it, word for word. */
  check: z.string(),
  outcome: CheckOutcome,
  reason: z.string().nullable(),
  /** The value that was judged. */
  value: z.number().nullable(),
  /** What it was held against, as written. */
  threshold: z.string().nullable(),
  /** Where the value comes from: the written name of a node, or a source. */
  source: z.string().nullable(),
});

export const Verdict = z.object({ outcome: z.enum(['ALLOWED', 'NEEDS_REVIEW', 'REFUSED']), findings: z.array(Finding) });

export type CheckOutcome = z.infer<typeof CheckOutcome>;
export type Finding = z.infer<typeof Finding>;
export type Verdict = z.infer<typeof Verdict>;

export const allowed: Verdict = { outcome: 'ALLOWED', findings: [] };

/** Whether a finding leaves the way free. */
export function passes({ outcome }: Pick<Finding, 'outcome'>): boolean {
  return outcome === 'PASS' || outcome === 'NOT_APPLICABLE';
}
