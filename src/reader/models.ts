import { notFound } from '#domain/fault.ts';
import type { ModelRecord } from '#domain/model.ts';
import type { PageWish } from '#domain/page.ts';
import { newestFirst, type VersionRecord } from '#domain/version.ts';
import type { Aliases, AliasesOf } from './aliases.ts';
import type { Histories } from './histories.ts';
import { type ModelName, modelOfKey } from './names.ts';
import type { SourceGap, Upstream } from './upstream.ts';
import { versionPage } from './version-page.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

/** A model by name; its sources are asked only for what is selected. */
export interface ModelNode {
  readonly node: 'model';
  readonly name: ModelName;
}

export type Models = ReturnType<typeof createModels>;

export function createModels(world: World, upstream: Upstream, histories: Histories, versions: Versions, aliases: Aliases) {
  /**
   * The model of that name, with all its sources; asks no tracker where the ledger has a history of it.
   * Throws NOT_FOUND where no source and no history has it, the source's fault where that cannot be told. Where the name pins a tracker, that one must have it.
   */
  async function find(name: ModelName): Promise<ModelNode> {
    const whole: ModelNode = { node: 'model', name: modelOfKey(world, name.key) };
    const { exists, bindings } = await histories.model(name.key);
    const { pinned } = name;
    if (pinned === null ? exists : bindings.some((one) => one.tracker === pinned.tracker && one.model === pinned.name)) return whole;
    const { found, faults } = await aliases.recordsOf(name);
    if (found.length > 0) return whole;
    const [failure] = faults;
    if (failure !== undefined) throw failure.fault;
    const where = pinned === null ? '' : ` at ${pinned.tracker}`;
    throw notFound(`There is no model ${pinned?.name ?? name.key}${where}. List them all with: stemma models`);
  }

  /** What its trackers say, one record a tracker. Throws where one of them could not be asked. */
  async function recordsOf(model: ModelNode): Promise<readonly ModelRecord[]> {
    const { found, faults } = await aliases.recordsOf(model.name);
    const [failure] = faults;
    if (failure !== undefined) throw failure.fault;
    return found;
  }

  async function gaps(model: ModelNode): Promise<readonly SourceGap[]> {
    const { faults }: AliasesOf = await aliases.all(model.name);
    return faults.map(({ tracker, fault }) => ({ source: tracker, fault }));
  }

  /** The newest version by creation over all its sources. */
  async function latest(model: ModelNode): Promise<VersionNode | null> {
    const all = await recordsOf(model);
    const newest = await Promise.all(all.map(async (record) => (record.latest === undefined ? newestOf(record) : record.latest)));
    const [first] = newest.filter((record) => record !== null).toSorted(newestFirst);
    return first === undefined ? null : toNode(model, first);
  }

  async function newestOf(record: ModelRecord): Promise<VersionRecord | null> {
    return (await upstream.versionsOf.load({ tracker: record.tracker, name: record.name }))?.[0] ?? null;
  }

  function toNode(model: ModelNode, record: VersionRecord): VersionNode {
    return { ...versions.of(record.key), model: model.name.key };
  }

  return {
    find,
    records: recordsOf,
    gaps,
    latest,
    versions: (model: ModelNode, wish: PageWish) => versionPage(upstream, model.name, wish, (record) => toNode(model, record)),
  };
}
