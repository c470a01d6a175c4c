import { aliasKey } from '#domain/alias.ts';
import type { Health } from '#domain/health.ts';
import type { ModelRecord } from '#domain/model.ts';
import { compareParts, type Order, type Page, type PageWish, pageOf } from '#domain/page.ts';
import type { Aliases } from './aliases.ts';
import type { Declarations } from './declarations.ts';
import type { Everything, Listed } from './every-model.ts';
import type { ModelNode } from './models.ts';
import type { SourceGap } from './upstream.ts';

export interface ModelFilter {
  readonly text?: string | null | undefined;
  readonly owner?: string | null | undefined;
  readonly tracker?: string | null | undefined;
  readonly tag?: { readonly key: string; readonly value?: string | null | undefined } | null | undefined;
  readonly alias?: string | null | undefined;
  readonly health?: Health['state'] | null | undefined;
}

export interface ModelOrder {
  readonly field: 'NAME' | 'CREATED_AT' | 'UPDATED_AT';
  readonly direction: 'ASC' | 'DESC';
}

interface Parts {
  readonly everything: () => Promise<Everything>;
  readonly aliases: Aliases;
  readonly declarations: Declarations;
  readonly health: (model: ModelNode) => Promise<Health>;
}

export function createModelList({ everything, aliases, declarations, health }: Parts) {
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

  async function filtered(listed: readonly Listed[], filter: ModelFilter): Promise<readonly Listed[]> {
    const kept = await owned(
      listed.filter((one) => matches(one, filter)),
      filter.owner ?? null,
    );
    return inHealth(await withAlias(kept, filter.alias ?? null), filter.health ?? null);
  }

  async function inHealth(kept: readonly Listed[], state: Health['state'] | null): Promise<readonly Listed[]> {
    if (state === null) return kept;
    const found = await Promise.all(kept.map(({ model }) => health(model)));
    return kept.filter((_, index) => found[index]?.state === state);
  }

  async function withAlias(kept: readonly Listed[], alias: string | null): Promise<readonly Listed[]> {
    if (alias === null) return kept;
    const wanted = aliasKey(alias);
    const has = await Promise.all(kept.map(async ({ model }) => (await aliases.all(model.name)).aliases.some(({ key }) => key === wanted)));
    return kept.filter((_, index) => has[index]);
  }

  /** By the owners set here where somebody did, else by those that its trackers tell. */
  async function owned(listed: readonly Listed[], owner: string | null): Promise<readonly Listed[]> {
    if (owner === null) return listed;
    const set = await Promise.all(listed.map(({ model }) => declarations.ownersSet(model.name.key)));
    return listed.filter(({ records }, index) => (set[index] ?? records.flatMap((record) => record.owners)).includes(owner));
  }

  return { list, everything };
}

function matches({ model, records }: Listed, filter: ModelFilter): boolean {
  const { text, tracker, tag } = filter;
  if (text != null && !model.name.key.toLowerCase().includes(text.toLowerCase())) return false;
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
    list: `models ${field} ${direction}`,
    parts: [field === 'NAME' ? 'text' : 'number|null', 'text'],
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
