import { Fault, type FaultCode } from '#domain/fault.ts';

/** What is known of a source without asking it. */
export interface UpstreamState {
  /** Of the last question that was answered, waiting and retries included; null before the first. */
  readonly latencyMs: number | null;
  /** When it last answered anything. */
  readonly lastSeen: Date | null;
  /** Why the last question failed; null where it was answered, or none was asked yet. */
  readonly error: { readonly code: FaultCode; readonly message: string; readonly at: Date } | null;
  /** OPEN: it kept failing and is left alone for a moment. */
  readonly breaker: 'CLOSED' | 'OPEN' | 'HALF_OPEN';
}

export interface StateKeeper {
  answered(latencyMs: number): void;
  failed(error: unknown): void;
  lastFault(): Fault | null;
  read(breaker: UpstreamState['breaker']): UpstreamState;
}

export function keepState(now: () => number): StateKeeper {
  let latencyMs: number | null = null;
  let lastSeen: Date | null = null;
  let last: { readonly fault: Fault; readonly at: Date } | null = null;
  return {
    answered: (took) => {
      latencyMs = Math.round(took);
      lastSeen = new Date(now());
      last = null;
    },
    failed: (error) => {
      if (error instanceof Fault) last = { fault: error, at: new Date(now()) };
    },
    lastFault: () => last?.fault ?? null,
    read: (breaker) => ({
      latencyMs,
      lastSeen,
      error: last === null ? null : { code: last.fault.code, message: last.fault.message, at: last.at },
      breaker,
    }),
  };
}
