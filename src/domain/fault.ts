/**
 * What can go wrong that is nobody's decision: an upstream is down, the store is gone, the input is malformed.
 * A fault is thrown (or carried by an {@link Answer}); a refusal by a rule is a value, see `refusal.ts`.
 */
export const faultCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'RATE_LIMITED',
  'QUERY_TOO_COMPLEX',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_RATE_LIMITED',
  'UPSTREAM_FORBIDDEN',
  'STORE_UNAVAILABLE',
  'RESUME_GAP',
] as const;

export type FaultCode = (typeof faultCodes)[number];

export interface FaultDetails {
  /** Name of the configured tracker, Git host or store that failed. */
  readonly source?: string;
  /** What was asked of it, in our words: `read runs`. Never a URL, a token or an argument. */
  readonly operation?: string;
  /** Whether the same request may succeed later without being changed. */
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
  /** Of a version: it is there, and what its source has of it does not hold until somebody mends it. The message says what. */
  readonly unreadable?: true;
  /** Of an append whose outcome is not known: repeating it under this id is safe. */
  readonly appendId?: string;
  /** Written names that the caller may have meant. */
  readonly candidates?: readonly string[];
  /** The original error, for the log only: it never leaves in an answer. */
  readonly cause?: unknown;
}

/** An error with a code and a message fit for the caller: a clear sentence with the next step, no secret, no upstream text. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;
  readonly details: FaultDetails;

  constructor(code: FaultCode, message: string, details: FaultDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.details = details;
  }
}

/** One of many asked-for things: it came, or why it did not. One that does not exist is a value: `null`. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

export function answer<T>(value: T): Answer<T> {
  return { ok: true, value };
}

export function failed<T>(fault: Fault): Answer<T> {
  return { ok: false, fault };
}

export function badInput(message: string, candidates?: readonly string[]): Fault {
  return new Fault('BAD_USER_INPUT', message, candidates === undefined ? {} : { candidates });
}

export function notFound(message: string, candidates?: readonly string[]): Fault {
  return new Fault('NOT_FOUND', message, candidates === undefined ? {} : { candidates });
}
