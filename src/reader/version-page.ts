import { Fault } from '#domain/fault.ts';
import { compareParts, type Order, type Page, type PageWish, pageOf } from '#domain/page.ts';
import { naturalOrder, type VersionRecord } from '#domain/version.ts';
import type { ModelName } from './names.ts';
import { settled } from './settled.ts';
import { type SourceGap, type Upstream, versionsMax } from './upstream.ts';
import type { VersionNode } from './versions.ts';

/** The versions of a model, newest first. */
export async function versionPage(
  upstream: Upstream,
  model: ModelName,
  wish: PageWish,
  toNode: (record: VersionRecord) => VersionNode,
): Promise<{ readonly page: Page<VersionNode>; readonly total: number | null; readonly missing: readonly SourceGap[] }> {
  const lists = await Promise.all(model.sources.map(async (at) => ({ at, answer: await settled(upstream.versionsOf.load(at)) })));
  const missing: SourceGap[] = [];
  const found: VersionRecord[] = [];
  for (const { at, answer } of lists) {
    if (!answer.ok) missing.push({ source: at.tracker, fault: answer.fault });
    else {
      const told = answer.value ?? [];
      const stale = upstream.stale(at.tracker);
      if (stale !== null) missing.push({ source: at.tracker, fault: stale });
      if (told.length > versionsMax) missing.push({ source: at.tracker, fault: tooManyVersions(at.tracker, model.key) });
      for (const record of told.slice(0, versionsMax)) {
        upstream.version.prime(record.key, record);
        found.push(record);
      }
    }
  }
  const page = pageOf(found, wish, versionOrder);
  const nodes = page.items.map(({ cursor, node }) => ({ cursor, node: toNode(node) }));
  return { page: { ...page, items: nodes }, total: missing.length > 0 ? null : found.length, missing };
}

function tooManyVersions(source: string, model: string): Fault {
  const message = `${source} has more than ${versionsMax.toLocaleString('en')} versions of ${model}: only its newest are listed. Name an older one to see it.`;
  return new Fault('QUERY_TOO_COMPLEX', message, { source });
}

/** Newest first; total, so that a walk over pages gives each exactly once. */
export const versionOrder: Order<Pick<VersionRecord, 'key' | 'createdAt'>> = {
  list: 'versions',
  parts: ['number|null', 'text', 'text'],
  key: (record) => [record.createdAt?.getTime() ?? null, record.key.version, record.key.tracker],
  compare: (a, b) =>
    compareParts(a[0] ?? null, b[0] ?? null, -1) || naturalOrder(String(b[1]), String(a[1])) || compareParts(a[2] ?? null, b[2] ?? null, 1),
};
