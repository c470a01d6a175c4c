import type { DatabaseSync } from 'node:sqlite';
import type { Stored, StoredText, Subject } from '#domain/history.ts';
import type { Entry, ViewName } from '#domain/view.ts';
import type { FeedPage, LedgerQuery, LogQuery, Snapshot } from '#ports/ledger.ts';
import { decodeCursor, encodeCursor, resumeGap } from '#store/cursor.ts';
import { viewsOf } from '#store/query.ts';
import { storedOf } from '#store/stored.ts';
import { checkFormat } from './append.ts';
import { inOneLook } from './database.ts';
import { AppendedRow, AtRow, EntryRow, EventRow, HeadRow, many, one, PositionRow, SubjectRow, storedRows, ValueRow } from './rows.ts';

/**
 * Whoever has a head, events or entries: a head that was taken away must not take its history out of what is verified.
 * Steps from subject to subject by the indices, whatever the number of events.
 */
const everySubject = `
WITH RECURSIVE
  told(subject) AS (SELECT min(subject) FROM event
    UNION ALL SELECT (SELECT min(subject) FROM event WHERE subject > told.subject) FROM told WHERE told.subject IS NOT NULL),
  seen(subject) AS (SELECT min(subject) FROM entry
    UNION ALL SELECT (SELECT min(subject) FROM entry WHERE subject > seen.subject) FROM seen WHERE seen.subject IS NOT NULL)
SELECT subject FROM head UNION SELECT subject FROM told WHERE subject IS NOT NULL UNION SELECT subject FROM seen WHERE subject IS NOT NULL
ORDER BY subject`;

/** Every read begins and ends within one turn of the event loop: one left open would keep the write-ahead log from being folded in. */
export function reader(database: DatabaseSync) {
  const statements = prepareStatements(database);
  return {
    snapshots: (queries: readonly LedgerQuery[]): readonly Snapshot[] =>
      inOneLook(database, () => {
        checkFormat(statements.format);
        return queries.map((query) => snapshot(statements, query));
      }),

    events: (subject: Subject, after: number, limit: number): readonly StoredText[] =>
      storedRows(statements.events.all(subject, after, limit)),

    values: (subject: Subject, digests: readonly string[]): readonly (Uint8Array | null)[] =>
      inOneLook(database, () => digests.map((digest) => one(ValueRow, statements.value.get(subject, digest))?.bytes ?? null)),

    subjects: (): readonly Subject[] => many(SubjectRow, statements.subjects.all()).map(({ subject }) => subject),

    feed: (after: string | null, limit: number): FeedPage =>
      inOneLook(database, () => {
        const [position = 0] = decodeCursor(after, 1);
        if (position > 0 && statements.place.get(position) === undefined) throw resumeGap();
        const rows = many(EventRow, statements.feed.all(position, limit));
        const items = rows.map((row) => ({ cursor: encodeCursor([row.position]), stored: storedOf(row) }));
        return { items, cursor: items.at(-1)?.cursor ?? after };
      }),

    feedEnd: (): string | null => {
      const last = one(PositionRow, statements.feedEnd.get());
      return last === null ? null : encodeCursor([last.position]);
    },
  };
}

function prepareStatements(database: DatabaseSync) {
  return {
    format: database.prepare("SELECT value FROM store WHERE name = 'format'"),
    head: database.prepare('SELECT sequence, at, link FROM head WHERE subject = ?'),
    view: database.prepare('SELECT field, sequence, at, value FROM entry WHERE subject = ? AND view = ?'),
    entry: database.prepare('SELECT field, sequence, at, value FROM entry WHERE subject = ? AND view = ? AND field = ?'),
    before: database.prepare('SELECT at FROM event WHERE subject = ? AND sequence < ? ORDER BY sequence DESC LIMIT 1'),
    log: database.prepare(
      `SELECT event.* FROM log LEFT JOIN event ON event.subject = log.subject AND event.sequence = log.sequence AND event.at = log.at
       WHERE log.subject = ? AND log.log = ? AND log.field = ? AND log.at <= ? ORDER BY log.at DESC LIMIT ?`,
    ),
    appended: database.prepare('SELECT fingerprint, first, last FROM appended WHERE subject = ? AND append_id = ?'),
    range: database.prepare('SELECT * FROM event WHERE subject = ? AND sequence BETWEEN ? AND ? ORDER BY sequence'),
    events: database.prepare('SELECT * FROM event WHERE subject = ? AND sequence > ? ORDER BY sequence LIMIT ?'),
    value: database.prepare('SELECT bytes FROM value WHERE subject = ? AND digest = ?'),
    subjects: database.prepare(everySubject),
    place: database.prepare('SELECT position FROM event WHERE position = ?'),
    feed: database.prepare('SELECT * FROM event WHERE position > ? ORDER BY position LIMIT ?'),
    feedEnd: database.prepare('SELECT position FROM event ORDER BY position DESC LIMIT 1'),
  };
}

type Statements = ReturnType<typeof prepareStatements>;

function snapshot(statements: Statements, query: LedgerQuery): Snapshot {
  const { subject, logs = [], appendId } = query;
  const views: Partial<Record<ViewName, ReadonlyMap<string, Entry>>> = {};
  for (const [view, fields] of viewsOf(query)) views[view] = readView(statements, subject, view, fields);
  const appended = appendId === undefined ? null : one(AppendedRow, statements.appended.get(subject, appendId));
  return {
    head: one(HeadRow, statements.head.get(subject)),
    views,
    logs: logs.map((log) => readLog(statements, subject, log)),
    appended:
      appended === null
        ? null
        : { fingerprint: appended.fingerprint, stored: storedRows(statements.range.all(subject, appended.first, appended.last)) },
  };
}

function readView(statements: Statements, subject: Subject, view: ViewName, fields: ReadonlySet<string> | 'all'): Map<string, Entry> {
  const rows =
    fields === 'all' ? statements.view.all(subject, view) : [...fields].flatMap((field) => statements.entry.all(subject, view, field));
  return new Map(many(EntryRow, rows).map(({ field, ...entry }) => [field, entry]));
}

/** Time rises strictly with the sequence: "before this sequence" is "at most at the time of the event before it". */
function readLog(statements: Statements, subject: Subject, { log, field, limit, before, atMost }: LogQuery): readonly Stored[] {
  let latest = atMost ?? Number.MAX_SAFE_INTEGER;
  if (before !== undefined) {
    const previous = one(AtRow, statements.before.get(subject, before));
    if (previous === null) return [];
    latest = Math.min(latest, previous.at);
  }
  return storedRows(statements.log.all(subject, log, field, latest, limit));
}
