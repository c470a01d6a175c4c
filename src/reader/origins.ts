import type { Link } from '#domain/links.ts';
import { parseNodeId, versionId } from '#domain/node-id.ts';
import { SealValue } from '#domain/view.ts';
import type { Dossiers } from './dossiers.ts';
import type { Histories } from './histories.ts';
import type { FindSealed } from './sealed-from.ts';
import type { VersionNode, Versions } from './versions.ts';

/** How versions come from versions. */
export type OriginKind = Extract<Link['kind'], 'DERIVED_FROM' | 'FORKED_FROM'>;

export type Origins = ReturnType<typeof createOrigins>;

/** The versions that a version was made from, and those that were made from it. */
export function createOrigins(histories: Histories, versions: Versions, dossiers: Dossiers, sealedFrom: FindSealed) {
  /** As it was sealed, else as its tracker tells. */
  async function of(version: VersionNode, kind: OriginKind): Promise<readonly VersionNode[]> {
    return idsOf(await dossiers.origins(version), kind).flatMap((id) => nodeOf(id) ?? []);
  }

  /** Sealed versions that were made from it, whatever their model: only seals are kept by what they were made from. */
  async function back(
    version: VersionNode,
    kind: OriginKind,
  ): Promise<{ readonly found: readonly VersionNode[]; readonly truncated: boolean }> {
    const id = versionId(version.key);
    const { found, truncated } = await sealedFrom([id]);
    // A seal that another one took the place of may not say so any more.
    const still = await Promise.all(found.map(async (one) => idsOf(await dossiers.origins(one), kind).includes(id)));
    return { found: found.filter((_, index) => still[index]), truncated };
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

  return { of, back, forkOfModel };
}

function idsOf({ parents, forkedFrom }: Awaited<ReturnType<Dossiers['origins']>>, kind: OriginKind): readonly string[] {
  if (kind === 'FORKED_FROM') return forkedFrom === null ? [] : [forkedFrom];
  // What it forked from is one edge, not two.
  return parents.filter((id) => id !== forkedFrom);
}
