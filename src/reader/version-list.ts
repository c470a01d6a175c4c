import type { Fault } from '#domain/fault.ts';
import { versionId } from '#domain/node-id.ts';
import { compareParts, type Order, type Page, type PageWish, pageOf, plainListMax } from '#domain/page.ts';
import { naturalOrder } from '#domain/version.ts';
import { settled } from './settled.ts';
import { type Candidates, limit, type VersionGap } from './version-candidates.ts';
import { testsOf, type VersionFilter, type VersionTest } from './version-filter.ts';
import type { VersionNode, Versions } from './versions.ts';

export interface VersionOrder {
  readonly field: 'NAME' | 'CREATED_AT';
  readonly direction: 'ASC' | 'DESC';
}

export interface VersionList {
  readonly page: Page<VersionNode>;
  readonly total: number | null;
  readonly missing: readonly VersionGap[];
}

/** How many versions are looked at: what is more is said. */
const looksMax = 2_000;

type Parts = Parameters<typeof testsOf>[0] & { readonly candidates: Candidates };

export function createVersionList(parts: Parts) {
  /** Versions of all models, filtered, ordered, paged. A version of which the filter cannot be told is not among them, and is named in `missing`. */
  return async function list(filter: VersionFilter, order: VersionOrder, wish: PageWish): Promise<VersionList> {
    const tests = testsOf(parts, filter);
    const candidates = await parts.candidates(filter);
    const placed = await inPlace(parts.versions, candidates.found, order);
    const looked = placed.toSorted((a, b) => compareKeys(order, a.key, b.key)).slice(0, looksMax);
    const judged = await Promise.all(looked.map(async (one) => ({ one, answer: await settled(passesAll(one.version, tests)) })));
    const kept = judged.flatMap(({ one, answer }) => (answer.ok && answer.value ? [one] : []));
    const untold = judged.flatMap(({ one, answer }) => (answer.ok ? [] : [gapOf(one.version, answer.fault)]));
    const missing = [
      ...candidates.missing,
      ...(looked.length < placed.length ? [limit(`Only ${looksMax.toLocaleString('en')} versions are looked at, in their order.`)] : []),
      ...untold,
    ];
    const page = pageOf(kept, wish, orderOf(order));
    return {
      page: { ...page, items: page.items.map(({ cursor, node }) => ({ cursor, node: node.version })) },
      total: missing.length > 0 ? null : kept.length,
      missing: missing.slice(0, plainListMax),
    };
  };
}

/** With what they are ordered by. Where its tracker cannot tell when it was made, it comes last. */
async function inPlace(versions: Versions, found: readonly VersionNode[], { field }: VersionOrder): Promise<readonly Placed[]> {
  return Promise.all(
    found.map(async (version) => {
      const record = field === 'CREATED_AT' ? await settled(versions.find(version)) : null;
      const createdAt = record?.ok === true ? (record.value?.createdAt?.getTime() ?? null) : null;
      const { model, key } = version;
      return { version, key: field === 'NAME' ? [model, key.version, key.tracker] : [createdAt, model, key.version, key.tracker] };
    }),
  );
}

interface Placed {
  readonly version: VersionNode;
  readonly key: readonly (string | number | null)[];
}

/** By name: model, then version; by creation: then model and version. Total, so that a walk over pages gives each exactly once. */
function orderOf(order: VersionOrder): Order<Placed> {
  return {
    list: `all versions ${order.field} ${order.direction}`,
    parts: order.field === 'NAME' ? ['text', 'text', 'text'] : ['number|null', 'text', 'text', 'text'],
    key: ({ key }) => key,
    compare: (a, b) => compareKeys(order, a, b),
  };
}

function compareKeys({ field, direction }: VersionOrder, a: Placed['key'], b: Placed['key']): number {
  const sign = direction === 'ASC' ? 1 : -1;
  const time = field === 'NAME' ? 0 : compareParts(a[0] ?? null, b[0] ?? null, sign);
  if (time !== 0) return time;
  const [model, version, tracker] = field === 'NAME' ? [0, 1, 2] : [1, 2, 3];
  const way = field === 'NAME' ? sign : 1;
  return (
    compareParts(a[model] ?? null, b[model] ?? null, way) ||
    naturalOrder(String(a[version]), String(b[version])) * way ||
    compareParts(a[tracker] ?? null, b[tracker] ?? null, way)
  );
}

async function passesAll(version: VersionNode, tests: readonly VersionTest[]): Promise<boolean> {
  for (const test of tests) if (!(await test(version))) return false;
  return true;
}

function gapOf(version: VersionNode, fault: Fault): VersionGap {
  return { id: versionId(version.key), source: fault.details.source ?? null, fault };
}
