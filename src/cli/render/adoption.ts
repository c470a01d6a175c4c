import type { AdoptAliasesMutation } from '#client/generated/operations.ts';
import { versionName } from './facts.ts';
import { prose } from './fields.ts';
import { holderName } from './history.ts';
import type { Look } from './look.ts';
import { good, strong, type Text, warn } from './span.ts';
import { table } from './table.ts';
import { oneLine } from './text.ts';

type Payload = NonNullable<AdoptAliasesMutation['adopt']>;

/** What was taken over, or would be. `next` is the command that really does it; null where it was done. */
export function drawAdoption(payload: Payload, next: string | null, look: Look): string {
  return (
    [moves(payload.moves, look), clashes(payload.clashes, look)].filter((part) => part !== '').join('\n') + ending(payload, next, look)
  );
}

function moves(list: Payload['moves'], look: Look): string {
  const columns = [{ title: 'model', shrinksTo: 12 }, { title: 'alias', shrinksTo: 10 }, { title: 'now' }, { title: 'to', shrinksTo: 8 }];
  const rows = list.map((move): readonly Text[] => [
    oneLine(move.alias?.model?.name ?? ''),
    strong(oneLine(move.alias?.name ?? '')),
    holderName(move.from),
    strong(holderName(move.to)),
  ]);
  return table(columns, rows, look);
}

function clashes(list: Payload['clashes'], look: Look): string {
  if (list.length === 0) return '';
  const columns = [
    { title: 'not taken over: alias', shrinksTo: 16 },
    { title: 'may mean', shrinksTo: 16 },
  ];
  const rows = list.map(({ alias, candidates }): readonly Text[] => [
    warn(oneLine(alias)),
    candidates.map((version) => `${oneLine(version.id)} (${versionName(version)})`).join(' or '),
  ]);
  return `${table(columns, rows, look)}${prose('Their trackers disagree. Promote the right one by hand: from then on it is governed here.', look)}\n`;
}

function ending({ moves: list, clashes: clashing }: Payload, next: string | null, look: Look): string {
  const count = list.length === 1 ? 'One alias' : `${list.length} aliases`;
  if (next === null)
    return prose(
      list.length === 0
        ? 'There was nothing to take over.'
        : [good(`${count} taken over. `), `${list.length === 1 ? 'It moves' : 'They move'} only here from now on.`],
      look,
    );
  if (list.length === 0) return prose(`${clashing.length === 0 ? 'There is nothing to take over. ' : ''}Nothing was written.`, look);
  return prose([strong('Nothing was written: '), `this was a dry run. ${count} would be taken over by: ${next}`], look);
}
