import { Fault } from '#domain/fault.ts';
import { modelKey } from '#domain/model.ts';
import { versionId } from '#domain/node-id.ts';
import { type ModelRef, parseVersionRef } from '#domain/ref.ts';
import type { ModelAt } from './upstream.ts';

/** A model by the key under which the ledger knows it, and where its versions may come from. */
export interface ModelName {
  readonly key: string;
  /** In the order of the configuration; only the pinned tracker where the reference names one. */
  readonly sources: readonly ModelAt[];
  /** The tracker that the reference names although its key does not; null where it means the model wherever it is. */
  readonly pinned: ModelAt | null;
}

/** What names depend on: the configured trackers. */
interface Places {
  readonly trackers: ReadonlyMap<string, { readonly apart: boolean }>;
}

/** Names of all configured trackers. */
export function trackerNames(world: Places): ReadonlySet<string> {
  return new Set(world.trackers.keys());
}

/** Which model a reference means, and which trackers may have it. Asks nobody. */
export function modelName(world: Places, ref: ModelRef): ModelName {
  const { tracker, name } = ref;
  if (tracker === null) {
    const shared = [...world.trackers].filter(([, { apart }]) => !apart);
    return { key: name, sources: shared.map(([one]) => ({ tracker: one, name })), pinned: null };
  }
  if (!world.trackers.has(tracker)) throw new Fault('NOT_FOUND', `No tracker named "${tracker}" is configured.`);
  const at = { tracker, name };
  return { key: keyOf(world, at), sources: [at], pinned: isApart(world, at) ? null : at };
}

/** The model that a key of the ledger means: all its sources, none pinned. */
export function modelOfKey(world: Places, key: string): ModelName {
  const at = prefixed(world, key);
  return modelName(world, at !== null && isApart(world, at) ? at : { tracker: null, name: key });
}

/** The key of a tracker's model. No two models that are kept apart have the same. */
export function keyOf(world: Places, at: ModelAt): string {
  return modelKey({ tracker: at.tracker, apart: isApart(world, at) }, at.name);
}

/**
 * Whether the key of a tracker's model names the tracker: where the tracker is kept apart, and where the model's own name would
 * be read as that of such a model. A model that `main` calls `eu:ctr` is `main:eu:ctr` while `eu` is kept apart.
 */
function isApart(world: Places, { tracker, name }: ModelAt): boolean {
  if (world.trackers.get(tracker)?.apart === true) return true;
  const at = prefixed(world, name);
  return at !== null && isApart(world, at);
}

/** How a reference of this text would be read where its prefix is the name of a tracker; null where it has no such prefix. */
function prefixed(world: Places, text: string): ModelAt | null {
  const colon = text.indexOf(':');
  const tracker = text.slice(0, Math.max(0, colon));
  return world.trackers.has(tracker) ? { tracker, name: text.slice(colon + 1) } : null;
}

/** The written name of the version that a reference in a tag or file means: of the same tracker where it names none. Asks nobody; null for text that is none. */
export function writtenName(world: Places, tracker: string, text: string): string | null {
  try {
    const ref = parseVersionRef(text, trackerNames(world));
    if (ref.kind !== 'version') return null;
    return versionId({ tracker: ref.model.tracker ?? tracker, model: ref.model.name, version: ref.version });
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
