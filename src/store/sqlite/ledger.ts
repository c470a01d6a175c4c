import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { z } from 'zod';
import { Fault } from '#domain/fault.ts';
import { ledgerFormat } from '#domain/history.ts';
import type { Ledger, Promises } from '#ports/ledger.ts';
import { checkDigests, checkName, checkPage, checkSequence, prepare } from '#store/prepare.ts';
import { checkQuery } from '#store/query.ts';
import { retrying } from '#store/retry.ts';
import { appender } from './append.ts';
import { openDatabase, pragma } from './database.ts';
import { canPass, faultOf } from './faults.ts';
import { fileSystemOf, readMounts } from './mounts.ts';
import { reader } from './read.ts';
import { SqliteSettings } from './settings.ts';

/** Where the embedded ledger lies in the folder of a registry. */
export function ledgerFile(path: string): string {
  return join(path, '.stemma', 'ledger.db');
}

export interface SqliteLedgerOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * The embedded ledger: one file that several processes may have open at once. Makes the file where it is missing.
 * Throws STORE_UNAVAILABLE where the place or the SQLite is unfit, or the file is of another format.
 */
export async function openSqliteLedger(settings: z.input<typeof SqliteSettings>, options: SqliteLedgerOptions = {}): Promise<Ledger> {
  const { path, deadlineMs } = SqliteSettings.parse(settings);
  const file = ledgerFile(path);
  /** SQLite says at once when another process writes; waiting is done here, where it holds nobody up. */
  async function patiently<T>(operation: string, work: () => T, appendId?: string): Promise<T> {
    try {
      return await retrying({ deadlineMs, pauseMaxMs: 40, again: canPass }, async () => work());
    } catch (error) {
      throw faultOf(error, operation, appendId);
    }
  }
  /** Each append waits for a turn of the event loop of its own, so that a burst of them holds nobody up for longer than one. */
  let turn: Promise<unknown> = Promise.resolve();
  function ownTurn(): Promise<unknown> {
    turn = turn.then(() => nextTurn());
    return turn;
  }
  const database = await patiently('open the ledger', () => openDatabase(file));
  const append = appender(database, options.now ?? Date.now);
  const read = reader(database);
  await patiently('open the ledger', () => read.snapshots([]));
  return {
    async append(wanted) {
      const events = prepare(wanted);
      await ownTurn();
      return patiently('append', () => append(wanted, events), wanted.appendId);
    },

    async read(queries) {
      for (const query of queries) checkQuery(query);
      return patiently('read', () => read.snapshots(queries));
    },

    async events(subject, { after, limit }) {
      checkName('subject', subject);
      checkSequence(after);
      checkPage(limit);
      return patiently('read events', () => read.events(subject, after, limit));
    },

    async values(subject, digests) {
      checkName('subject', subject);
      checkDigests(digests);
      return patiently('read values', () => read.values(subject, digests));
    },

    subjects: () => patiently('list the histories', () => read.subjects()),

    async feed({ after, limit }) {
      checkPage(limit);
      return patiently('read the feed', () => read.feed(after, limit));
    },

    feedEnd: () => patiently('find the end of the feed', () => read.feedEnd()),

    promises: () => patiently('ask SQLite what it promises', () => promisesOf(database, file)),

    async close() {
      if (database.isOpen) database.close();
    },
  };
}

function promisesOf(database: DatabaseSync, file: string): Promises {
  if (!database.isOpen) throw new Fault('STORE_UNAVAILABLE', 'The ledger is closed.', { source: 'ledger', retryable: false });
  const inMemory = fileSystemOf(file, readMounts()) === 'tmpfs';
  const durable = pragma(database, 'journal_mode') === 'wal' && pragma(database, 'synchronous') === '2' && !inMemory;
  return {
    engine: `sqlite ${process.versions.sqlite}`,
    format: ledgerFormat,
    partitions: 1,
    durable,
    warnings: inMemory
      ? ['The ledger’s file lies in memory (tmpfs): it is gone after a restart of the machine. Put the registry on a disk.']
      : [],
  };
}
