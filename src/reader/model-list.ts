import { aliasKey } from '#domain/alias.ts';
import { modelOfSubject } from '#domain/history.ts';
import type { ModelRecord } from '#domain/model.ts';
import { compareParts, type Order, type Page, type PageWish, pageOf } from '#domain/page.ts';
import type { Aliases } from './aliases.ts';
import type { Histories } from './histories.ts';
import type { ModelNode, SourceGap } from './models.ts';
import { keyOf, modelOfKey } from './names.ts';
import { settled, type Upstream } from './upstream.ts';
import type { World } from './world.ts';

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

interface Listed {
  readonly model: ModelNode;
  readonly records: readonly ModelRecord[];
}

export function createModelList(world: World, upstream: Upstream, histories: Histories, aliases: Aliases) {
  /** All models of all trackers and histories, filtered, ordered, paged. */
  async function list(
    filter: ModelFilter,
    order: ModelOrder,
    wish: PageWish,
  ): Promise<{ readonly page: Page<ModelNode>; readonly total: number | null; readonly missing: readonly SourceGap[] }> {
    const { listed, missing } = await everything();
    const kept = await filtered(listed, filter);
    const page = pageOf(kept, wish, modelOrder(order));
    return {
      page: { ...page, items: page.items.map(({ cursor, node }) => ({ cursor, node: node.model })) },
      total: missing.length > 0 ? null : kept.length,
      missing,
    };
  }

  async function everything(): Promise<{ readonly listed: readonly Listed[]; readonly missing: readonly SourceGap[] }> {
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

  return { list, everything };
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
