import type { Client, Operation } from './connect.ts';
import { ClientFault } from './fault.ts';
import type { Reply } from './reply.ts';

/** How often, and after how long, a mutation is sent again. */
export interface Persistence {
  readonly wait: (ms: number) => Promise<void>;
  /** Milliseconds before each further try; their number is the number of further tries. */
  readonly pausesMs?: readonly number[];
}

const pausesMsDefault: readonly number[] = [200, 1_000, 3_000];

/**
 * Sends a mutation until it is answered. Only for mutations whose input holds an idempotency key: what was cut may have been done,
 * and the same key with the same input acts at most once. A server that was never reached is not tried again, unless a try before may have been.
 */
export async function persist<TData, TVariables>(
  client: Client,
  operation: Operation<TData, TVariables>,
  variables: TVariables,
  { wait, pausesMs = pausesMsDefault }: Persistence,
): Promise<Reply<TData>> {
  let sent = false;
  for (const pauseMs of [...pausesMs, null]) {
    try {
      const reply = await client.ask(operation, variables);
      if (pauseMs === null || !isUnsettled(reply)) return reply;
    } catch (error) {
      if (!(error instanceof ClientFault)) throw error;
      sent ||= error.sent;
      if (pauseMs === null || !sent) throw sent ? new ClientFault(error.code, error.message, { sent, cause: error }) : error;
    }
    await wait(pauseMs);
  }
  throw new Error('the last try either returns or throws');
}

/** Whether the store could not say in time if it was done. */
function isUnsettled(reply: Reply<unknown>): boolean {
  return reply.errors.some((error) => error.code === 'STORE_UNAVAILABLE' && error.retryable);
}
