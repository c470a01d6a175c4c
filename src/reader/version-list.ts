import { Fault } from '#domain/fault.ts';
import { versionId } from '#domain/node-id.ts';
import { compareParts, type Order, type Page, type PageWish, pageOf, plainListMax } from '#domain/page.ts';
import { naturalOrder } from '#domain/version.ts';
import type { Aliases } from './aliases.ts';
import type { Everything } from './every-model.ts';
import type { ModelNode } from './models.ts';
import type { References } from './references.ts';
import { settled, type Upstream, versionsMax } from './upstream.ts';
import { testsOf, type VersionFilter, type VersionTest } from './version-filter.ts';
import type { VersionNode, Versions } from './versions.ts';

export interface VersionOrder {
  readonly field: 'NAME' | 'CREATED_AT';
  readonly direction: 'ASC' | 'DESC';
}

/** A source, or one version, of which something could not be told. */
export interface VersionGap {
  readonly id: string | null;
  readonly source: string | null;
  readonly fault: Fault;
}

export interface VersionList {
  readonly page: Page<VersionNode>;
  readonly total: number | null;
  readonly missing: readonly VersionGap[];
}

/** How many models are asked for all of their versions, and how many versions are looked at: what is more is said. */
const modelsMax = 200;
const looksMax = 2_000;

type Parts = Parameters<typeof testsOf>[0] & {
  readonly upstream: Upstream;
  readonly versions: Versions;
  readonly aliases: Aliases;
  readonly references: References;
  readonly everything: () => Promise<Everything>;
};

interface Gathered {
  readonly found: readonly VersionNode[];
  readonly missing: readonly VersionGap[];
}

export function createVersionList(parts: Parts) {
  const { aliases, upstream, versions, references } = parts;

  /** Versions of all models, filtered, ordered, paged. A version of which the filter cannot be told is not among them, and is named in `missing`. */
  return async function list(filter: VersionFilter, order: VersionOrder, wish: PageWish): Promise<VersionList> {
    const tests = testsOf(parts, filter);
    const models = await modelsOf(filter);
    const candidates = filter.alias == null ? await allOf(models.found) : await holdersOf(models.found, filter.alias);
    const placed = await inPlace(candidates.found, order);
    const looked = placed.toSorted((a, b) => compareKeys(order, a.key, b.key)).slice(0, looksMax);
    const judged = await Promise.all(looked.map(async (one) => ({ one, answer: await settled(passesAll(one.version, tests)) })));
    const kept = judged.flatMap(({ one, answer }) => (answer.ok && answer.value ? [one] : []));
    const untold = judged.flatMap(({ one, answer }) => (answer.ok ? [] : [gapOf(one.version, answer.fault)]));
    const missing = [
      ...models.missing,
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

  async function modelsOf({
    model,
  }: VersionFilter): Promise<{ readonly found: readonly ModelNode[]; readonly missing: readonly VersionGap[] }> {
    if (model != null) return { found: [{ node: 'model', name: references.model(model) }], missing: [] };
    const { listed, missing } = await parts.everything();
    return { found: listed.map((one) => one.model), missing: missing.map(({ source, fault }) => ({ id: null, source, fault })) };
  }

  /** What this alias of each model holds: the ledger's where it has one, else what its trackers say. */
  async function holdersOf(models: readonly ModelNode[], alias: string): Promise<Gathered> {
    const answers = await Promise.all(models.map(({ name }) => settled(aliases.one(name, alias))));
    return {
      found: answers.flatMap((answer) => (answer.ok ? (answer.value?.candidates ?? []) : [])),
      missing: distinct(answers.flatMap((answer) => (answer.ok ? [] : [sourceGap(answer.fault)]))),
    };
  }

  async function allOf(models: readonly ModelNode[]): Promise<Gathered> {
    const asked = models.slice(0, modelsMax);
    const lists = await Promise.all(
      asked.flatMap(({ name }) => name.sources.map(async (at) => ({ name, at, answer: await settled(upstream.versionsOf.load(at)) }))),
    );
    const found: VersionNode[] = [];
    const missing: VersionGap[] = [];
    for (const { name, at, answer } of lists) {
      if (!answer.ok) missing.push({ id: null, source: at.tracker, fault: answer.fault });
      const told = answer.ok ? (answer.value ?? []) : [];
      if (told.length > versionsMax)
        missing.push(limit(`${at.tracker} has more versions of ${name.key}: its newest are looked at.`, at.tracker));
      for (const record of told.slice(0, versionsMax)) {
        upstream.version.prime(record.key, record);
        found.push({ ...versions.of(record.key), model: name.key });
      }
    }
    if (asked.length < models.length)
      missing.push(limit(`Only ${modelsMax} of ${models.length} models are looked at: name a model or an alias.`));
    return { found, missing: distinct(missing) };
  }

  /** With what they are ordered by. Where its tracker cannot tell when it was made, it comes last. */
  async function inPlace(found: readonly VersionNode[], { field }: VersionOrder): Promise<readonly Placed[]> {
    return Promise.all(
      found.map(async (version) => {
        const record = field === 'CREATED_AT' ? await settled(versions.find(version)) : null;
        const createdAt = record?.ok === true ? (record.value?.createdAt?.getTime() ?? null) : null;
        const { model, key } = version;
        return { version, key: field === 'NAME' ? [model, key.version, key.tracker] : [createdAt, model, key.version, key.tracker] };
      }),
    );
  }
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

function sourceGap(fault: Fault): VersionGap {
  return { id: null, source: fault.details.source ?? null, fault };
}

function limit(why: string, source: string | null = null): VersionGap {
  return { id: null, source, fault: new Fault('QUERY_TOO_COMPLEX', why) };
}

/** A source that did not answer is named once, however often it was asked. */
function distinct(gaps: readonly VersionGap[]): readonly VersionGap[] {
  return [...new Map(gaps.map((gap) => [JSON.stringify([gap.id, gap.source, gap.fault.code, gap.fault.message]), gap])).values()];
}
