import { aliasKey } from '#domain/alias.ts';
import type { AliasFacts, Expected } from '#domain/expected.ts';
import { Fault } from '#domain/fault.ts';
import type { Stored } from '#domain/history.ts';
import type { Bar } from '#domain/move.ts';
import type { Binding, Holder } from '#domain/recorded.ts';
import { parseVersionRef } from '#domain/ref.ts';
import { type Refused, refused } from '#domain/refusal.ts';
import type { PastMove } from '#domain/rollback.ts';
import type { VersionKey } from '#domain/version.ts';
import { bindingField, versionField } from '#domain/view.ts';
import { modelName, trackerNames } from '#reader/names.ts';
import { versionMatches } from '#reader/versions.ts';
import type { Facts } from './govern.ts';
import type { Acted, Acting, Decision } from './write.ts';

/** What the ledger says of one alias, held against what the caller expects. */
export function aliasFacts(acting: Acting, facts: Facts, model: string, alias: string, expected: Expected | null): AliasFacts {
  const now = facts.history.aliases.get(aliasKey(alias)) ?? null;
  const expectedVersionHolds =
    expected !== null && 'version' in expected && now?.to != null && names(acting, model, expected.version, now.to);
  return { model, alias, now, expectedVersionHolds };
}

/** Whether a text (`12`, `v12`, `ctr/12`, `prod:ctr/12`) names this holder of the model. */
function names(acting: Acting, model: string, text: string, holder: Holder): boolean {
  if (!text.includes('/')) return versionMatches(text, holder.version);
  const { world } = acting.reader;
  const ref = parseVersionRef(text, trackerNames(world));
  if (ref.kind !== 'version' || modelName(world, ref.model).key !== model || !versionMatches(ref.version, holder.version)) return false;
  return ref.model.tracker === null || ref.model.tracker === holder.tracker;
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

/** A look-up that found nothing, as a refusal at the path of what named it. */
export function refusalOf(fault: Fault, path: readonly string[]): Refused {
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

/** The binding of a version's model, there or not, must still be what it was. */
export function readOfBinding(facts: Facts, key: Pick<VersionKey, 'tracker' | 'model'>): Decision['read'] {
  return [{ view: 'binding', field: bindingField(key), sequence: boundOf(facts, key)?.sequence ?? 0 }];
}

/** Marks that a move to a version depends on. */
const marksOfTarget = ['frozen', 'deprecated', 'retired'] as const;

/** The marks of a version must still be what they were when the decision is written. */
export function readOfMarks(facts: Facts, version: Holder | null): Decision['read'] {
  if (version === null) return [];
  return marksOfTarget.map((view) => ({ view, field: versionField(version), sequence: facts.history.mark(view, version)?.sequence ?? 0 }));
}
