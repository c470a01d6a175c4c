import { checkedAliasName } from '#domain/alias.ts';
import { Fault } from '#domain/fault.ts';
import type { Aliases } from './aliases.ts';
import type { Everything } from './every-model.ts';
import { type Indexed, staleness } from './indexed.ts';
import type { ModelNode } from './models.ts';
import type { References } from './references.ts';
import { settled } from './settled.ts';
import { type Upstream, versionsMax } from './upstream.ts';
import type { VersionFilter } from './version-filter.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

/** A source, or one version, of which something could not be told. */
export interface VersionGap {
  readonly id: string | null;
  readonly source: string | null;
  readonly fault: Fault;
}

export interface Gathered<T> {
  readonly found: readonly T[];
  readonly missing: readonly VersionGap[];
}

/** How many models of trackers that have to be asked are looked at: what is more is said. */
const modelsMax = 200;

interface Parts {
  readonly world: World;
  readonly indexed: Indexed;
  readonly upstream: Upstream;
  readonly versions: Versions;
  readonly aliases: Aliases;
  readonly references: References;
  readonly everything: () => Promise<Everything>;
}

export type Candidates = ReturnType<typeof createCandidates>;

/** Which versions come into question: those that an alias of each model holds, or all of all models. */
export function createCandidates({ world, indexed, aliases, upstream, versions, references, everything }: Parts) {
  return async function candidates(filter: VersionFilter): Promise<Gathered<VersionNode>> {
    const models = await modelsOf(filter);
    if (filter.alias != null) checkedAliasName(filter.alias);
    const { found, missing } = filter.alias == null ? await allOf(models.found) : await holdersOf(models.found, filter.alias);
    return { found, missing: distinct([...models.missing, ...missing]) };
  };

  async function modelsOf({ model }: VersionFilter): Promise<Gathered<ModelNode>> {
    if (model != null) return { found: [{ node: 'model', name: references.model(model) }], missing: [] };
    const { listed, missing } = await everything();
    return { found: listed.map((one) => one.model), missing: missing.map(({ source, fault }) => ({ id: null, source, fault })) };
  }

  /** What this alias of each model holds: the ledger's where it has one, else what its trackers say. */
  async function holdersOf(models: readonly ModelNode[], alias: string): Promise<Gathered<VersionNode>> {
    const answers = await Promise.all(models.map(({ name }) => settled(aliases.one(name, alias))));
    return {
      found: answers.flatMap((answer) => (answer.ok ? (answer.value?.candidates ?? []) : [])),
      missing: answers.flatMap((answer) =>
        answer.ok ? [] : [{ id: null, source: answer.fault.details.source ?? null, fault: answer.fault }],
      ),
    };
  }

  /** Trackers that are remembered, and those on this machine, tell of any number of models; the others of some at a time. */
  async function allOf(models: readonly ModelNode[]): Promise<Gathered<VersionNode>> {
    const cheap = new Set<string>();
    const missing: VersionGap[] = [];
    const named = new Set(models.flatMap(({ name }) => name.sources.map(({ tracker }) => tracker)));
    const views = await Promise.all(
      [...world.trackers].map(async ([source, { tracker }]) => (tracker.local || !named.has(source) ? null : indexed.viewIfAny(source))),
    );
    for (const [at, [source, { tracker }]] of [...world.trackers].entries()) {
      const view = views[at] ?? null;
      if (tracker.local || view !== null) cheap.add(source);
      const stale = view === null ? null : staleness(view);
      if (stale !== null) missing.push({ id: null, source, fault: stale });
    }
    const dear = new Set(models.filter(({ name }) => !name.sources.every(({ tracker }) => cheap.has(tracker))).slice(0, modelsMax));
    const asked = models.filter((model) => dear.has(model) || model.name.sources.every(({ tracker }) => cheap.has(tracker)));
    const lists = await Promise.all(
      asked.flatMap(({ name }) => name.sources.map(async (at) => ({ name, at, answer: await settled(upstream.versionsOf.load(at)) }))),
    );
    const found: VersionNode[] = [];
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
      missing.push(limit(`Only ${asked.length} of ${models.length} models are looked at: name a model or an alias.`));
    return { found, missing };
  }
}

export function limit(why: string, source: string | null = null): VersionGap {
  return { id: null, source, fault: new Fault('QUERY_TOO_COMPLEX', why) };
}

/** A source that did not answer is named once, however often it was asked. */
export function distinct(gaps: readonly VersionGap[]): readonly VersionGap[] {
  return [...new Map(gaps.map((gap) => [JSON.stringify([gap.id, gap.source, gap.fault.code, gap.fault.message]), gap])).values()];
}
