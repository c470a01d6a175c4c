import type { Dossier } from '#domain/dossier.ts';
import type { Link } from '#domain/links.ts';
import { parseNodeId, versionId } from '#domain/node-id.ts';
import { SealValue } from '#domain/view.ts';
import type { Dossiers } from './dossiers.ts';
import type { Histories } from './histories.ts';
import { writtenName } from './names.ts';
import type { FindSealed } from './sealed-from.ts';
import type { Upstream } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

/** How versions come from versions. */
export type OriginKind = Extract<Link['kind'], 'DERIVED_FROM' | 'FORKED_FROM'>;

interface Parts {
  readonly world: World;
  readonly upstream: Upstream;
  readonly histories: Histories;
  readonly versions: Versions;
  readonly dossiers: Dossiers;
  readonly sealedFrom: FindSealed;
}

export type Origins = ReturnType<typeof createOrigins>;

/** The versions that a version was made from, and those that were made from it. */
export function createOrigins({ world, upstream, histories, versions, dossiers, sealedFrom }: Parts) {
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
    const { found, truncated } = await sealedFrom([id]);
    // A seal that another one took the place of may not say so any more.
    const still = await Promise.all(found.map(async (one) => idsOf(await namesOf(one), kind).includes(id)));
    return { found: found.filter((_, index) => still[index]), truncated };
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
