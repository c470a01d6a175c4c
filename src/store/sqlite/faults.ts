import { z } from 'zod';
import { Fault } from '#domain/fault.ts';

/** `errcode` of node:sqlite is the extended result code; its low byte says the kind. https://www.sqlite.org/rescode.html */
const SqliteError = z.object({ errcode: z.int() }).transform(({ errcode }) => errcode & 0xff);

const kinds = { busy: 5, locked: 6, readonly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 };

/** Whether it is only another process at the file. Then nothing was done. */
export function canPass(error: unknown): boolean {
  const code = codeOf(error);
  return code === kinds.busy || code === kinds.locked;
}

function codeOf(error: unknown): number | null {
  return SqliteError.safeParse(error).data ?? null;
}

const sentences: Readonly<Record<number, string>> = {
  [kinds.busy]: 'The ledger’s file is being written by others all the time. Try again.',
  [kinds.locked]: 'The ledger’s file is being written by others all the time. Try again.',
  [kinds.readonly]: 'The ledger’s file cannot be written. Look at the permissions of the registry’s .stemma folder.',
  [kinds.ioError]:
    'The disk of the ledger’s file fails. Whether a write under way was kept is not known; repeat it with the same idempotency key.',
  [kinds.corrupt]: 'The ledger’s file is damaged. Restore it from a backup.',
  [kinds.full]: 'The disk of the ledger’s file is full. Make room; nothing was written.',
  [kinds.cannotOpen]: 'The ledger’s file cannot be opened. Look at the permissions of the registry’s .stemma folder.',
  [kinds.notADatabase]: 'The ledger’s file is no SQLite file. Restore it from a backup.',
};

/** An error of SQLite as a fault; every other error as it is, for it is our own. */
export function faultOf(error: unknown, operation: string, appendId?: string): unknown {
  const code = codeOf(error);
  if (code === null) return error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_STATE' ? closed(operation) : error;
  return new Fault('STORE_UNAVAILABLE', sentences[code] ?? 'The ledger’s file cannot be used. Look at the log.', {
    source: 'ledger',
    operation,
    retryable: canPass(error),
    ...(appendId === undefined ? {} : { appendId }),
    cause: error,
  });
}

function closed(operation: string): Fault {
  return new Fault('STORE_UNAVAILABLE', 'The ledger is closed.', { source: 'ledger', operation, retryable: false });
}
