import type { Cared } from '#domain/care.ts';
import type { Holder } from '#domain/event.ts';
import { bindingOf } from '#domain/move.ts';
import { parseVersionRef } from '#domain/ref.ts';
import { type Decided, decided } from '#domain/refusal.ts';
import type { VersionKey } from '#domain/version.ts';
import { modelName, trackerNames } from '#reader/names.ts';
import { boundOf, heldByName, holdersNow } from './facts.ts';
import type { Acting, Decision, Facts } from './govern.ts';
import { targetOf } from './target.ts';

/** Key of the model that a reference to a version is about. Asks nobody. */
export function modelOf(acting: Acting, ref: string): string {
  const { world } = acting.reader;
  return modelName(world, parseVersionRef(ref, trackerNames(world)).model).key;
}

/**
 * The version that somebody wants to say something of. One that an alias holds or held last is known from the ledger, so that it can be frozen
 * also while its tracker is down; any other must be told by its tracker.
 */
export async function caredFor(acting: Acting, facts: Facts, refText: string): Promise<Decided<Cared>> {
  const ref = parseVersionRef(refText, trackerNames(acting.reader.world));
  const held = ref.kind === 'version' ? heldByName(holdersNow(facts), ref) : null;
  if (held !== null) return decided({ version: held, binds: [] });
  const target = await targetOf(acting.reader, refText);
  const binding = bindingOf({ ...target, bound: boundOf(facts, target.key) });
  if (!binding.ok) return binding;
  const version: Holder = { ...keyOnly(target.key), generation: binding.value.generation };
  return decided({ version, binds: binding.value.isNew ? [binding.value.binding] : [] });
}

function keyOnly({ tracker, model, version }: VersionKey): VersionKey {
  return { tracker, model, version };
}

/** The binding must still be what it was. */
export function readOfBinding(facts: Facts, version: Holder): Decision['read'] {
  const bound = boundOf(facts, version);
  return bound === null ? [] : [{ view: 'binding', field: bound.field, sequence: bound.sequence }];
}
