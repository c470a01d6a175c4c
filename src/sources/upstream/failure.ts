import { Fault, type FaultCode } from '#domain/fault.ts';

/** One attempt that failed: the fault that it is, and whether trying again at once may help. */
export class AttemptFailure extends Error {
  override readonly name = 'AttemptFailure';
  readonly fault: Fault;
  readonly again: boolean;

  constructor(fault: Fault, again: boolean) {
    super(fault.message);
    this.fault = fault;
    this.again = again;
  }
}

export interface Asked {
  /** The source's configured name. */
  readonly source: string;
  /** In our words: `read runs`. */
  readonly operation: string;
}

interface FailureOptions {
  readonly again?: boolean;
  readonly retryable?: boolean;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

function failure(code: FaultCode, asked: Asked, sentence: string, options: FailureOptions = {}): AttemptFailure {
  const { again = false, retryable = again, retryAfterMs, cause } = options;
  const details = {
    ...asked,
    retryable,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(cause === undefined ? {} : { cause }),
  };
  return new AttemptFailure(new Fault(code, sentence, details), again);
}

/** Why an HTTP status is a failure, or null where it is an answer that the adapter reads (2xx, 400, 404, 409 and their like). */
export function failureOfStatus(asked: Asked, status: number, retryAfterMs: number | undefined): AttemptFailure | null {
  const who = `The source "${asked.source}"`;
  if (status >= 300 && status < 400)
    return failure(
      'UPSTREAM_FORBIDDEN',
      asked,
      `${who} sent us elsewhere (${status}), most likely to a log-in page. Check its URL and credentials.`,
    );
  if (status === 401 || status === 403 || status === 407)
    return failure(
      'UPSTREAM_FORBIDDEN',
      asked,
      `${who} refused us (${status}). Check its credentials, and that it allows this gateway's address.`,
    );
  if (status === 429)
    return failure('UPSTREAM_RATE_LIMITED', asked, `${who} limits how often it is asked. Try again later.`, { again: true, retryAfterMs });
  if (status === 408 || status === 504)
    return failure('UPSTREAM_TIMEOUT', asked, `${who} gave up on the question (${status}). Try again later.`, {
      again: true,
      retryAfterMs,
    });
  if (status >= 500) {
    const again = status === 500 || status === 502 || status === 503;
    const sentence = `${who} failed (${status}). Try again later, or look at its log.`;
    return failure('UPSTREAM_UNAVAILABLE', asked, sentence, { again, retryable: true, retryAfterMs });
  }
  return null;
}

/** The source wants to be left alone for that long. */
export function failureOfBudget(asked: Asked, retryAfterMs: number): AttemptFailure {
  const sentence = `The source "${asked.source}" limits how often it is asked. Try again in ${Math.ceil(retryAfterMs / 1000)} s.`;
  return failure('UPSTREAM_RATE_LIMITED', asked, sentence, { again: true, retryAfterMs });
}

/** A connection that was refused, cut or never made. `cause` goes to the log; of it only a system code such as ECONNREFUSED is told. */
export function failureOfConnection(asked: Asked, cause: unknown): AttemptFailure {
  const code = systemCode(cause);
  const sentence = `The source "${asked.source}" could not be reached${code === null ? '' : ` (${code})`}. Check that it runs and that its URL is right.`;
  return failure('UPSTREAM_UNAVAILABLE', asked, sentence, { again: true, cause });
}

export function failureOfTime(asked: Asked, withinMs: number, again: boolean): AttemptFailure {
  const sentence = `The source "${asked.source}" did not answer within ${withinMs / 1000} s. Try again later, or give it a longer deadlineMs.`;
  return failure('UPSTREAM_TIMEOUT', asked, sentence, { again, retryable: true });
}

/** An answer that is not what this kind of source says: a web page, broken JSON, too much. */
export function failureOfAnswer(asked: Asked, what: 'page' | 'garbled' | 'too large' | 'elsewhere', cause?: unknown): AttemptFailure {
  const who = `The source "${asked.source}"`;
  if (what === 'page')
    return failure('UPSTREAM_FORBIDDEN', asked, `${who} answered with a web page, most likely to log in. Check its URL and credentials.`);
  const sentences = {
    garbled: `${who} answered with something that cannot be read. Check that its URL and kind are right.`,
    'too large': `${who} answered with more than is accepted. Ask for less.`,
    elsewhere: `${who} does not know this kind of question. Check that its URL and kind are right.`,
  };
  return failure('UPSTREAM_UNAVAILABLE', asked, sentences[what], { retryable: what === 'garbled', cause });
}

/** What is said while a source that kept failing is left alone for a moment: the fault that it had last. */
export function stillFailing(asked: Asked, last: Fault | null, retryAfterMs: number): Fault {
  const sentence = last?.message ?? `The source "${asked.source}" keeps failing.`;
  return new Fault(last?.code ?? 'UPSTREAM_UNAVAILABLE', sentence, { ...asked, retryable: true, retryAfterMs });
}

export function tooManyWaiting(asked: Asked): Fault {
  return new Fault('UPSTREAM_UNAVAILABLE', `Too many questions already wait for the source "${asked.source}". Try again later.`, {
    ...asked,
    retryable: true,
  });
}

/** Milliseconds that a `Retry-After` header asks for, as seconds or as a date; undefined where it says nothing usable. */
export function retryAfterOf(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function systemCode(cause: unknown): string | null {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code) ? code : null;
}
