import type { Acted } from '#actions/write.ts';
import type { Fault } from '#domain/fault.ts';
import { modelOfSubject } from '#domain/history.ts';
import { checkedFirst, type Page, type PageWish } from '#domain/page.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Reader } from '#reader/reader.ts';
import { toldBy } from '#reader/told.ts';
import type { VersionNode } from '#reader/versions.ts';

/** A page as connections show it. */
export function connection<T>(page: Page<T>) {
  return {
    nodes: page.items.map((item) => item.node),
    edges: page.items,
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: page.items[0]?.cursor ?? null,
      endCursor: page.items.at(-1)?.cursor ?? null,
    },
  };
}

/** The page that `first` and `after` ask for; 20 where `first` is absent. */
export function pageWish(args: { readonly first?: number | null | undefined; readonly after?: string | null | undefined }): PageWish {
  return { first: checkedFirst(args.first ?? 20), after: args.after ?? null };
}

/** How many there are. Where a source did not answer nobody knows: then its fault is the error of this one field. Null where a limit was reached. */
export function counted(total: number | null, gaps: readonly { readonly fault: Fault }[]): number | null {
  const fault = total === null ? gaps.find((gap) => gap.fault.code.startsWith('UPSTREAM_'))?.fault : undefined;
  if (fault !== undefined) throw fault;
  return total;
}

/** A gap as answers name it. */
export function missing(source: string | null, fault: Fault, id: string | null = null) {
  return { id, source, code: fault.code, why: fault.message };
}

/** The refusal of an action as a list of user errors; empty where it was done. */
export function userErrors(acted: Acted): readonly Refusal[] {
  return acted.ok ? [] : [acted.refusal];
}

/** The version that an act of care was about, as its event names it. */
export function caredVersion(acted: Extract<Acted, { ok: true }>, reader: Reader): VersionNode | null {
  const [stored] = acted.done.stored;
  const model = stored === undefined ? null : modelOfSubject(stored.subject);
  return stored === undefined || model === null || !('version' in stored.event)
    ? null
    : { ...reader.versions.of(stored.event.version, stored.event.version.generation), model, told: toldBy(acted.done.stored) };
}
