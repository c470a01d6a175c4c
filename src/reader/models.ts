import { aliasKey } from '#domain/alias.ts';
import { type Fault, notFound } from '#domain/fault.ts';
import { modelOfSubject } from '#domain/history.ts';
import type { ModelRecord } from '#domain/model.ts';
import { type Order, type Page, type PageWish, pageOf, type SortKey } from '#domain/page.ts';
import { naturalOrder, newestFirst, type VersionRecord } from '#domain/version.ts';
import type { Aliases, AliasesOf } from './aliases.ts';
import type { Histories } from './histories.ts';
import { keyOf, type ModelName, modelOfKey } from './names.ts';
import { settled, type Upstream } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

/** A model by name; its sources are asked only for what is selected. */
export interface ModelNode {
  readonly node: 'model';
  readonly name: ModelName;
}

export interface ModelFilter {
  readonly text?: string | null | undefined;
  readonly owner?: string | null | undefined;
  readonly tracker?: string | null | undefined;
  readonly tag?: { readonly key: string; readonly value?: string | null | undefined } | null | undefined;
  readonly alias?: string | null | undefined;
}

export interface ModelOrder {
  readonly field: 'NAME' | 'CREATED_AT' | 'UPDATED_AT';
  readonly direction: 'ASC' | 'DESC';
}

export interface SourceGap {
  readonly source: string;
  readonly fault: Fault;
}

interface Listed {
  readonly model: ModelNode;
  readonly records: readonly ModelRecord[];
}

export type Models = ReturnType<typeof createModels>;

export function createModels(world: World, upstream: Upstream, histories: Histories, versions: Versions, aliases: Aliases) {
  /** The model of that name. Throws NOT_FOUND where no source and no history has it, the source's fault where that cannot be told. */
  async function find(name: ModelName): Promise<ModelNode> {
    const [history, { found, faults }] = await Promise.all([histories.model(name.key), aliases.recordsOf(name)]);
    if (history.exists || found.length > 0) return { node: 'model', name };
    const [failure] = faults;
    if (failure !== undefined) throw failure.fault;
    throw notFound(`There is no model ${name.key}. List them all with: stemma models`);
  }

  /** What its trackers say, one record a tracker. Throws where one of them could not be asked. */
  async function records(model: ModelNode): Promise<readonly ModelRecord[]> {
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
    const all = await records(model);
    const newest = await Promise.all(all.map((record) => (record.latest === undefined ? newestOf(record) : record.latest)));
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

  /** All models of all trackers and histories. */
  async function list(
    filter: ModelFilter,
    order: ModelOrder,
    wish: PageWish,
  ): Promise<{ readonly page: Page<ModelNode>; readonly total: number | null; readonly missing: readonly SourceGap[] }> {
    const { listed, missing } = await gathered();
    const kept = await filtered(listed, filter);
    const page = pageOf(kept, wish, modelOrder(order));
    return {
      page: { ...page, items: page.items.map(({ cursor, node }) => ({ cursor, node: node.model })) },
      total: missing.length > 0 ? null : kept.length,
      missing,
    };
  }

  async function gathered(): Promise<{ readonly listed: readonly Listed[]; readonly missing: readonly SourceGap[] }> {
    const [subjects, ...answers] = await Promise.all([
      histories.subjects(),
      ...[...world.trackers.values()].map(({ tracker }) => settled(tracker.models())),
    ]);
    const byKey = new Map<string, ModelRecord[]>(subjects.flatMap((subject) => modelOfSubject(subject) ?? []).map((key) => [key, []]));
    const missing: SourceGap[] = [];
    for (const [index, source] of [...world.trackers.keys()].entries()) {
      const answer = answers[index];
      if (answer === undefined) continue;
      if (!answer.ok) missing.push({ source, fault: answer.fault });
      else for (const record of answer.value.models) addRecord(byKey, record);
    }
    primeAbsent(byKey, missing);
    return { listed: [...byKey].map(([key, records]) => ({ model: { node: 'model', name: modelOfKey(world, key) }, records })), missing };
  }

  /** Every model, in no promised order. */
  async function everything(): Promise<{ readonly all: readonly ModelNode[]; readonly missing: readonly SourceGap[] }> {
    const { listed, missing } = await gathered();
    return { all: listed.map(({ model }) => model), missing };
  }

  function addRecord(byKey: Map<string, ModelRecord[]>, record: ModelRecord): void {
    const at = { tracker: record.tracker, name: record.name };
    upstream.model.prime(at, record);
    if (record.latest != null) upstream.version.prime(record.latest.key, record.latest);
    const key = keyOf(world, at);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [record]);
    else known.push(record);
  }

  /** A whole list tells also what is not there, so that no row asks again. */
  function primeAbsent(byKey: ReadonlyMap<string, readonly ModelRecord[]>, missing: readonly SourceGap[]): void {
    const silent = new Set(missing.map((gap) => gap.source));
    for (const [key, records] of byKey) {
      for (const at of modelOfKey(world, key).sources) {
        if (!silent.has(at.tracker) && !records.some((record) => record.tracker === at.tracker)) upstream.model.prime(at, null);
      }
    }
  }

  async function filtered(listed: readonly Listed[], filter: ModelFilter): Promise<readonly Listed[]> {
    const kept = listed.filter((one) => matches(one, filter));
    if (filter.alias == null) return kept;
    const wanted = aliasKey(filter.alias);
    const has = await Promise.all(
      kept.map(async ({ model }) => (await aliases.all(model.name)).aliases.some((alias) => alias.key === wanted)),
    );
    return kept.filter((_, index) => has[index]);
  }

  return { find, records, gaps, latest, versions: versionPage, list, everything };
}

