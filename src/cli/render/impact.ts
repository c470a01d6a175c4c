import type { Certainty, FindImpactQuery } from '#client/generated/operations.ts';
import { prose } from './fields.ts';
import type { Look } from './look.ts';
import { missing } from './model.ts';
import { bad, faint, strong, type Text, warn } from './span.ts';
import { table } from './table.ts';
import { oneLine } from './text.ts';

type Impact = NonNullable<FindImpactQuery['impact']>;
type Hit = Impact['edges'][number];

const certainties: Readonly<Record<Certainty, Text>> = { CERTAIN: bad('certain'), LIKELY: warn('likely'), POSSIBLE: 'possible' };

/** What rests on something: each version with where it runs, what is asked for it, and whose it is. `next` is the command for the next page. */
export function drawImpact(impact: Impact, next: string, look: Look): string {
  const { edges, totalCount, pageInfo } = impact;
  const rows = edges.map(rowOf);
  const columns = [
    { title: 'version', shrinksTo: 12 },
    { title: 'certainty' },
    { title: 'runs as', shrinksTo: 8 },
    { title: 'asked for', shrinksTo: 8 },
    { title: 'owners', shrinksTo: 8 },
  ];
  const count = totalCount === null ? `${edges.length} are known; there may be more.` : `${totalCount} in all.`;
  const none = totalCount === 0 ? 'Nothing rests on it.' : 'Nothing is known to rest on it.';
  const more = pageInfo.hasNextPage ? prose([faint('more: '), next], look) : '';
  return (
    (edges.length === 0 ? prose(none, look) : `${table(columns, rows, look)}\n${prose(count, look)}`) + more + missing(impact.missing, look)
  );
}

function rowOf({ certainty, node }: Hit): readonly Text[] {
  const { model, version, aliases, promotions } = node;
  return [
    strong(`${oneLine(model?.name ?? '?')}/${oneLine(version)}`),
    certainties[certainty] ?? oneLine(certainty),
    listed(aliases?.map(({ name }) => name)),
    listed(promotions?.nodes.map(({ alias, state }) => `${alias?.name ?? '?'} (${state.toLowerCase().replaceAll('_', ' ')})`)),
    listed(model?.owners),
  ];
}

/** What could not be told is not nothing. */
function listed(names: readonly string[] | null | undefined): Text {
  return names == null ? faint('not known') : names.map(oneLine).join(', ');
}
