import { type Fault, notFound } from '#domain/fault.ts';
import type { ModelRecord } from '#domain/model.ts';
import { compareParts, type Order, type Page, type PageWish, pageOf } from '#domain/page.ts';
import { naturalOrder, newestFirst, type VersionRecord } from '#domain/version.ts';
import type { Aliases, AliasesOf } from './aliases.ts';
import type { Histories } from './histories.ts';
import type { ModelName } from './names.ts';
import { settled, type Upstream } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';

/** A model by name; its sources are asked only for what is selected. */
export interface ModelNode {
  readonly node: 'model';
  readonly name: ModelName;
}

export interface SourceGap {
  readonly source: string;
  readonly fault: Fault;
}

export type Models = ReturnType<typeof createModels>;

export function createModels(upstream: Upstream, histories: Histories, versions: Versions, aliases: Aliases) {
  /**
   * The model of that name; asks no tracker where the ledger has a history of it.
   * Throws NOT_FOUND where no source and no history has it, the source's fault where that cannot be told.
   */
  async function find(name: ModelName): Promise<ModelNode> {
    if ((await histories.model(name.key)).exists) return { node: 'model', name };
    const { found, faults } = await aliases.recordsOf(name);
    if (found.length > 0) return { node: 'model', name };
    const [failure] = faults;
    if (failure !== undefined) throw failure.fault;
    throw notFound(`There is no model ${name.key}. List them all with: stemma models`);
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

  /** Its versions, newest first. */
  async function versionPage(
    model: ModelNode,
    wish: PageWish,
  ): Promise<{ readonly page: Page<VersionNode>; readonly total: number | null; readonly missing: readonly SourceGap[] }> {
    const lists = await Promise.all(model.name.sources.map(async (at) => ({ at, answer: await settled(upstream.versionsOf.load(at)) })));
    const missing: SourceGap[] = [];
    const found: VersionRecord[] = [];
    for (const { at, answer } of lists) {
      if (!answer.ok) missing.push({ source: at.tracker, fault: answer.fault });
      else
        for (const record of answer.value ?? []) {
          upstream.version.prime(record.key, record);
          found.push(record);
        }
    }
    const page = pageOf(found, wish, versionOrder);
    const nodes = page.items.map(({ cursor, node }) => ({ cursor, node: toNode(model, node) }));
    return { page: { ...page, items: nodes }, total: missing.length > 0 ? null : found.length, missing };
  }

  return { find, records: recordsOf, gaps, latest, versions: versionPage };
}

const versionOrder: Order<VersionRecord> = {
  parts: 3,
  key: (record) => [record.createdAt?.getTime() ?? null, record.key.version, record.key.tracker],
  compare: (a, b) =>
    compareParts(a[0] ?? null, b[0] ?? null, -1) ||
    naturalOrder.compare(String(b[1]), String(a[1])) ||
    compareParts(a[2] ?? null, b[2] ?? null, 1),
};
