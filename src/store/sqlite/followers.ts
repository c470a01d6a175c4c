import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { FollowerAct, Followers, FollowerWritten, Letter, LetterChange, LetterId } from '#ports/followers.ts';
import { bodyOf, checkAct, checkCount, checkIds } from '#store/letters.ts';
import { appendIdLifeMs, checkName } from '#store/prepare.ts';
import { retrying } from '#store/retry.ts';
import { inOneLook, inTransaction, openDatabase } from './database.ts';
import { canPass, faultOf } from './faults.ts';
import { followerStatements, followerTables } from './follower-tables.ts';
import { ledgerFile } from './ledger.ts';
import { many, one } from './rows.ts';
import { SqliteSettings } from './settings.ts';

/** What followers keep, in tables beside the ledger, over a connection of their own. Lease times are by this machine's clock. */
export async function openSqliteFollowers(
  settings: z.input<typeof SqliteSettings>,
  options: { readonly now?: () => number } = {},
): Promise<Followers> {
  const { path, deadlineMs } = SqliteSettings.parse(settings);
  const now = options.now ?? Date.now;
  async function patiently<T>(operation: string, work: () => T): Promise<T> {
    try {
      return await retrying({ deadlineMs, pauseMaxMs: 40, again: canPass }, async () => work());
    } catch (error) {
      throw faultOf(error, operation);
    }
  }
  const database = await patiently('open the followers', () => openWithTables(ledgerFile(path)));
  const statements = followerStatements(database);
  return {
    lead: (follower, holder, leaseMs) => {
      checkName('follower', follower);
      return patiently('take the lead', () =>
        inTransaction(database, () => lead(statements, { follower, holder, until: now() + leaseMs, now: now() })),
      );
    },
    resign: ({ follower, holder, token }) => patiently('resign', () => void statements.resign.run(follower, holder, token)),
    look: (follower, { dueBy, limit }) => {
      checkCount(limit);
      return patiently('look at a follower', () => inOneLook(database, () => look(statements, follower, dueBy, limit)));
    },
    letters: (follower, { state, after, limit }) => {
      checkCount(limit);
      const { subject, sequence } = after ?? { subject: '', sequence: 0 };
      return patiently('list letters', () => many(LetterRow, statements.page.all(follower, state, subject, sequence, limit)));
    },
    find: (ids) => {
      checkIds(ids);
      return patiently('find letters', () =>
        inOneLook(database, () =>
          ids.flatMap((id) =>
            many(
              StateRow,
              [statements.letter.get(id.follower, id.subject, id.sequence)].filter((row) => row !== undefined),
            ),
          ),
        ),
      );
    },
    done: (key) => patiently('look up a key', () => actOf(statements, key, now())),
    write: (act) => {
      checkAct(act);
      return patiently('write for a follower', () => inTransaction(database, () => write(statements, act, now())));
    },
    close: async () => {
      if (database.isOpen) database.close();
    },
  };
}

function openWithTables(file: string): DatabaseSync {
  const database = openDatabase(file);
  try {
    inTransaction(database, () => database.exec(followerTables));
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

type Statements = ReturnType<typeof followerStatements>;

const LetterRow = z
  .object({
    follower: z.string(),
    subject: z.string(),
    sequence: z.int().positive(),
    label: z.string(),
    attempts: z.int(),
    since: z.int(),
    due_at: z.int(),
    why: z.string().nullable(),
  })
  .transform(({ due_at: dueAt, ...rest }): Letter => ({ ...rest, dueAt }));
const StateRow = z
  .object({ state: z.enum(['WAITING', 'DEAD']) })
  .loose()
  .transform((row) => ({ ...LetterRow.parse(row), state: row.state }));
const FollowerRow = z.object({ holder: z.string(), token: z.int(), until: z.int(), position: z.string().nullable() });
const Counts = z.object({ waiting: z.int(), dead: z.int() });
const ActRow = z.object({ fingerprint: z.string(), changed: z.string() });
const Changed = z.array(z.object({ follower: z.string(), subject: z.string(), sequence: z.int() }));

function lead(
  statements: Statements,
  wish: { readonly follower: string; readonly holder: string; readonly until: number; readonly now: number },
) {
  const { follower, holder, until, now } = wish;
  const row = one(FollowerRow, statements.follower.get(follower));
  if (row !== null && row.holder !== holder && row.until > now) return null;
  const token = row === null || row.holder !== holder ? (row?.token ?? 0) + 1 : row.token;
  statements.take.run(follower, holder, token, until);
  return { follower, holder, token };
}

function look(statements: Statements, follower: string, dueBy: number, limit: number) {
  const counts = one(Counts, statements.counts.get(follower)) ?? { waiting: 0, dead: 0 };
  return {
    position: one(FollowerRow, statements.follower.get(follower))?.position ?? null,
    ...counts,
    due: counts.waiting === 0 ? [] : many(LetterRow, statements.due.all(follower, dueBy, limit)),
  };
}

function actOf(statements: Statements, key: string, now: number) {
  const row = one(ActRow, statements.act.get(key, now));
  return row === null ? null : { fingerprint: row.fingerprint, changed: Changed.parse(JSON.parse(row.changed)) };
}

function write(statements: Statements, act: FollowerAct, now: number): FollowerWritten {
  const { lead, position, changes, once } = act;
  if (once !== undefined) {
    const earlier = actOf(statements, once.key, now);
    if (earlier !== null)
      return earlier.fingerprint === once.fingerprint
        ? { outcome: 'written', repeated: true, changed: earlier.changed }
        : { outcome: 'mismatch' };
  }
  if (lead !== undefined) {
    const row = one(FollowerRow, statements.follower.get(lead.follower));
    if (row?.token !== lead.token || row.holder !== lead.holder) return { outcome: 'lost' };
  }
  if (position !== undefined) {
    const row = one(FollowerRow, statements.follower.get(position.follower));
    if ((row?.position ?? null) !== position.from) return { outcome: 'lost' };
    statements.move.run(position.follower, position.to);
  }
  const changed = changes.filter((change) => apply(statements, change)).map(({ letter }) => idOf(letter));
  if (once !== undefined) {
    statements.forget.run(now);
    statements.remember.run(once.key, once.fingerprint, JSON.stringify(changed), now + appendIdLifeMs);
  }
  return { outcome: 'written', repeated: false, changed };
}

function idOf({ follower, subject, sequence }: LetterId): LetterId {
  return { follower, subject, sequence };
}

/** Whether the letter was in the state that the change starts from. */
function apply(statements: Statements, { from, to, letter }: LetterChange): boolean {
  const { follower, subject, sequence } = letter;
  const row = statements.letter.get(follower, subject, sequence);
  if ((row === undefined ? 'NONE' : row['state']) !== from) return false;
  if (to === 'NONE') {
    statements.drop.run(follower, subject, sequence);
    return true;
  }
  const { label, attempts, since, dueAt, why } = bodyOf(letter);
  statements.put.run(follower, subject, sequence, to, label, attempts, since, dueAt, why);
  return true;
}
