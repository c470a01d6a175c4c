import type { RunRecord } from '#domain/run.ts';
import { isRecent } from './recent.ts';
import type { KnownRun, Rows } from './rows.ts';

/** How long a run counts as known, in milliseconds: while it runs it changes all the time; an ended one can still get tags. */
const runningLifeMs = 5_000;
const endedLifeMs = 5 * 60_000;

export function isFresh({ record, readAt }: KnownRun, now: number): boolean {
  return isRecent(readAt, now, record.endedAt === null ? runningLifeMs : endedLifeMs);
}

/** Ids of runs that versions name and that are not known, or not known to be as they were: those that were never read first, then the oldest. At most `limit`. */
export function dueRuns(rows: Rows, now: number, limit: number): readonly string[] {
  const wanted = new Set(rows.versions().flatMap(({ runId }) => (runId === null ? [] : [runId])));
  const due = [...wanted].flatMap((id) => {
    const known = rows.runs.get(id);
    return known === undefined ? [{ id, readAt: 0 }] : isFresh(known, now) ? [] : [{ id, readAt: known.readAt }];
  });
  return due
    .toSorted((a, b) => a.readAt - b.readAt)
    .slice(0, limit)
    .map(({ id }) => id);
}

/** Runs that no version names any more. */
export function strayRuns(rows: Rows): readonly RunRecord[] {
  const wanted = new Set(rows.versions().map(({ runId }) => runId));
  return [...rows.runs.values()].flatMap(({ record }) => (wanted.has(record.key.id) ? [] : [record]));
}
