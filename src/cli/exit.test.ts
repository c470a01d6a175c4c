import { expect, test } from 'vitest';
import { exitOf } from './exit.ts';

/** What scripts count on: see docs/cli.md. */
const table: Readonly<Record<number, readonly string[]>> = {
  1: ['INTERNAL_SERVER_ERROR', 'GRAPHQL_VALIDATION_FAILED', 'SOMETHING_NEW'],
  2: ['BAD_USER_INPUT', 'QUERY_TOO_COMPLEX', 'INVALID', 'SERVER_ADDRESS'],
  3: ['POLICY', 'FROZEN', 'RETIRED', 'REBOUND', 'NOT_READY', 'NOTHING_PASSED', 'SELF_APPROVAL'],
  5: ['NOT_FOUND'],
  6: ['CONFLICT', 'IDEMPOTENCY_MISMATCH', 'EVIDENCE_CHANGED'],
  7: [
    'STORE_UNAVAILABLE',
    'UPSTREAM_UNAVAILABLE',
    'UPSTREAM_TIMEOUT',
    'UPSTREAM_RATE_LIMITED',
    'UPSTREAM_FORBIDDEN',
    'RATE_LIMITED',
    'SERVER_UNREACHABLE',
    'SERVER_TIMEOUT',
    'SERVER_REPLY',
  ],
  8: ['UNAUTHENTICATED', 'FORBIDDEN'],
};

test.each(Object.entries(table).flatMap(([code, words]) => words.map((word) => [word, Number(code)] as const)))(
  '%s ends with %i',
  (word, code) => {
    expect(exitOf(word)).toBe(code);
  },
);
