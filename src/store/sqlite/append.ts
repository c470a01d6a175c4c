import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Fault } from '#domain/fault.ts';
import { ledgerFormat, linkOf, type Subject } from '#domain/history.ts';
import type { Write } from '#domain/view.ts';
import type { Append, Appended, Guard, Head } from '#ports/ledger.ts';
import { appendIdLifeMs, type PreparedEvent } from '#store/prepare.ts';
import { inTransaction } from './database.ts';
import { AppendedRow, EntryRow, FormatRow, HeadRow, one, storedRows } from './rows.ts';

/** Makes appends in one transaction each: the same steps in the same order as `append.lua`. */
export function appender(database: DatabaseSync, now: () => number) {
  const statements = prepareStatements(database);
  return (append: Append, events: readonly PreparedEvent[]): Appended =>
    inTransaction(database, () => {
      const { subject, appendId, fingerprint } = append;
      checkFormat(statements.format);
      const time = now();
      // A few at a time: an append must not pay for a month of others.
      statements.forget.run(time);
      const earlier = one(AppendedRow, statements.appended.get(subject, appendId));
      if (earlier !== null) {
        if (earlier.fingerprint !== fingerprint) return { outcome: 'mismatch' };
        return { outcome: 'written', repeated: true, stored: storedRows(statements.events.all(subject, earlier.first, earlier.last)) };
      }
      const head = readHead(statements, subject);
      if (!holds(statements.entry, append.guard, subject, head)) return { outcome: 'stale' };
      const first = head.sequence + 1;
      const last = writeEvents(statements, subject, head, events, time);
      writeValues(statements, append);
      statements.setHead.run(subject, last.sequence, last.at, last.link);
      statements.remember.run(subject, appendId, fingerprint, first, last.sequence, time + appendIdLifeMs);
      return { outcome: 'written', repeated: false, stored: storedRows(statements.events.all(subject, first, last.sequence)) };
    });
}

function prepareStatements(database: DatabaseSync) {
  return {
    format: database.prepare("SELECT value FROM store WHERE name = 'format'"),
    forget: database.prepare(
      'DELETE FROM appended WHERE (subject, append_id) IN (SELECT subject, append_id FROM appended WHERE expires <= ? ORDER BY expires LIMIT 16)',
    ),
    appended: database.prepare('SELECT fingerprint, first, last FROM appended WHERE subject = ? AND append_id = ?'),
    events: database.prepare('SELECT * FROM event WHERE subject = ? AND sequence BETWEEN ? AND ? ORDER BY sequence'),
    head: database.prepare('SELECT sequence, at, link FROM head WHERE subject = ?'),
    last: database.prepare('SELECT sequence, at, link FROM event WHERE subject = ? ORDER BY sequence DESC LIMIT 1'),
    entry: database.prepare('SELECT field, sequence, at, value FROM entry WHERE subject = ? AND view = ? AND field = ?'),
    addEvent: database.prepare('INSERT INTO event (subject, sequence, at, body, link) VALUES (?, ?, ?, ?, ?)'),
    addLog: database.prepare('INSERT OR IGNORE INTO log (subject, log, field, at, sequence) VALUES (?, ?, ?, ?, ?)'),
    setEntry: database.prepare('INSERT OR REPLACE INTO entry (subject, view, field, sequence, at, value) VALUES (?, ?, ?, ?, ?, ?)'),
    clearEntry: database.prepare('DELETE FROM entry WHERE subject = ? AND view = ? AND field = ?'),
    addValue: database.prepare('INSERT OR IGNORE INTO value (subject, digest, bytes) VALUES (?, ?, ?)'),
    eraseValue: database.prepare('DELETE FROM value WHERE subject = ? AND digest = ?'),
    setHead: database.prepare('INSERT OR REPLACE INTO head (subject, sequence, at, link) VALUES (?, ?, ?, ?)'),
    remember: database.prepare('INSERT INTO appended (subject, append_id, fingerprint, first, last, expires) VALUES (?, ?, ?, ?, ?, ?)'),
  };
}

type Statements = ReturnType<typeof prepareStatements>;

export function checkFormat(statement: StatementSync): void {
  const found = one(FormatRow, statement.get())?.value ?? null;
  if (found === ledgerFormat) return;
  const message =
    found === null
      ? 'The ledger’s file has lost its format marker. Restore it from a backup.'
      : `The ledger is stored in format ${found}, and this Stemma knows format ${ledgerFormat}. Run the version of Stemma that wrote it, or migrate it.`;
  throw new Fault('STORE_UNAVAILABLE', message, { source: 'ledger', operation: 'check the format', retryable: false });
}

/** The head is kept apart from the events so that a cut tail is seen: here it must agree with the last of them. */
function readHead(statements: Statements, subject: Subject): Head {
  const head = one(HeadRow, statements.head.get(subject));
  const last = one(HeadRow, statements.last.get(subject));
  if (head === null && last === null) return { sequence: 0, at: 0, link: '' };
  if (head !== null && last !== null && head.sequence === last.sequence && head.at === last.at && head.link === last.link) return head;
  throw new Fault(
    'STORE_UNAVAILABLE',
    `The ledger contradicts itself at ${subject}: its head does not agree with its last event. Nothing was written. Verify the ledger, and restore it from a backup where that finds fault.`,
    { source: 'ledger', operation: 'append', retryable: false },
  );
}

function holds(entry: StatementSync, guard: Guard, subject: Subject, head: Head): boolean {
  switch (guard.kind) {
    case 'any':
      return true;
    case 'head':
      return head.sequence === guard.sequence;
    case 'unchanged':
      return guard.entries.every(
        ({ view, field, sequence }) => (one(EntryRow, entry.get(subject, view, field))?.sequence ?? 0) === sequence,
      );
  }
}

function writeEvents(statements: Statements, subject: Subject, head: Head, events: readonly PreparedEvent[], time: number): Head {
  let last = head;
  for (const { body, digest, writes } of events) {
    const sequence = last.sequence + 1;
    const at = Math.max(time, last.at + 1);
    last = { sequence, at, link: linkOf(last.sequence === 0 ? null : last.link, digest, sequence, at) };
    statements.addEvent.run(subject, sequence, at, body, last.link);
    for (const write of writes) apply(statements, subject, last, write);
  }
  return last;
}

function writeValues(statements: Statements, { subject, values = [], erases = [] }: Append): void {
  for (const { digest, bytes } of values) statements.addValue.run(subject, digest, bytes);
  for (const digest of erases) statements.eraseValue.run(subject, digest);
}

function apply(statements: Statements, subject: Subject, { sequence, at }: Head, write: Write): void {
  if ('log' in write) statements.addLog.run(subject, write.log, write.field, at, sequence);
  else if (write.value === null) statements.clearEntry.run(subject, write.view, write.field);
  else statements.setEntry.run(subject, write.view, write.field, sequence, at, write.value);
}
