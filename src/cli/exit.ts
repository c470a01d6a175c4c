/** What the exit code of a command says. Scripts count on these numbers. */
export const exit = {
  done: 0,
  fault: 1,
  usage: 2,
  refused: 3,
  awaitingReview: 4,
  notFound: 5,
  conflict: 6,
  unavailable: 7,
  notAllowed: 8,
  /** Answers of `contains`: no, and not known. */
  no: 9,
  unknown: 10,
} as const;

export type Exit = (typeof exit)[keyof typeof exit];

/** Codes of GraphQL errors, of user errors and of failed connections. One that is not here is a fault of ours. */
const byCode: Readonly<Record<string, Exit>> = {
  BAD_USER_INPUT: exit.usage,
  QUERY_TOO_COMPLEX: exit.usage,
  INVALID: exit.usage,
  SERVER_ADDRESS: exit.usage,
  POLICY: exit.refused,
  SELF_APPROVAL: exit.refused,
  FROZEN: exit.refused,
  RETIRED: exit.refused,
  REBOUND: exit.refused,
  NOT_READY: exit.refused,
  NOTHING_PASSED: exit.refused,
  NOT_FOUND: exit.notFound,
  CONFLICT: exit.conflict,
  EVIDENCE_CHANGED: exit.conflict,
  IDEMPOTENCY_MISMATCH: exit.conflict,
  RATE_LIMITED: exit.unavailable,
  SOURCE_UNSETTLED: exit.unavailable,
  STORE_UNAVAILABLE: exit.unavailable,
  UPSTREAM_UNAVAILABLE: exit.unavailable,
  UPSTREAM_TIMEOUT: exit.unavailable,
  UPSTREAM_RATE_LIMITED: exit.unavailable,
  UPSTREAM_FORBIDDEN: exit.unavailable,
  SERVER_UNREACHABLE: exit.unavailable,
  SERVER_TIMEOUT: exit.unavailable,
  SERVER_REPLY: exit.unavailable,
  UNAUTHENTICATED: exit.notAllowed,
  FORBIDDEN: exit.notAllowed,
};

export function exitOf(code: string): Exit {
  return byCode[code] ?? exit.fault;
}
