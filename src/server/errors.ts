import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import { Fault } from '#domain/fault.ts';
import { faultOfRequest } from './refused.ts';

/** Codes that stop a request before anything of ours runs: Apollo's own words are right. */
const passing = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'QUERY_TOO_COMPLEX',
]);

/** Errors as they leave: our faults with their code, everything else masked and logged under an id. */
export function formatErrors(log: (error: unknown, id: string) => void) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { path, locations } = formatted;
    const place = { ...(locations === undefined ? {} : { locations }), ...(path === undefined ? {} : { path }) };
    const original = faultOfRequest(error) ?? unwrapResolverError(error);
    if (original instanceof Fault) return { message: original.message, ...place, extensions: extensionsOf(original) };
    const code = formatted.extensions?.['limit'] ?? formatted.extensions?.['code'];
    if (typeof code === 'string' && passing.has(code)) return { message: formatted.message, ...place, extensions: { code } };
    const id = randomUUID();
    log(original, id);
    return {
      message: `Something went wrong here. It is in the log under ${id}.`,
      ...place,
      extensions: { code: 'INTERNAL_SERVER_ERROR', id },
    };
  };
}

function extensionsOf({ code, details }: Fault): Record<string, unknown> {
  const { source, operation, retryable, retryAfterMs, appendId, candidates } = details;
  const told = { code, source, operation, retryable, retryAfterMs, appendId, candidates };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}
