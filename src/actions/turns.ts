import { Fault } from '#domain/fault.ts';

/**
 * Takes decisions on one history one after the other within this process, so that they do not make each other stale.
 * Decisions of other processes still can: the guard of an append is what protects, this only saves tries.
 */
export interface Turns {
  /** Where the store did not answer somebody in front, those behind fail at once with STORE_UNAVAILABLE: each would wait in vain. */
  take<T>(subject: string, work: () => Promise<T>): Promise<T>;
}

/** Those who decide on one history. */
interface Queue {
  last: Promise<unknown>;
  /** When the store last did not answer one of them: those that stood behind it then have no turn of their own. */
  failure: Fault | null;
}

export function createTurns(): Turns {
  const queues = new Map<string, Queue>();
  return {
    take(subject, work) {
      const queue = queues.get(subject) ?? { last: Promise.resolve(), failure: null };
      queues.set(subject, queue);
      const before = queue.failure;
      const turn = async () => {
        if (queue.failure !== null && queue.failure !== before) throw failedBehind(queue.failure);
        try {
          return await work();
        } catch (error) {
          if (isSilence(error)) queue.failure = error;
          throw error;
        }
      };
      const mine = queue.last.then(turn, turn);
      queue.last = mine;
      return mine.finally(() => {
        if (queue.last === mine) queues.delete(subject);
      });
    },
  };
}

/** The store did not answer. What it refuses it refuses at once, and a history that changes too often to decide is no matter of the store. */
function isSilence(error: unknown): error is Fault {
  return (
    error instanceof Fault && error.code === 'STORE_UNAVAILABLE' && error.details.retryable === true && error.details.source !== undefined
  );
}

function failedBehind(failure: Fault): Fault {
  const { source } = failure.details;
  return new Fault('STORE_UNAVAILABLE', 'The ledger did not answer the request in front of this one. Nothing was written; try again.', {
    ...(source === undefined ? {} : { source }),
    operation: 'wait for a turn',
    retryable: true,
    cause: failure,
  });
}
