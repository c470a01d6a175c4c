import { type Asked, failureOfBudget, retryAfterOf } from './failure.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** How often a source may still be asked, as it tells itself. A source that said "wait" is not asked before that time is over. */
export interface Budget {
  /** Throws UPSTREAM_RATE_LIMITED while the source wants to be left alone. */
  check(asked: Asked, resource?: string): void;
  /** Reads an answer's headers, of a refusal its body too. Gives how long to wait, in milliseconds, where it refused for having been asked too often. */
  note(resource: string | undefined, status: number, headers: Headers, body: Buffer | null): number | undefined;
  left(): number | null;
}

const usual = 'core';
/** What GitHub's manual asks for where a refusal names no time: a minute, doubled each time. */
const pauseMs = 60_000;
/** No budget is given for a longer time; a header that says more is wrong. */
const waitMaxMs = 3_600_000;

/**
 * Headers of GitHub (`x-ratelimit-*`), GitLab and the IETF draft (`ratelimit-*`), and `retry-after`.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function openBudget(now: () => number): Budget {
  const heldUntil = new Map<string, number>();
  const remainingOf = new Map<string, { readonly remaining: number; readonly until: number }>();
  let refusalsInARow = 0;

  function hold(resource: string, ms: number): number {
    const waitMs = Math.min(Math.max(0, ms), waitMaxMs);
    heldUntil.set(resource, now() + waitMs);
    return waitMs;
  }

  return {
    check: (asked, resource = usual) => {
      const leftMs = (heldUntil.get(resource) ?? 0) - now();
      if (leftMs > 0) throw failureOfBudget(asked, leftMs).fault;
    },
    note: (resource = usual, status, headers, body) => {
      const remaining = numberIn(headers, 'remaining');
      const reset = numberIn(headers, 'reset');
      const resetMs = reset === null ? null : reset * 1000 - now();
      if (remaining !== null) remainingOf.set(resource, { remaining, until: now() + (resetMs ?? pauseMs) });
      const retryAfterMs = retryAfterOf(one(headers['retry-after']), now());
      const spent = remaining === 0 ? (resetMs ?? undefined) : undefined;
      const isRefusal =
        status === 429 ||
        (status === 403 && (remaining === 0 || retryAfterMs !== undefined || /rate limit/i.test(body?.toString('utf8') ?? '')));
      if (isRefusal) return hold(resource, retryAfterMs ?? spent ?? pauseMs * 2 ** Math.min(5, refusalsInARow++));
      refusalsInARow = 0;
      // The last one was answered; the next would not be.
      if (spent !== undefined) hold(resource, spent);
      return undefined;
    },
    left: () => {
      const current = [...remainingOf.values()].filter(({ until }) => until > now()).map(({ remaining }) => remaining);
      return current.length === 0 ? null : Math.min(...current);
    },
  };
}

function numberIn(headers: Headers, name: 'remaining' | 'reset'): number | null {
  const text = one(headers[`x-ratelimit-${name}`]) ?? one(headers[`ratelimit-${name}`]);
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
