import { z } from 'zod';
import { Fault } from '#domain/fault.ts';
import type { IndexStore, IndexWrite, StoredIndex, StoredRow } from '#ports/index-store.ts';
import { type Call, type Connection, connect } from './connection.ts';
import { type IndexKeys, indexKeys } from './keys.ts';
import { indexWriteScript } from './script.ts';

/** Changes that are kept: whoever is further behind loads everything. */
const changesMax = 1_000;
/** Rows that are read at once. */
const rowsAtOnce = 1_000;
/** How often everything is read anew where it was replaced in the meantime. */
const loadsMax = 3;
/** Notes that are kept for a leader that has not read them yet. */
const notesMax = 1_000;

const Head = z.tuple([z.string().nullable(), z.string().nullable(), z.string().nullable()]);
const Length = z.number();
const Written = z.union([z.tuple([z.literal('written'), z.coerce.number()]), z.tuple([z.literal('lost')])]);
const Fields = z.array(z.string().nullable());
const Scan = z.tuple([z.string(), z.array(z.string())]);
const Entries = z.array(z.tuple([z.string(), z.array(z.string())]));
const Keys = z.array(z.string());

/** One call tries so long before it says that the store is unavailable, in milliseconds. */
const deadlineMs = 1_000;

export function openRedisIndexStore({ url, prefix }: { readonly url: string; readonly prefix: string }): IndexStore {
  return redisIndexStore(connect({ url, prefix, deadlineMs }), prefix);
}

type Ask = <T>(operation: string, command: string, args: readonly (string | number)[], shape: z.ZodType<T>) => Promise<T>;

function redisIndexStore(connection: Connection, prefix: string): IndexStore {
  const keysOf = (tracker: string) => indexKeys(prefix, tracker);
  const ask: Ask = async (operation, command, args, shape) => {
    const [reply] = await send(connection, operation, { command, args });
    const read = shape.safeParse(reply);
    if (read.success) return read.data;
    const message = `The cache answered something else than an index when asked to ${operation}.`;
    throw new Fault('STORE_UNAVAILABLE', message, { source: 'cache', operation });
  };
  return {
    load: async (tracker) => load(ask, keysOf(tracker)),
    changes: async (tracker, revision) => changesOf(ask, keysOf(tracker), revision),
    write: async (tracker, act) => write(connection, keysOf(tracker), act),
    post: async (tracker, note) => {
      await send(connection, 'post note', { command: 'XADD', args: [keysOf(tracker).notes, 'MAXLEN', '~', notesMax, '*', 'note', note] });
    },
    notes: async (tracker, after) => {
      const { notes } = keysOf(tracker);
      if (after === null) {
        const newest = await ask('read notes', 'XREVRANGE', [notes, '+', '-', 'COUNT', 1], Entries);
        return { notes: [], last: newest[0]?.[0] ?? '0-0' };
      }
      const entries = await ask('read notes', 'XRANGE', [notes, `(${after}`, '+', 'COUNT', notesMax], Entries);
      return { notes: entries.map(([, fields]) => fields[1] ?? ''), last: entries.at(-1)?.[0] ?? after };
    },
    close: async () => connection.close(),
  };
}

/** The connection is one of the ledger's kind, and speaks of the ledger: here it is the cache that did not answer. */
async function send(connection: Connection, operation: string, call: Call): Promise<readonly unknown[]> {
  try {
    return await connection.send(operation, [call]);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const message = error.message.replaceAll('The ledger’s Redis', 'The cache’s Redis').replaceAll('store.ledger', 'store.cache');
    throw new Fault(error.code, message, { ...error.details, source: 'cache' });
  }
}

/** Null where nothing is kept, or only a part of it: a cache may throw out what it likes. */
async function head(ask: Ask, { index, rows }: IndexKeys) {
  const [revision, standing, count] = await ask('read index', 'HMGET', [index, 'revision', 'standing', 'count'], Head);
  if (revision === null || standing === null || count === null) return null;
  const length = await ask('read index', 'HLEN', [rows], Length);
  return length === Number(count) ? { revision: Number(revision), standing } : null;
}

/** Null where all of it is replaced again and again while it is read. */
async function load(ask: Ask, keys: IndexKeys): Promise<StoredIndex | null> {
  for (let time = 0; time < loadsMax; time += 1) {
    const before = await scanned(ask, keys);
    if (before === null) return null;
    const since = await changesOf(ask, keys, before.revision);
    if (since === null) continue;
    const rows = new Map(before.rows.map((row) => [row.key, row]));
    for (const row of since.rows) rows.set(row.key, row);
    for (const key of since.gone) rows.delete(key);
    return { ...since, rows: [...rows.values()], gone: [] };
  }
  return null;
}

/** What lies there, with where it stood before it was read: what is written meanwhile may be among it or not. */
async function scanned(ask: Ask, keys: IndexKeys): Promise<StoredIndex | null> {
  const before = await head(ask, keys);
  if (before === null) return null;
  const rows = new Map<string, string>();
  let cursor = '0';
  do {
    const [next, found] = await ask('load index', 'HSCAN', [keys.rows, cursor, 'COUNT', rowsAtOnce], Scan);
    for (let at = 0; at + 1 < found.length; at += 2) rows.set(found[at] ?? '', found[at + 1] ?? '');
    cursor = next;
  } while (cursor !== '0');
  return { ...before, rows: [...rows].map(([key, value]) => ({ key, value })), gone: [] };
}

async function changesOf(ask: Ask, keys: IndexKeys, revision: number): Promise<StoredIndex | null> {
  const now = await head(ask, keys);
  if (now === null || now.revision === revision) return now === null ? null : { ...now, rows: [], gone: [] };
  const entries = await ask('read changes', 'XRANGE', [keys.changes, `(${revision}-0`, `${now.revision}-0`], Entries);
  // One for each revision since: else some were dropped, or everything was replaced.
  if (entries.length !== now.revision - revision) return null;
  const touched = [...new Set(entries.flatMap(([, fields]) => Keys.parse(JSON.parse(fields[1] ?? '[]'))))];
  const rows: StoredRow[] = [];
  const gone: string[] = [];
  for (let from = 0; from < touched.length; from += rowsAtOnce) {
    const some = touched.slice(from, from + rowsAtOnce);
    const values = await ask('read changes', 'HMGET', [keys.rows, ...some], Fields);
    for (const [at, key] of some.entries()) {
      const value = values[at] ?? null;
      if (value === null) gone.push(key);
      else rows.push({ key, value });
    }
  }
  return { ...now, rows, gone };
}

async function write(connection: Connection, keys: IndexKeys, { token, from, standing, rows, gone }: IndexWrite): Promise<number | null> {
  const touched = JSON.stringify([...rows.map(({ key }) => key), ...gone]);
  const args = [String(token), from === null ? '' : String(from), standing, String(changesMax), touched, String(rows.length)];
  const call = {
    script: indexWriteScript,
    keys: [keys.index, keys.rows, keys.changes],
    args: [...args, ...rows.flatMap(({ key, value }) => [key, value]), ...gone],
  };
  const [reply] = await send(connection, 'write index', call);
  const [word, revision] = Written.parse(reply);
  return word === 'written' ? (revision ?? null) : null;
}
