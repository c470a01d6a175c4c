import type { MoveFactsFragment, ShowHistoryQuery } from '#client/generated/operations.ts';
import { versionName } from './facts.ts';
import { heading, prose } from './fields.ts';
import type { Look } from './look.ts';
import { faint, strong, type Text } from './span.ts';
import { table } from './table.ts';
import { oneLine } from './text.ts';
import { moment } from './time.ts';

type Alias = NonNullable<NonNullable<ShowHistoryQuery['model']>['alias']>;
type Move = MoveFactsFragment;

/** The moves of one alias, newest first. `next` is the command that shows the next page. */
export function drawHistory(model: string, alias: Alias, next: string, look: Look): string {
  const holder = alias.version === null ? 'points to nothing' : `points to ${versionName(alias.version)}`;
  const title = heading([strong(`${oneLine(model)}@${oneLine(alias.name)}`), ` ${holder}`], look);
  const moves = alias.history?.nodes ?? [];
  if (moves.length === 0) {
    const keeper = alias.authority === 'UPSTREAM' ? 'Its tracker keeps this alias and tells no history.' : 'It has never moved.';
    return title + prose(keeper, look);
  }
  const more = alias.history?.pageInfo.hasNextPage === true ? prose(faint(`Older moves: ${next}`), look) : '';
  return title + table(columns, moves.map(row), look) + more;
}

const columns = [
  { title: '#', align: 'right' },
  { title: 'when' },
  { title: 'what' },
  { title: 'from' },
  { title: 'to' },
  { title: 'by', shrinksTo: 6 },
  { title: 'reason', shrinksTo: 12 },
] as const;

function row(move: Move): readonly Text[] {
  return [
    move.sequence === null ? '' : String(move.sequence),
    moment(move.at),
    moveWord(move.kind),
    holderName(move.from),
    strong(holderName(move.to)),
    oneLine(move.by.name),
    oneLine(move.reason ?? ''),
  ];
}

const words = { PROMOTED: 'promoted', ROLLED_BACK: 'rolled back', OBSERVED: 'adopted', REMOVED: 'removed' } as const satisfies Record<
  Move['kind'],
  string
>;

export function moveWord(kind: Move['kind']): string {
  return words[kind] ?? oneLine(kind);
}

/** `12 (1.4.0)`, or a dash where an alias pointed to nothing. */
export function holderName(holder: Move['to']): string {
  return holder === null ? '—' : versionName(holder);
}
