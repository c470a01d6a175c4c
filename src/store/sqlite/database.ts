import { mkdirSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { Fault } from '#domain/fault.ts';
import { ledgerFormat } from '#domain/history.ts';
import { networkFileSystemOf, readMounts } from './mounts.ts';

/** Older ones have a bug that can corrupt a WAL under several writers. */
const sqliteVersionMin = '3.51.3';

/** How long SQLite itself waits for another writer, in milliseconds: it blocks the event loop while it does. */
const busyTimeoutMs = 50;

const tables = `
CREATE TABLE store (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE event (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  subject TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL,
  link TEXT NOT NULL,
  UNIQUE (subject, sequence)
) STRICT;
CREATE TABLE head (
  subject TEXT PRIMARY KEY, sequence INTEGER NOT NULL, at INTEGER NOT NULL, link TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE entry (
  subject TEXT NOT NULL, view TEXT NOT NULL, field TEXT NOT NULL,
  sequence INTEGER NOT NULL, at INTEGER NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (subject, view, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE log (
  subject TEXT NOT NULL, log TEXT NOT NULL, field TEXT NOT NULL, at INTEGER NOT NULL, sequence INTEGER NOT NULL,
  PRIMARY KEY (subject, log, field, at)
) STRICT, WITHOUT ROWID;
CREATE TABLE appended (
  subject TEXT NOT NULL, append_id TEXT NOT NULL, fingerprint TEXT NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL, expires INTEGER NOT NULL,
  PRIMARY KEY (subject, append_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX appended_by_expiry ON appended (expires);
INSERT INTO store (name, value) VALUES ('format', ${ledgerFormat});
`;

/** Came later than the others: a file from before gets it when it is opened. Rows of their own, because values are large. */
const laterTables = `
CREATE TABLE IF NOT EXISTS value (subject TEXT NOT NULL, digest TEXT NOT NULL, bytes BLOB NOT NULL, UNIQUE (subject, digest)) STRICT;
`;

/** Opens the file, and makes it and its tables where they are missing. Throws an error of SQLite while another process is at it: try again. */
export function openDatabase(file: string): DatabaseSync {
  refuseOldSqlite(process.versions.sqlite ?? '0');
  makeFolder(dirname(file));
  const network = networkFileSystemOf(realpathSync(dirname(file)), readMounts());
  if (network !== null)
    throw unfit(
      `The ledger cannot lie on a network file system (${network}): its locks do not hold there. Put the registry on a local disk, or use Redis (store.ledger.url).`,
    );
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs });
  try {
    prepareDatabase(database, file);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw unfit(`The folder ${folder} for the ledger cannot be made. Look at the path (store.ledger.path) and its permissions.`, cause);
  }
}

function prepareDatabase(database: DatabaseSync, file: string): void {
  const mode = pragma(database, 'journal_mode = WAL');
  if (mode !== 'wal')
    throw unfit(
      `SQLite cannot keep a write-ahead log beside ${file} (it answers "${mode}"). Put the registry on a local disk, or use Redis (store.ledger.url).`,
    );
  database.exec('PRAGMA synchronous = FULL');
  // What was erased for legal reasons is not to be found in the file's free pages.
  database.exec('PRAGMA secure_delete = ON');
  if (process.platform === 'darwin') database.exec('PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON');
  inTransaction(database, () => {
    const made = database.prepare("SELECT count(*) AS count FROM sqlite_schema WHERE name = 'store'").get();
    if (made?.count === 0) database.exec(tables);
    database.exec(laterTables);
  });
}

/** The write lock from the start on: a transaction that begins as a reader fails when it wants to write beside another. */
export function inTransaction<T>(database: DatabaseSync, write: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = write();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // A failed COMMIT may have ended the transaction by itself.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** One look at one state of the file, however many statements it takes. */
export function inOneLook<T>(database: DatabaseSync, read: () => T): T {
  database.exec('BEGIN');
  try {
    return read();
  } finally {
    database.exec('ROLLBACK');
  }
}

export function pragma(database: DatabaseSync, text: string): string {
  const [value] = Object.values(database.prepare(`PRAGMA ${text}`).get() ?? {});
  return z.coerce.string().parse(value);
}

export function refuseOldSqlite(version: string): void {
  const found = version.split('.').map(Number);
  const wanted = sqliteVersionMin.split('.').map(Number);
  for (const [at, part] of wanted.entries()) {
    const mine = found[at] ?? 0;
    if (mine > part) return;
    if (mine < part)
      throw unfit(`This Node brings SQLite ${version}; the ledger needs ${sqliteVersionMin} or newer. Use Node 24.21 or newer.`);
  }
}

function unfit(message: string, cause?: unknown): Fault {
  return new Fault('STORE_UNAVAILABLE', message, { source: 'ledger', operation: 'open the ledger', retryable: false, cause });
}
