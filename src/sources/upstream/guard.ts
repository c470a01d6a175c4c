import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
} from 'cockatiel';
import { type Asked, AttemptFailure, failureOfTime, stillFailing, tooManyWaiting } from './failure.ts';
import type { StateKeeper } from './state.ts';

export interface Limits {
  /** For the whole question: waiting for a place, attempts and pauses together. */
  readonly deadlineMs: number;
  /** For one attempt. */
  readonly attemptMs: number;
  /** Questions to this source at the same time; more wait. */
  readonly concurrency: number;
  /** From 0 up to 1: spreads out retries. */
  readonly random: () => number;
}

export interface Guard {
  /** Runs an attempt under all limits. Throws a `Fault`. */
  run<T>(asked: Asked, attempt: (signal: AbortSignal) => Promise<T>): Promise<T>;
  breaker(): 'CLOSED' | 'OPEN' | 'HALF_OPEN';
}

const retriesMax = 2;
const waitingMax = 10_000;
const failuresInARow = 5;
const firstPauseMs = 100;
/** How long a source that keeps failing is left alone: 1 s at first, never more than this, so that one that is back is found soon. */
const restMaxMs = 8_000;

/**
 * From outside in: deadline, a place among the concurrent ones, circuit breaker, retries, time for one attempt.
 * The breaker counts questions that failed by the source's fault after all retries; refusals (401, 403) and 404 are answers.
 */
export function guardOf(limits: Limits, state: StateKeeper): Guard {
  const places = bulkhead(limits.concurrency, waitingMax);
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof AttemptFailure && countsAgainst(error)),
    {
      breaker: new ConsecutiveBreaker(failuresInARow),
      halfOpenAfter: new ExponentialBackoff({ initialDelay: 1_000, maxDelay: restMaxMs }),
    },
  );
  const retries = retry(
    handleWhen((error) => error instanceof AttemptFailure && error.again),
    { maxAttempts: retriesMax, backoff: new DelegateBackoff(({ attempt, result }) => pauseMs(result, attempt, limits.random)) },
  );
  const whole = timeout(limits.deadlineMs, TimeoutStrategy.Aggressive);
  const single = timeout(limits.attemptMs, TimeoutStrategy.Aggressive);

  async function tried<T>(asked: Asked, endsAt: number, attempt: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    try {
      return await single.execute((context) => attempt(context.signal), signal);
    } catch (error) {
      const left = endsAt - performance.now();
      if (error instanceof TaskCancelledError) throw failureOfTime(asked, limits.attemptMs, left > limits.attemptMs / 4);
      // A pause that does not fit into what is left of the deadline would only turn a clear answer into a time-out.
      if (error instanceof AttemptFailure && error.again && (error.fault.details.retryAfterMs ?? 0) >= left)
        throw new AttemptFailure(error.fault, false);
      throw error;
    }
  }

  async function run<T>(asked: Asked, attempt: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const endsAt = performance.now() + limits.deadlineMs;
    try {
      return await whole.execute(({ signal }) =>
        places.execute(
          ({ signal: placed }) =>
            breaker.execute(
              ({ signal: let_ }) => retries.execute(({ signal: again }) => tried(asked, endsAt, attempt, again), let_),
              placed,
            ),
          signal,
        ),
      );
    } catch (error) {
      throw faultOf(asked, error);
    }
  }

  function faultOf(asked: Asked, error: unknown): unknown {
    if (error instanceof AttemptFailure) return error.fault;
    if (error instanceof BrokenCircuitError) return stillFailing(asked, state.lastFault(), restMaxMs);
    if (error instanceof BulkheadRejectedError) return tooManyWaiting(asked);
    if (error instanceof TaskCancelledError) return failureOfTime(asked, limits.deadlineMs, false).fault;
    return error;
  }

  return { run, breaker: () => breakerNames[breaker.state] };
}

const breakerNames = {
  [CircuitState.Closed]: 'CLOSED',
  [CircuitState.Open]: 'OPEN',
  [CircuitState.HalfOpen]: 'HALF_OPEN',
  [CircuitState.Isolated]: 'OPEN',
} as const;

function countsAgainst({ fault }: AttemptFailure): boolean {
  return fault.code === 'UPSTREAM_UNAVAILABLE' || fault.code === 'UPSTREAM_TIMEOUT';
}

/** What the source asked for, else 100 ms doubled each time, half of it by chance. */
function pauseMs(result: unknown, attempt: number, random: () => number): number {
  const error = typeof result === 'object' && result !== null && 'error' in result ? result.error : null;
  const wanted = error instanceof AttemptFailure ? error.fault.details.retryAfterMs : undefined;
  const full = firstPauseMs * 2 ** (attempt - 1);
  return wanted ?? full / 2 + (random() * full) / 2;
}
