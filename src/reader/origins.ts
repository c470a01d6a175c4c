import type { Dossier } from '#domain/dossier.ts';
import { modelOfSubject } from '#domain/history.ts';
import type { Link } from '#domain/links.ts';
import { parseNodeId, versionId } from '#domain/node-id.ts';
import type { Holder } from '#domain/recorded.ts';
import { SealValue, versionField } from '#domain/view.ts';
import type { Dossiers } from './dossiers.ts';
import type { Histories } from './histories.ts';
import { writtenName } from './names.ts';
import type { Upstream } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

/** How versions come from versions. */
export type OriginKind = Extract<Link['kind'], 'DERIVED_FROM' | 'FORKED_FROM'>;

/** How many histories are looked through for what was made of a version, and how many of their events each. */
const modelsMax = 2_000;
const eventsMax = 100;

interface Parts {
  readonly world: World;
  readonly upstream: Upstream;
  readonly histories: Histories;
  readonly versions: Versions;
  readonly dossiers: Dossiers;
}

export type Origins = ReturnType<typeof createOrigins>;

/** The versions that a version was made from, and those that were made from it. */
export function createOrigins({ world, upstream, histories, versions, dossiers }: Parts) {
  /** As it was sealed, else as its tracker tells. */
  async function of(version: VersionNode, kind: OriginKind): Promise<readonly VersionNode[]> {
    return idsOf(await namesOf(version), kind).flatMap((id) => nodeOf(id) ?? []);
  }

  /** Sealed versions that were made from it, whatever their model: only seals are kept by what they were made from. */
  async function back(
    version: VersionNode,
    kind: OriginKind,
  ): Promise<{ readonly found: readonly VersionNode[]; readonly truncated: boolean }> {
    const id = versionId(version.key);
    const models = (await histories.subjects()).flatMap((subject) => modelOfSubject(subject) ?? []).toSorted();
    const looked = models.slice(0, modelsMax);
    const logs = await Promise.all(
      looked.map(async (model) => ({ model, events: await histories.log(model, { log: 'madeOf', field: id, limit: eventsMax }) })),
    );
    const sealed = new Map<string, VersionNode>();
    for (const { model, events } of logs)
      for (const { event } of events) if (event.kind === 'VersionSealed') sealed.set(versionField(event.version), at(model, event.version));
    const truncated = looked.length < models.length || logs.some(({ events }) => events.length === eventsMax);
    // A seal that another one took the place of may not say so any more.
    const still = await Promise.all([...sealed.values()].map(async (one) => idsOf(await namesOf(one), kind).includes(id)));
    return { found: [...sealed.values()].filter((_, index) => still[index]), truncated };
  }

  /** Written names: under seal where it is sealed, else as its tracker tells. */
  async function namesOf(version: VersionNode): Promise<Pick<Dossier, 'parents' | 'forkedFrom'>> {
    const sealed = await dossiers.sealed(version);
    if (sealed !== null) return sealed;
    const { parents, forkedFrom } = await upstream.details.load(await versions.record(version));
    const named = (text: string): string | null => writtenName(world, version.key.tracker, text);
    return { parents: parents.flatMap((text) => named(text) ?? []), forkedFrom: forkedFrom === null ? null : named(forkedFrom) };
  }

  /** The version of another model that this one diverged from: what the first of its seals that names one says. Null where none does. */
  async function forkOfModel(model: string): Promise<VersionNode | null> {
    const entries = [...(await histories.view(model, 'seal')).values()].toSorted((a, b) => a.sequence - b.sequence);
    for (const entry of entries) {
      const { forkedFrom } = SealValue.parse(JSON.parse(entry.value));
      const origin = forkedFrom === null ? null : versions.of(forkedFrom, forkedFrom.generation);
      if (origin !== null && origin.model !== model) return origin;
    }
    return null;
  }

  function at(model: string, holder: Holder): VersionNode {
    return { ...versions.of(holder, holder.generation), model };
  }

  function nodeOf(id: string): VersionNode | null {
    const name = parseNodeId(id);
    return name.kind === 'version' ? versions.of(name.key) : null;
  }

  return { of, back, namesOf, forkOfModel };
}

function idsOf({ parents, forkedFrom }: Pick<Dossier, 'parents' | 'forkedFrom'>, kind: OriginKind): readonly string[] {
  if (kind === 'FORKED_FROM') return forkedFrom === null ? [] : [forkedFrom];
  // What it forked from is one edge, not two.
  return parents.filter((id) => id !== forkedFrom);
}
