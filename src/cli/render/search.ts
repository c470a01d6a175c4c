import type { SearchQuery } from '#client/generated/operations.ts';
import { prose } from './fields.ts';
import type { Look } from './look.ts';
import { missing } from './model.ts';
import { faint, strong, type Text } from './span.ts';
import { table } from './table.ts';
import { oneLine } from './text.ts';

type Found = NonNullable<SearchQuery['search']>;

/** What was found, best first, and where each of it matched. */
export function drawSearch({ nodes, totalCount, truncated, missing: gaps }: Found, look: Look): string {
  if (nodes.length === 0) return prose(gaps.length === 0 ? 'Nothing was found.' : 'Nothing is known to match.', look) + missing(gaps, look);
  const columns = [{ title: 'found', shrinksTo: 12 }, { title: 'what' }, { title: 'by' }, { title: 'id', shrinksTo: 16 }] as const;
  const rows = nodes.map(({ label, kind, field, text, id }): readonly Text[] => [
    strong(oneLine(label)),
    kind.toLowerCase(),
    field === 'name' ? 'name' : `${oneLine(field)}: ${oneLine(text).slice(0, 60)}`,
    faint(oneLine(id)),
  ]);
  const more = truncated ? prose(`${nodes.length} of ${totalCount ?? 'more'}: say more words, or --first 100.`, look) : '';
  return table(columns, rows, look) + more + missing(gaps, look);
}
