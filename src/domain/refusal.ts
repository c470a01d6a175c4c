import type { Verdict } from './verdict.ts';

/** Why a mutation was not done although it was well-formed: a decision, answered as a `userError`. */
export const refusalCodes = [
  'CONFLICT',
  'NOT_FOUND',
  'INVALID',
  'POLICY',
  'SELF_APPROVAL',
  'EVIDENCE_CHANGED',
  'SOURCE_UNSETTLED',
  'FROZEN',
  'RETIRED',
  'REBOUND',
  'NOT_READY',
  'NOTHING_PASSED',
  'IDEMPOTENCY_MISMATCH',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

export interface Refusal {
  readonly code: RefusalCode;
  /** One sentence for the person who asked. */
  readonly message: string;
  /** Which input field it is about: `['input', 'expected']`. */
  readonly path: readonly string[] | null;
  /** The next step. */
  readonly hint: string | null;
  /** What was judged, where policy refused. */
  readonly verdict?: Verdict;
}

export type Refused = { readonly ok: false; readonly refusal: Refusal };

export type Decided<T> = { readonly ok: true; readonly value: T } | Refused;

export function decided<T>(value: T): Decided<T> {
  return { ok: true, value };
}

export function refused(code: RefusalCode, message: string, hint: string | null = null, path: readonly string[] | null = null): Refused {
  return { ok: false, refusal: { code, message, path, hint } };
}
