import type { MarkName } from '#domain/event.ts';
import { Fault } from '#domain/fault.ts';
import { isRebound } from '#domain/move.ts';
import type { Holder } from '#domain/recorded.ts';
import type { RunRecord } from '#domain/run.ts';
import type { VersionKey, VersionRecord, VersionStatus } from '#domain/version.ts';
import type { Codes } from './code.ts';
import type { Histories, Mark } from './histories.ts';
import { createMadeOf } from './made-of.ts';
import { keyOf } from './names.ts';
import { settled } from './settled.ts';
import type { Told } from './told.ts';
import type { Upstream } from './upstream.ts';
import type { World } from './world.ts';

/** A version by name; what it is made of is read only when asked for. */
export interface VersionNode {
  readonly node: 'version';
  readonly key: VersionKey;
  /** Key of its model. */
  readonly model: string;
  /** The binding of the model that it belongs to, where a history says so; null means the one that its tracker has now. */
  readonly generation: number | null;
  /** What the act whose payload this is said of it. */
  readonly told?: Told;
}

export interface RunNode {
  readonly node: 'run';
  readonly record: RunRecord;
}

export type Versions = ReturnType<typeof createVersions>;

export function createVersions(world: World, upstream: Upstream, histories: Histories, codes: Codes) {
  /** What its tracker says, or null where the version is no longer there. */
  async function find(version: VersionNode): Promise<VersionRecord | null> {
    const [record, generation] = await Promise.all([
      upstream.version.load(version.key),
      version.generation === null ? null : generationNow(upstream, histories, version),
    ]);
    return generation !== null && generation !== version.generation ? null : record;
  }

  async function recordOf(version: VersionNode): Promise<VersionRecord> {
    const found = await find(version);
    if (found !== null) return found;
    throw new Fault(
      'NOT_FOUND',
      `${version.key.model}/${version.key.version} is no longer at ${version.key.tracker}: what it was made of cannot be read there.`,
      { source: version.key.tracker },
    );
  }

  async function holder(version: VersionNode): Promise<Holder> {
    return { ...version.key, generation: version.generation ?? (await generationNow(upstream, histories, version)) };
  }

  /** A mark that stands on the version in the ledger; null where it does not. */
  async function mark(name: MarkName, version: VersionNode): Promise<Mark | null> {
    const history = await histories.model(version.model);
    // Without a binding no event of this history names the version, and no tracker has to be asked.
    return history.bindings.length === 0 ? null : history.mark(name, await holder(version));
  }

  async function status(version: VersionNode): Promise<VersionStatus> {
    const [found, retired, deprecated] = await Promise.all([settled(find(version)), mark('retired', version), mark('deprecated', version)]);
    if (!found.ok) throw found.fault;
    if (found.value === null) return 'GONE';
    if (retired !== null) return 'RETIRED';
    return deprecated === null ? found.value.status : 'DEPRECATED';
  }

  async function tags(version: VersionNode) {
    const history = await histories.model(version.model);
    return history.bindings.length === 0 ? [] : histories.tags(version.model, await holder(version));
  }

  return { find, record: recordOf, ...createMadeOf(upstream, codes, recordOf), status, holder, mark, tags, of };

  function of(key: VersionKey, generation: number | null = null): VersionNode {
    return { node: 'version', key, model: keyOf(world, { tracker: key.tracker, name: key.model }), generation };
  }
}

/** The generation of the model that its tracker serves now; 0 where it keeps no creation times. */
async function generationNow(upstream: Upstream, histories: Histories, version: VersionNode): Promise<number> {
  const { tracker, model } = version.key;
  const bound = (await histories.model(version.model)).bindings.find((one) => one.tracker === tracker && one.model === model) ?? null;
  // Without a binding nothing contradicts what the version says of itself.
  if (bound === null) return version.generation ?? 0;
  if (bound.createdAt === null) return bound.generation;
  const record = await upstream.model.load({ tracker, name: model });
  const rebound = isRebound({ bound, modelCreatedAt: record?.createdAt?.getTime() ?? null });
  return rebound ? bound.generation + 1 : bound.generation;
}

/** Whether a name as written (`12`, `v12`) is that of this version. */
export function versionMatches(written: string, version: string): boolean {
  return written === version || written.replace(/^v(?=\d)/i, '') === version;
}
