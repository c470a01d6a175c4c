import { type Health, type Held, healthOf, type Trouble } from '#domain/health.ts';
import { versionId } from '#domain/node-id.ts';
import type { Aliases, AliasNode } from './aliases.ts';
import type { ModelNode } from './models.ts';
import type { Seals } from './seals.ts';
import { settled } from './settled.ts';
import type { VersionNode, Versions } from './versions.ts';

/** How a model is doing, by what its aliases hold: what the ledger and the lists of trackers say. Sources are not asked whether sealed versions drifted; the sweep does. */
export function createHealth({
  aliases,
  versions,
  seals,
}: {
  readonly aliases: Aliases;
  readonly versions: Versions;
  readonly seals: Seals;
}) {
  return async function health(model: ModelNode): Promise<Health> {
    const { aliases: all, faults } = await aliases.all(model.name);
    const held = await Promise.all(all.map(heldBy));
    // An alias of a tracker that did not answer may hold anything.
    const silent = faults.map(({ tracker, fault }): Held => ({ alias: tracker, version: null, troubles: [], unknown: fault.message }));
    return healthOf([...held, ...silent]);
  };

  async function heldBy({ name, candidates }: AliasNode): Promise<Held> {
    const [version, ...others] = candidates;
    if (version === undefined) return { alias: name, version: null, troubles: [], unknown: null };
    if (others.length > 0) return { alias: name, version: null, troubles: ['AMBIGUOUS'], unknown: null };
    const [status, marks, drifted] = await Promise.all([
      settled(statusOf(version)),
      settled(marksOf(version)),
      settled(hasDrifted(version)),
    ]);
    const found = [status, marks, drifted];
    return {
      alias: name,
      version: versionId(version.key),
      troubles: [...new Set(found.flatMap((answer) => (answer.ok ? answer.value : [])))],
      unknown: found.map((answer) => (answer.ok ? null : answer.fault.message)).find((why) => why !== null) ?? null,
    };
  }

  async function statusOf(version: VersionNode): Promise<readonly Trouble[]> {
    const record = await versions.find(version);
    if (record === null) return ['GONE'];
    return record.status === 'READY' ? [] : [record.status];
  }

  async function marksOf(version: VersionNode): Promise<readonly Trouble[]> {
    const [retired, frozen, deprecated] = await Promise.all([
      versions.mark('retired', version),
      versions.mark('frozen', version),
      versions.mark('deprecated', version),
    ]);
    return [
      ...(retired ? (['RETIRED'] as const) : []),
      ...(frozen ? (['FROZEN'] as const) : []),
      ...(deprecated ? (['DEPRECATED'] as const) : []),
    ];
  }

  /** As the sweep, or whoever looked last, wrote it down. */
  async function hasDrifted(version: VersionNode): Promise<readonly Trouble[]> {
    const seal = await seals.seal(version);
    if (seal === null || seal.erased) return [];
    const { drifted } = await seals.knownDrift(version.model, await seals.holderOf(version), seal.digest);
    return drifted.length > 0 ? ['DRIFTED'] : [];
  }
}
