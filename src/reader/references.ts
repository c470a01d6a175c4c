import { aliasKey } from '#domain/alias.ts';
import type { Fault } from '#domain/fault.ts';
import { badInput, notFound } from '#domain/fault.ts';
import { versionId } from '#domain/node-id.ts';
import { type ModelRef, parseModelRef, parseVersionRef } from '#domain/ref.ts';
import { type Aliases, versionOf } from './aliases.ts';
import type { Histories } from './histories.ts';
import { type ModelName, modelName, trackerNames } from './names.ts';
import { createPinned } from './pinned.ts';
import type { Seals } from './seals.ts';
import type { Upstream } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

export type References = ReturnType<typeof createReferences>;

interface Parts {
  readonly world: World;
  readonly upstream: Upstream;
  readonly histories: Histories;
  readonly versions: Versions;
  readonly aliases: Aliases;
  readonly seals: Seals;
}

/** From what people write to what it means. Throws BAD_USER_INPUT for what means nothing or two things, NOT_FOUND for what is known not to be. */
export function createReferences({ world, upstream, histories, versions, aliases, seals }: Parts) {
  const pinned = createPinned({ upstream, histories, versions, seals });

  /** The version that a reference means now, or at a moment; null where its alias had not moved yet. */
  async function named(text: string, at: Date | null, certain: boolean): Promise<VersionNode | null> {
    const ref = parseVersionRef(text, trackerNames(world));
    const model = modelName(world, ref.model);
    if (ref.kind === 'version') {
      if (at !== null)
        throw badInput(`${text} is pinned: it is the same at any time. Give a time with an alias, such as ${ref.model.name}@Production.`);
      return pinned(model, ref.version, text, certain);
    }
    return at === null ? held(model, ref.model, ref.alias, text) : heldAt(model, ref.model, ref.alias, text, at);
  }

  async function held(model: ModelName, ref: ModelRef, name: string, text: string): Promise<VersionNode> {
    const alias = await aliases.one(model, name);
    const found = alias === null ? null : versionOf(alias);
    if (found === null) throw await noAlias(model, name, text);
    return ofTracker(ref, found, text);
  }

  /** Null where the alias had not moved yet, or was removed then. Only the ledger remembers: what trackers keep, they keep as it is now. */
  async function heldAt(model: ModelName, ref: ModelRef, name: string, text: string, at: Date): Promise<VersionNode | null> {
    const known = (await histories.model(model.key)).aliases.has(aliasKey(name));
    if (!known && (await aliases.one(model, name)) === null) throw await noAlias(model, name, text);
    if (!known)
      throw badInput(
        `Nobody remembers what ${text} was then: its tracker keeps no history of it. Take it over from now on with: stemma adopt`,
      );
    const [stored] = await histories.moves(model.key, name, { limit: 1, atMost: at.getTime() });
    const to = stored?.event.kind === 'AliasMoved' ? stored.event.to : null;
    return to === null ? null : ofTracker(ref, { ...versions.of(to, to.generation), model: model.key }, text);
  }

  /** A prefix must be that of the version's tracker. */
  function ofTracker(ref: ModelRef, found: VersionNode, text: string): VersionNode {
    if (ref.tracker === null || found.key.tracker === ref.tracker) return found;
    throw notFound(`${text} points to a version of another tracker: ${versionId(found.key)}.`, [versionId(found.key)]);
  }

  async function noAlias(model: ModelName, name: string, text: string): Promise<Fault> {
    const { aliases: known } = await aliases.all(model);
    const names = known.map((alias) => `${model.key}@${alias.name}`);
    return notFound(
      names.length === 0
        ? `${text}: ${model.key} has no alias ${name}, nor any other.`
        : `${text}: ${model.key} has no alias ${name}. It has ${names.join(', ')}.`,
      names,
    );
  }

  return {
    version: (text: string, at: Date | null = null) => named(text, at, false),
    /** For what is written down: a tracker that cannot be asked is never taken to have nothing of that name. */
    certainVersion: (text: string) => named(text, null, true),
    model: (text: string): ModelName => modelName(world, parseModelRef(text, trackerNames(world))),
  };
}