function matches({ model, records }: Listed, filter: ModelFilter): boolean {
  const { text, owner, tracker, tag } = filter;
  if (text != null && !model.name.key.toLowerCase().includes(text.toLowerCase())) return false;
  if (owner != null && !records.some((record) => record.owners.includes(owner))) return false;
  if (tracker != null && !records.some((record) => record.tracker === tracker)) return false;
  return (
    tag == null ||
    records.some((record) => record.tags.some((one) => one.key === tag.key && (tag.value == null || one.value === tag.value)))
  );
}

/** Ties by name; unknown times last either way. */
function modelOrder({ field, direction }: ModelOrder): Order<Listed> {
  const sign = direction === 'ASC' ? 1 : -1;
  return {
    parts: 2,
    key: ({ model, records }) => [field === 'NAME' ? model.name.key : timeOf(field, records), model.name.key],
    compare: (a, b) => compareParts(a[0] ?? null, b[0] ?? null, sign) || compareParts(a[1] ?? null, b[1] ?? null, 1),
  };
}

/** When its oldest source made it, or its newest last changed it. */
function timeOf(field: 'CREATED_AT' | 'UPDATED_AT', records: readonly ModelRecord[]): number | null {
  const times = records
    .map((record) => (field === 'CREATED_AT' ? record.createdAt : record.updatedAt))
    .filter((time) => time !== null)
    .map((time) => time.getTime());
  if (times.length === 0) return null;
  return field === 'CREATED_AT' ? Math.min(...times) : Math.max(...times);
}

const versionOrder: Order<VersionRecord> = {
  parts: 3,
  key: (record) => [record.createdAt?.getTime() ?? null, record.key.version, record.key.tracker],
  compare: (a, b) =>
    compareParts(a[0] ?? null, b[0] ?? null, -1) ||
    naturalOrder.compare(String(b[1]), String(a[1])) ||
    compareParts(a[2] ?? null, b[2] ?? null, 1),
};

function compareParts(a: SortKey[number], b: SortKey[number], sign: 1 | -1): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return (a < b ? -1 : 1) * sign;
}
