import { ClientFault } from '#client/fault.ts';
import type { ReplyError } from '#client/reply.ts';
import { type Exit, exitOf } from './exit.ts';

export interface FailureDetails {
  /** The next step. */
  readonly hint?: string | null;
  /** The configured source that failed. */
  readonly source?: string | null;
  /** What the caller may have meant. */
  readonly candidates?: readonly string[];
  readonly cause?: unknown;
}

/** Why a command could not do what it was asked; its code decides the exit code. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: string;
  readonly exit: Exit;
  readonly details: FailureDetails;

  constructor(code: string, message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.exit = exitOf(code);
    this.details = details;
  }
}

/** The caller asked for something that makes no sense. */
export function usage(message: string, hint: string | null = null): Failure {
  return new Failure('BAD_USER_INPUT', message, { hint });
}

/** The failure of an answer that has nothing but errors: the first of them counts. */
export function failureOfErrors(errors: readonly ReplyError[]): Failure {
  const [first] = errors;
  if (first === undefined) return new Failure('INTERNAL_SERVER_ERROR', 'The server answered with neither data nor a reason.');
  if (first.code.startsWith('GRAPHQL_'))
    return new Failure(first.code, `The server does not know what this command asks (${first.code}): it is of another version.`, {
      hint: 'Bring server and command line to the same version.',
    });
  return new Failure(first.code, first.message, { source: first.source, candidates: first.candidates });
}

/** Whatever was thrown, as a failure. An unexpected error is a fault of ours, and says no more than that. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof ClientFault) return new Failure(error.code, error.message, { cause: error });
  if (isFault(error)) return new Failure(error.code, error.message, { ...detailsOf(error), cause: error });
  return new Failure('INTERNAL_SERVER_ERROR', `This is a fault of Stemma's own: ${nameOf(error)}.`, {
    hint: 'Run it again with NODE_DEBUG=stemma for the details, and report it.',
    cause: error,
  });
}

/** Faults of the server's floors, told by their form: the command line imports none of them. */
function isFault(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && exitOf(error.code) !== exitOf('');
}

function detailsOf(error: Error): FailureDetails {
  const details: unknown = 'details' in error ? error.details : null;
  if (typeof details !== 'object' || details === null) return {};
  const { source, candidates } = details as { readonly source?: unknown; readonly candidates?: unknown };
  return {
    source: typeof source === 'string' ? source : null,
    candidates: Array.isArray(candidates) ? candidates.map(String) : [],
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
