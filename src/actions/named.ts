import { aliasKey } from '#domain/alias.ts';
import { badInput, Fault, notFound } from '#domain/fault.ts';
import { bindingOf, type Target } from '#domain/move.ts';
import { versionId } from '#domain/node-id.ts';
import type { Binding, Holder } from '#domain/recorded.ts';
import { parseVersionRef, type VersionRef } from '#domain/ref.ts';
import { type Decided, decided } from '#domain/refusal.ts';
import { modelName, trackerNames } from '#reader/names.ts';
import { settled } from '#reader/settled.ts';
import { type VersionNode, versionMatches } from '#reader/versions.ts';
import { boundOf, pastMoves, readOfAlias, readOfBinding, readOfMarks } from './facts.ts';
import type { Facts } from './govern.ts';
import type { Acting, Decision } from './write.ts';

/** A version that a mutation names, as the history knows it or is about to. */
export interface Named {
  readonly version: Holder;
  /** Where this is the first event to name its tracker's model. */
  readonly binds: readonly Binding[];
  /** What its tracker says; null where only the ledger was asked. */
  readonly told: Pick<Target, 'key' | 'status' | 'modelCreatedAt'> | null;
  /** What was read of the ledger to find it. */
  readonly read: Decision['read'];
}

/** Key of the model that a reference to a version is about. Asks nobody. */
export function modelOf(acting: Acting, refText: string): string {
  return modelName(acting.reader.world, parsed(acting, refText).model).key;
}

/** Asks its tracker before the turn is taken, so that nobody waits behind a slow tracker; what comes of it is met again when deciding. */
export async function askAhead(acting: Acting, refText: string): Promise<void> {
  const { reader } = acting;
  const version = await settled(reader.references.certainVersion(refText));
  if (!version.ok || version.value === null) return;
  const { tracker, model } = version.value.key;
  await Promise.all([settled(reader.versions.record(version.value)), settled(reader.upstream.model.load({ tracker, name: model }))]);
}

/** Likewise for care, which asks no tracker for what an alias holds. */
export async function askAheadForCare(acting: Acting, refText: string): Promise<void> {
  if (parsed(acting, refText).kind === 'version') await askAhead(acting, refText);
}

/** The version, as its tracker has it now: one that its tracker cannot tell is a fault, and one of a model that was made again is refused until confirmed. */
export async function namedAtTracker(acting: Acting, facts: Facts, refText: string): Promise<Decided<Named>> {
  const { reader } = acting;
  const held = heldByAlias(acting, facts, parsed(acting, refText));
  const version = held === null ? await reader.references.certainVersion(refText) : nodeOf(acting, facts, held.version);
  if (version === null) throw notFound(`${refText} points to nothing.`);
  const { tracker, model, version: name } = version.key;
  const [record, home] = await Promise.all([reader.versions.record(version), reader.upstream.model.load({ tracker, name: model })]);
  const told = { key: { tracker, model, version: name }, status: record.status, modelCreatedAt: home?.createdAt?.getTime() ?? null };
  const binding = bindingOf({ ...told, bound: boundOf(facts, told.key) });
  if (!binding.ok) return binding;
  const holder: Holder = { ...told.key, generation: binding.value.generation };
  const binds = binding.value.isNew ? [binding.value.binding] : [];
  return decided({
    version: holder,
    binds,
    told,
    read: [...readOfBinding(facts, holder), ...readOfMarks(facts, holder), ...(held?.read ?? [])],
  });
}

/**
 * The version, out of the ledger alone where an alias of the model holds it; else by its tracker; where that cannot tell it,
 * the one of that name that an alias of the model holds or held. So what runs can be frozen also while every tracker is down.
 */
export async function namedForCare(acting: Acting, facts: Facts, refText: string): Promise<Decided<Named>> {
  const ref = parsed(acting, refText);
  const held = heldByAlias(acting, facts, ref);
  if (held !== null) return decided(known(facts, held.version, held.read));
  try {
    return await namedAtTracker(acting, facts, refText);
  } catch (error) {
    const last =
      error instanceof Fault && (error.code === 'NOT_FOUND' || error.code.startsWith('UPSTREAM_')) ? heldByName(acting, facts, ref) : null;
    if (last === null) throw error;
    return decided(known(facts, last, []));
  }
}

/** The version to go back to: out of the ledger where an alias of the model holds or held it, so that no tracker is needed; else by its tracker. */
export async function namedForRollback(acting: Acting, facts: Facts, model: string, to: string): Promise<Decided<Named>> {
  const refText = to.includes('/') || to.includes('@') ? to : `${model}/${to}`;
  const ref = parsed(acting, refText);
  if (modelName(acting.reader.world, ref.model).key !== model) throw notFound(`${to} is no version of ${model}.`);
  const held = heldByAlias(acting, facts, ref);
  if (held !== null) return decided(known(facts, held.version, held.read));
  const last = heldByName(acting, facts, ref);
  return last === null ? namedAtTracker(acting, facts, refText) : decided(known(facts, last, []));
}

function known(facts: Facts, version: Holder, read: Decision['read']): Named {
  return { version, binds: [], told: null, read: [...readOfBinding(facts, version), ...readOfMarks(facts, version), ...read] };
}

function parsed(acting: Acting, refText: string): VersionRef {
  return parseVersionRef(refText, trackerNames(acting.reader.world));
}

function nodeOf(acting: Acting, facts: Facts, version: Holder): VersionNode {
  return { ...acting.reader.versions.of(version, version.generation), model: facts.model };
}

/** What the ledger's alias of that name holds; null where the reference names none, or the ledger has none. */
function heldByAlias(acting: Acting, facts: Facts, ref: VersionRef): { readonly version: Holder; readonly read: Decision['read'] } | null {
  if (ref.kind === 'version' || modelName(acting.reader.world, ref.model).key !== facts.model) return null;
  const alias = facts.history.aliases.get(aliasKey(ref.alias));
  if (alias === undefined) return null;
  const { to } = alias;
  const { tracker } = ref.model;
  if (to === null) throw notFound(`${alias.name} of ${facts.model} was removed: it points to nothing.`);
  if (tracker !== null && to.tracker !== tracker)
    throw notFound(`${alias.name} of ${facts.model} points to a version of another tracker: ${versionId(to)}.`, [versionId(to)]);
  return { version: to, read: readOfAlias(facts, ref.alias) };
}

/** The one version of that name, of the models that its trackers have now, that an alias of the model holds or held; null where none did. */
function heldByName(acting: Acting, facts: Facts, ref: VersionRef): Holder | null {
  if (ref.kind === 'alias') return null;
  const { sources } = modelName(acting.reader.world, ref.model);
  const held = [
    ...pastMoves(facts.logs.flat()).flatMap((move) => [move.to, move.from]),
    ...[...facts.history.aliases.values()].flatMap((alias) => [alias.to, alias.from]),
  ];
  const found = new Map<string, Holder>();
  for (const holder of held) {
    if (holder === null || !versionMatches(ref.version, holder.version)) continue;
    if (!sources.some((at) => at.tracker === holder.tracker && at.name === holder.model)) continue;
    if ((boundOf(facts, holder)?.generation ?? holder.generation) === holder.generation) found.set(versionId(holder), holder);
  }
  const [first, ...others] = found.values();
  if (others.length === 0) return first ?? null;
  const names = [...found.values()].map((holder) => `${holder.tracker}:${holder.model}/${holder.version}`);
  throw badInput(`${ref.model.name}/${ref.version} means ${names.join(' or ')}. Say which.`, names);
}
