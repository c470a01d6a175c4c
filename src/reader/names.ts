import { Fault } from '#domain/fault.ts';
import { modelKey } from '#domain/model.ts';
import { type ModelRef, parseModelRef } from '#domain/ref.ts';
import type { ModelAt } from './upstream.ts';
import type { World } from './world.ts';

/** A model by the key under which the ledger knows it, and where its versions may come from. */
export interface ModelName {
  readonly key: string;
  /** In the order of the configuration; only the pinned tracker where the reference names one. */
  readonly sources: readonly ModelAt[];
}

/** Names of all configured trackers. */
export function trackerNames(world: World): ReadonlySet<string> {
  return new Set(world.trackers.keys());
}

/** Which model a reference means, and which trackers may have it. Asks nobody. */
export function modelName(world: World, ref: ModelRef): ModelName {
  if (ref.tracker === null) {
    const shared = [...world.trackers].filter(([, { apart }]) => !apart);
    return { key: ref.name, sources: shared.map(([tracker]) => ({ tracker, name: ref.name })) };
  }
  const federated = world.trackers.get(ref.tracker);
  if (federated === undefined) throw new Fault('NOT_FOUND', `No tracker named "${ref.tracker}" is configured.`);
  const key = modelKey({ tracker: ref.tracker, apart: federated.apart }, ref.name);
  return { key, sources: [{ tracker: ref.tracker, name: ref.name }] };
}

/** The model that a key of the ledger means: all its sources, none pinned. */
export function modelOfKey(world: World, key: string): ModelName {
  const ref = parseModelRef(key, trackerNames(world));
  const apart = ref.tracker !== null && world.trackers.get(ref.tracker)?.apart === true;
  return modelName(world, apart ? ref : { tracker: null, name: key });
}

/** The key of a tracker's model. */
export function keyOf(world: World, at: ModelAt): string {
  return modelKey({ tracker: at.tracker, apart: world.trackers.get(at.tracker)?.apart ?? false }, at.name);
}
