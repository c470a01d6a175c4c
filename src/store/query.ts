import type { ViewName } from '#domain/view.ts';
import type { LedgerQuery } from '#ports/ledger.ts';
import { checkName, checkPage, checkSequence } from './prepare.ts';

/** Checks a query before it is sent; throws where the caller is wrong. */
export function checkQuery(query: LedgerQuery): void {
  checkName('subject', query.subject);
  if (query.appendId !== undefined) checkName('append id', query.appendId);
  checkPage(query.entries?.length ?? 0);
  for (const log of query.logs ?? []) {
    checkPage(log.limit);
    if (log.before !== undefined) checkSequence(log.before);
    if (log.atMost !== undefined && !Number.isSafeInteger(log.atMost)) throw new RangeError(`${log.atMost} is no time in milliseconds.`);
  }
}

/** Which fields of which views a query wants, each view once. */
export function viewsOf(query: LedgerQuery): Map<ViewName, ReadonlySet<string> | 'all'> {
  const wanted = new Map<ViewName, Set<string> | 'all'>();
  for (const view of query.views ?? []) wanted.set(view, 'all');
  for (const { view, field } of query.entries ?? []) {
    const fields = wanted.get(view) ?? new Set<string>();
    if (fields !== 'all') wanted.set(view, fields.add(field));
  }
  return wanted;
}
