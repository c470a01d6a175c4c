import type { Tag, VersionRecord } from './version.ts';

/** What a tracker says of one model. */
export interface ModelRecord {
  readonly tracker: string;
  /** The name as the tracker spells it. */
  readonly name: string;
  /** When the tracker made it: another time under the same name is another model (it was deleted and made again). Null where the tracker keeps none. */
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
  readonly description: string | null;
  readonly owners: readonly string[];
  readonly tags: readonly Tag[];
  /** The tracker's own aliases, and its stages as aliases (`origin` tells which). */
  readonly aliases: readonly UpstreamAlias[];
  /** The newest version by creation, where the tracker tells it with the model; undefined where it must be asked for. */
  readonly latest?: VersionRecord | null;
}

export interface UpstreamAlias {
  readonly name: string;
  readonly version: string;
  readonly origin: 'ALIAS' | 'STAGE';
}

/** How a tracker's names become model keys: shared by all trackers, or kept apart under the tracker's name. */
export interface NameSpace {
  readonly tracker: string;
  readonly apart: boolean;
}

/** The key under which the ledger knows a model: its name, or `tracker:name` where the tracker is kept apart. */
export function modelKey(space: NameSpace, name: string): string {
  return space.apart ? `${space.tracker}:${name}` : name;
}
