import type { ListDeliveriesQuery } from '#client/generated/operations.ts';
import { prose } from './fields.ts';
import type { Look } from './look.ts';
import { bad, faint, strong, type Text, warn } from './span.ts';
import { table } from './table.ts';
import { oneLine } from './text.ts';
import { ago } from './time.ts';

type Receivers = NonNullable<ListDeliveriesQuery['receivers']>;
type Letters = NonNullable<ListDeliveriesQuery['deadLetters']>;

/** Who is told, and what they did not take. `next` is the command for the next page. */
export function drawDeliveries(receivers: Receivers, letters: Letters, next: string, look: Look): string {
  if (receivers.length === 0) return prose('Nobody is told of what happens: name receivers under "notify" in the settings.', look);
  const columns = [
    { title: 'receiver', shrinksTo: 8 },
    { title: 'kind' },
    { title: 'wait', align: 'right' },
    { title: 'given up', align: 'right' },
  ] as const;
  const rows = receivers.map(({ name, kind, waiting, dead }): readonly Text[] => [
    strong(oneLine(name)),
    oneLine(kind),
    waiting === 0 ? faint('0') : warn(String(waiting)),
    dead === 0 ? faint('0') : bad(String(dead)),
  ]);
  return table(columns, rows, look) + drawLetters(letters, next, look);
}

function drawLetters({ nodes, pageInfo }: Letters, next: string, look: Look): string {
  if (nodes.length === 0) return '';
  const columns = [
    { title: 'delivery' },
    { title: 'event', shrinksTo: 12 },
    { title: 'given up' },
    { title: 'tries', align: 'right' },
    { title: 'why', shrinksTo: 12 },
  ] as const;
  const rows = nodes.map(({ id, event, gaveUpAt, attempts, why }): readonly Text[] => [
    strong(oneLine(id)),
    oneLine(event),
    ago(gaveUpAt, look.now),
    String(attempts),
    oneLine(why ?? ''),
  ]);
  return `\n${table(columns, rows, look)}${pageInfo.hasNextPage ? prose([faint('more  '), next], look) : ''}`;
}
