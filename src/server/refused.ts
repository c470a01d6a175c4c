import { GraphQLError } from 'graphql';
import { Fault, type FaultCode } from '#domain/fault.ts';

/** The HTTP status of what stops a whole request, before anything of it is executed. */
const statusOf: Partial<Record<FaultCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  STORE_UNAVAILABLE: 503,
  UPSTREAM_UNAVAILABLE: 503,
};

/** Throws a fault as one of the whole request, with its HTTP status. */
export function refusedRequest(error: unknown): never {
  if (!(error instanceof Fault)) throw error;
  const status = statusOf[error.code] ?? 400;
  const headers = new Map(status === 401 ? [['www-authenticate', 'Bearer realm="stemma"']] : []);
  throw new GraphQLError(error.message, { originalError: error, extensions: { code: error.code, http: { status, headers } } });
}

/** Does what may throw a fault, as {@link refusedRequest}. */
export function refusingRequest(check: () => void): void {
  try {
    check();
  } catch (error) {
    refusedRequest(error);
  }
}

/** The fault that {@link refusedRequest} threw, however it was wrapped on its way; null for any other error. */
export function faultOfRequest(error: unknown): Fault | null {
  for (let inner = error; inner instanceof Error; inner = 'originalError' in inner ? inner.originalError : null)
    if (inner instanceof Fault) return inner;
  return null;
}
