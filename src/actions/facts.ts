import { aliasKey } from '#domain/alias.ts';
import type { Binding, Holder } from '#domain/event.ts';
import type { AliasFacts, Expected } from '#domain/expected.ts';
import { Fault } from '#domain/fault.ts';
import type { Stored } from '#domain/history.ts';
import type { Bar } from '#domain/move.ts';
import { parseVersionRef, type VersionRef } from '#domain/ref.ts';
import { type Refused, refused } from '#domain/refusal.ts';
import type { PastMove } from '#domain/rollback.ts';
import type { VersionKey } from '#domain/version.ts';
import { versionField } from '#domain/view.ts';
import { trackerNames } from '#reader/names.ts';
import type { Acted, Acting, Decision, Facts } from './govern.ts';

/** What the ledger says of one alias, held against what the caller expects. */
export function aliasFacts(acting: Acting, facts: Facts, model: string, alias: string, expected: Expected | null): AliasFacts {
  const now = facts.history.aliases.get(aliasKey(alias)) ?? null;
  const expectedVersionHolds = expected !== null && 'version' in expected && now?.to != null && names(acting, expected.version, now.to);
  return { model, alias, now, expectedVersionHolds };
}

/** Whether a text (`12`, `v12`, `ctr/12`, `prod:ctr/12`) names this holder. */
function names(acting: Acting, text: string, holder: Holder): boolean {
  if (text === holder.version || text === `v${holder.version}`) return true;
  if (!text.includes('/')) return false;
  const ref = parseVersionRef(text, trackerNames(acting.reader.world));
  if (ref.kind !== 'version' || ref.model.name !== holder.model) return false;
  return (
    (ref.version === holder.version || ref.version === `v${holder.version}`) &&
    (ref.model.tracker === null || ref.model.tracker === holder.tracker)
  );
}

/** The entry of an alias, as a decision read it. */
export function readOfAlias(facts: Facts, alias: string): Decision['read'] {
  const field = aliasKey(alias);
  return [{ view: 'alias', field, sequence: facts.history.aliases.get(field)?.sequence ?? 0 }];
}

export function boundOf(
  facts: Facts,
  key: Pick<VersionKey, 'tracker' | 'model'>,
): (Binding & { readonly sequence: number; readonly field: string }) | null {
  return facts.history.bindings.find((one) => one.tracker === key.tracker && one.model === key.model) ?? null;
}

/** The moves in a log, as far as "the last that passed" depends on them. */
export function pastMoves(stored: readonly Stored[]): readonly PastMove[] {
  return stored.flatMap(({ event }) => (event.kind === 'AliasMoved' ? [{ move: event.move, from: event.from, to: event.to }] : []));
}

/** What is known not to exist is a refusal of a mutation; every other fault goes on. */
export async function refusingNotFound(path: readonly string[], work: () => Promise<Acted>): Promise<Acted> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'NOT_FOUND') throw error;
    return refusalOf(error, path);
  }
}

function refusalOf(fault: Fault, path: readonly string[]): Refused {
  const hint =
    fault.details.candidates === undefined || fault.details.candidates.length === 0
      ? 'Look at what is there, and name that.'
      : `There is ${fault.details.candidates.join(', ')}.`;
  return refused('NOT_FOUND', fault.message, hint, path);
}

/** The mark that makes a version no target, where one stands; the one for good first. */
export function barOf(facts: Facts, version: Holder): Bar | null {
  return (['retired', 'frozen'] as const).find((mark) => facts.history.mark(mark, version) !== null) ?? null;
}

/** The version that an alias of the model holds or held by that name, out of what was read; null where none did. */
export function heldByName(holders: readonly (Holder | null)[], ref: Extract<VersionRef, { kind: 'version' }>): Holder | null {
  const names = [ref.version, ref.version.replace(/^v(?=\d)/i, '')];
  const { tracker, name } = ref.model;
  return (
    holders.find(
      (holder) =>
        holder !== null && names.includes(holder.version) && holder.model === name && (tracker === null || holder.tracker === tracker),
    ) ?? null
  );
}

/** What the aliases of a model hold now and held before, newest first for each. */
export function holdersNow(facts: Facts): readonly (Holder | null)[] {
  return [...facts.history.aliases.values()].flatMap((alias) => [alias.to, alias.from]);
}

/** Marks that a move to a version depends on. */
export const marksOfTarget = ['frozen', 'deprecated', 'retired'] as const;

/** The marks of a version must still be what they were when the decision is written. */
export function readOfMarks(facts: Facts, version: Holder | null): Decision['read'] {
  if (version === null) return [];
  return marksOfTarget.map((view) => ({ view, field: versionField(version), sequence: facts.history.mark(view, version)?.sequence ?? 0 }));
}
