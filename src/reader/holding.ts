import { aliasKey } from '#domain/alias.ts';
import type { Dossier } from '#domain/dossier.ts';
import type { Judged, Known } from '#domain/judge.ts';
import { parseNodeId, versionId } from '#domain/node-id.ts';
import { sameHolder } from '#domain/rollback.ts';
import { type Aliases, versionOf } from './aliases.ts';
import type { Asked } from './asked.ts';
import type { Dossiers } from './dossiers.ts';
import type { Histories } from './histories.ts';
import { modelOfKey } from './names.ts';
import { settled } from './settled.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

/** An alias, and what it points to as far as that is known. */
export type Held = readonly [alias: string, holder: Known<VersionNode | null>];

/** How far back it is looked whether a version held an alias, in moves. */
const movesMax = 1000;

interface Parts {
  readonly world: World;
  readonly histories: Histories;
  readonly versions: Versions;
  readonly aliases: Aliases;
  readonly dossiers: Dossiers;
}

/** What aliases point to, for judging: the holders that a version is compared with, and the aliases that it came through. */
export function createHolding({ world, histories, versions, aliases, dossiers }: Parts) {
  /** As the ledger says, else as its tracker does, else as it was when it was judged before. */
  async function holderOf({ model, remembered, history }: Asked, alias: string): Promise<VersionNode | null> {
    const kept = history.aliases.get(alias);
    // Taking an alias away does not take away what the next version has to be as good as.
    if (kept?.to === null && kept.from !== null) return { ...versions.of(kept.from, kept.from.generation), model };
    const found = await settled(aliases.one(modelOfKey(world, model), alias));
    if (found.ok) return found.value === null ? null : versionOf(found.value);
    const before = remembered?.holders[alias];
    if (before === undefined) throw found.fault;
    const name = before === null ? null : parseNodeId(before);
    return name?.kind === 'version' ? { ...versions.of(name.key), model } : null;
  }

  async function holders(asked: Asked, names: readonly string[]): Promise<readonly Held[]> {
    return Promise.all(names.map(async (alias): Promise<Held> => [alias, await known(holderOf(asked, alias))]));
  }

  /** What holders are made of: under seal where they are sealed. */
  async function dossiersOf(held: readonly Held[]): Promise<Judged['holders']> {
    return new Map(await Promise.all(held.map(async ([alias, holder]) => [alias, await dossierOf(holder)] as const)));
  }

  async function dossierOf(holder: Known<VersionNode | null>): Promise<Known<{ readonly id: string; readonly dossier: Dossier } | null>> {
    if (!holder.known) return holder;
    const { value } = holder;
    if (value === null) return { known: true, value: null };
    const dossier = await known(dossiers.best(value));
    return dossier.known ? { known: true, value: { id: versionId(value.key), dossier: dossier.value } } : dossier;
  }

  /** The aliases of the rule's `from` that the version holds, or held and was not rolled back from. */
  async function passedThrough({ model, version, rule, history }: Asked): Promise<ReadonlySet<string>> {
    const found = await Promise.all(
      rule.from.map(aliasKey).map(async (alias) => {
        if (sameHolder(history.aliases.get(alias)?.to ?? null, version)) return [alias];
        const moves = await histories.moves(model, alias, { limit: movesMax });
        const last = moves.find(
          ({ event }) => event.kind === 'AliasMoved' && (sameHolder(event.from, version) || sameHolder(event.to, version)),
        );
        return last?.event.kind === 'AliasMoved' && last.event.move !== 'ROLLED_BACK' ? [alias] : [];
      }),
    );
    return new Set(found.flat());
  }

  return { holders, dossiersOf, passedThrough };
}

/** A value, or why it is not known. */
export async function known<T>(reading: Promise<T>): Promise<Known<T>> {
  const found = await settled(reading);
  return found.ok ? { known: true, value: found.value } : { known: false, why: found.fault.message };
}
