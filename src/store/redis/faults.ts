import { Fault } from '#domain/fault.ts';

/** Answers of Redis that no waiting mends, each with what to do. They all mean that nothing was done. */
const final: Readonly<Record<string, string>> = {
  OOM: 'The ledger’s Redis has no memory left. Raise its maxmemory; the ledger is never evicted.',
  MISCONF: 'The ledger’s Redis cannot write to its disk and therefore refuses to write. Look at its disk space and its log.',
  NOAUTH: 'The ledger’s Redis asks for a password. Set it in store.ledger.',
  WRONGPASS: 'The ledger’s Redis refuses the user name or password of store.ledger.',
  NOPERM: 'The user of store.ledger may not do this in Redis. It needs read and write on the ledger’s keys, and EVALSHA, EVAL and TIME.',
  CROSSSLOT: 'The ledger’s Redis is a cluster, but store.ledger names a single server. Use store.ledger.cluster.',
  MOVED: 'The ledger’s Redis is a cluster, but store.ledger names a single server. Use store.ledger.cluster.',
  WRONGTYPE:
    'A key of the ledger in Redis is of another kind than the ledger writes. Another program uses the same prefix: set store.ledger.prefix.',
  ERR: 'The ledger’s Redis does not understand the ledger. Redis 6.2 or newer, or Valkey, is needed.',
};

/** Whether sending the same again may help: everything may, but for what Redis has clearly refused. */
export function canPass(error: unknown): boolean {
  return !(error instanceof Fault) && sentenceOf(error) === undefined;
}

function sentenceOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== 'ReplyError' || error.message.startsWith('ERR max number of clients')) return undefined;
  return final[error.message.split(' ', 1)[0] ?? ''];
}

/** `appendId` is given where the outcome of an append may be unknown. */
export function faultOf(error: unknown, operation: string, appendId?: string): Fault {
  const refused = sentenceOf(error);
  const message = refused ?? `The ledger’s Redis did not answer in time. ${appendId === undefined ? 'Try again.' : unknown}`;
  return new Fault('STORE_UNAVAILABLE', message, {
    source: 'ledger',
    operation,
    retryable: refused === undefined,
    ...(appendId === undefined ? {} : { appendId }),
    cause: withoutArguments(error),
  });
}

const unknown = 'Whether this was written is not known; repeat it with the same idempotency key, which never writes twice.';

/** Errors of ioredis carry the whole command, and with it what people wrote. */
function withoutArguments(error: unknown): Error {
  return error instanceof Error ? new Error(`${error.name}: ${error.message}`) : new Error('unknown error');
}

export function damaged(subject: string, what: string, operation: 'append' | 'read'): Fault {
  return new Fault(
    'STORE_UNAVAILABLE',
    `The ledger contradicts itself at ${subject}: ${what}. ${operation === 'append' ? 'Nothing was written. ' : ''}Verify the ledger, and restore it from a backup where that finds fault.`,
    { source: 'ledger', operation, retryable: false },
  );
}

export function wrongFormat(found: string, expected: number): Fault {
  const message =
    found === ''
      ? 'The ledger’s Redis has lost the ledger’s format marker: it was emptied, or replaced by a server without its data. Restore its data; to begin anew, restart Stemma.'
      : `The ledger is stored in format ${found}, and this Stemma knows format ${expected}. Run the version of Stemma that wrote it, or migrate it.`;
  return new Fault('STORE_UNAVAILABLE', message, { source: 'ledger', operation: 'check the format', retryable: false });
}

export function wrongPartitions(found: string, expected: number): Fault {
  return new Fault(
    'STORE_UNAVAILABLE',
    `A part of the ledger says that it is divided into ${found} partitions, the rest says ${expected}: parts of two ledgers lie under one prefix. Restore one of them, or set store.ledger.prefix.`,
    { source: 'ledger', operation: 'check the format', retryable: false },
  );
}
