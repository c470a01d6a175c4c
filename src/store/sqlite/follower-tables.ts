import type { DatabaseSync } from 'node:sqlite';

/** Beside the tables of the ledger, and made where they are missing, so that a file of an earlier Stemma gets them. */
export const followerTables = `
CREATE TABLE IF NOT EXISTS follower (
  name TEXT PRIMARY KEY, holder TEXT NOT NULL, token INTEGER NOT NULL, until INTEGER NOT NULL, position TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS letter (
  follower TEXT NOT NULL, subject TEXT NOT NULL, sequence INTEGER NOT NULL, state TEXT NOT NULL,
  label TEXT NOT NULL, attempts INTEGER NOT NULL, since INTEGER NOT NULL, due_at INTEGER NOT NULL, why TEXT,
  PRIMARY KEY (follower, subject, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS letter_by_state ON letter (follower, state, subject, sequence);
CREATE TABLE IF NOT EXISTS follower_act (
  key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, changed TEXT NOT NULL, expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

export function followerStatements(database: DatabaseSync) {
  return {
    follower: database.prepare('SELECT holder, token, until, position FROM follower WHERE name = ?'),
    take: database.prepare(
      `INSERT INTO follower (name, holder, token, until) VALUES (?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, token = excluded.token, until = excluded.until`,
    ),
    resign: database.prepare('UPDATE follower SET until = 0 WHERE name = ? AND holder = ? AND token = ?'),
    move: database.prepare(
      `INSERT INTO follower (name, holder, token, until, position) VALUES (?, '', 0, 0, ?)
       ON CONFLICT (name) DO UPDATE SET position = excluded.position`,
    ),
    counts: database.prepare(
      "SELECT count(*) FILTER (WHERE state = 'WAITING') AS waiting, count(*) FILTER (WHERE state = 'DEAD') AS dead FROM letter WHERE follower = ?",
    ),
    // Of a group, SQLite gives the row with its least sequence: https://www.sqlite.org/lang_select.html#bareagg
    due: database.prepare(
      `SELECT * FROM (
         SELECT follower, subject, min(sequence) AS sequence, label, attempts, since, due_at, why
         FROM letter WHERE follower = ? AND state = 'WAITING' GROUP BY subject
       ) WHERE due_at <= ? ORDER BY due_at, subject LIMIT ?`,
    ),
    page: database.prepare(
      'SELECT * FROM letter WHERE follower = ? AND state = ? AND (subject, sequence) > (?, ?) ORDER BY subject, sequence LIMIT ?',
    ),
    letter: database.prepare('SELECT * FROM letter WHERE follower = ? AND subject = ? AND sequence = ?'),
    put: database.prepare(
      'INSERT OR REPLACE INTO letter (follower, subject, sequence, state, label, attempts, since, due_at, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    drop: database.prepare('DELETE FROM letter WHERE follower = ? AND subject = ? AND sequence = ?'),
    act: database.prepare('SELECT fingerprint, changed FROM follower_act WHERE key = ? AND expires > ?'),
    forget: database.prepare('DELETE FROM follower_act WHERE expires <= ?'),
    remember: database.prepare('INSERT OR REPLACE INTO follower_act (key, fingerprint, changed, expires) VALUES (?, ?, ?, ?)'),
  };
}
