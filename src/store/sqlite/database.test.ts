import { expect, test } from 'vitest';
import { refuseOldSqlite } from './database.ts';

test.each(['3.51.2', '3.50.9', '2.9', '0'])('SQLite %s is refused', (version) => {
  expect(() => refuseOldSqlite(version)).toThrow(`SQLite ${version}; the ledger needs 3.51.3`);
});

test.each(['3.51.3', '3.51.10', '3.53.0', '4.0.0'])('SQLite %s is taken', (version) => {
  expect(() => refuseOldSqlite(version)).not.toThrow();
});
