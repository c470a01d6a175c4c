import type { IndexFactsFragment } from '#client/generated/operations.ts';
import { prose } from './fields.ts';
import type { Look } from './look.ts';
import { bad, faint, good, strong, type Text, warn } from './span.ts';
import { table } from './table.ts';
import { oneLine } from './text.ts';
import { ago } from './time.ts';

/** What is remembered of each tracker, and as of when. */
export function drawIndexes(indexes: readonly IndexFactsFragment[], look: Look): string {
  if (indexes.length === 0) return prose('Nothing is remembered of any tracker: lists ask them.', look);
  const columns = [
    { title: 'tracker', shrinksTo: 8 },
    { title: 'state' },
    { title: 'as of' },
    { title: 'models', align: 'right' },
    { title: 'versions', align: 'right' },
    { title: 'runs', align: 'right' },
    { title: 'looked at by' },
  ] as const;
  const rows = indexes.map((one): readonly Text[] => [
    strong(oneLine(one.source)),
    states[one.state],
    one.asOf === null ? '' : ago(one.asOf, look.now),
    String(one.models),
    String(one.versions),
    String(one.runs),
    one.leads ? 'this server' : faint('another server'),
  ]);
  return table(columns, rows, look);
}

const states: Readonly<Record<IndexFactsFragment['state'], Text>> = {
  IDLE: faint('not asked for yet'),
  BUILDING: warn('being read'),
  FOLLOWING: good('followed'),
  BEHIND: bad('DOES NOT ANSWER'),
  TOO_LARGE: warn('too large, asked instead'),
};
