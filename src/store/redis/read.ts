import { ledgerFormat } from '#domain/history.ts';
import type { Entry, ViewName } from '#domain/view.ts';
import type { LedgerQuery, Snapshot } from '#ports/ledger.ts';
import { viewsOf } from '#store/query.ts';
import type { Call } from './connection.ts';
import { damaged } from './faults.ts';
import { checkMarker, type Place } from './marker.ts';
import { entriesFrom, ReadReply, storedFrom, understood } from './replies.ts';
import { readScript } from './script.ts';

/** The call of `read.lua` that answers this query. */
export function readCall({ keys, partitions }: Place, query: LedgerQuery): Call {
  const { subject, logs = [], appendId } = query;
  const views = viewsOf(query);
  const all = [keys.store, keys.head(subject), keys.history(subject), keys.append(subject, appendId ?? '')];
  const plan = {
    format: ledgerFormat,
    partitions,
    append: appendId !== undefined,
    views: [...views].map(([view, fields]) => ({
      key: all.push(keys.view(subject, view)),
      ...(fields === 'all' ? {} : { fields: [...fields] }),
    })),
    logs: logs.map(({ log, field, ...page }) => ({ key: all.push(keys.log(subject, log, field)), ...page })),
  };
  return { script: readScript, keys: all, args: [JSON.stringify(plan)] };
}

export function snapshotFrom(place: Place, query: LedgerQuery, reply: unknown): Snapshot {
  const read = understood(ReadReply, reply, 'the answer to a read');
  if (read[0] === 'format') throw checkMarker(read[1], read[2], place.partitions);
  if (read[0] === 'damaged') throw damaged(query.subject, read[1], 'read');
  const [, head, views, logs, append] = read;
  const found: Partial<Record<ViewName, ReadonlyMap<string, Entry>>> = {};
  let at = 0;
  for (const view of viewsOf(query).keys()) found[view] = entriesFrom(query.subject, views[at++] ?? new Map());
  return {
    head: head.length === 0 ? null : { sequence: head[0], at: head[1], link: head[2] },
    views: found,
    logs: logs.map((entries) => storedFrom(query.subject, entries)),
    appended: append.length === 0 ? null : { fingerprint: append[0], stored: storedFrom(query.subject, append[1]) },
  };
}
