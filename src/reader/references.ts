import type { Fault } from '#domain/fault.ts';
import { badInput, notFound } from '#domain/fault.ts';
import { versionId } from '#domain/node-id.ts';
import { type ModelRef, parseModelRef, parseVersionRef } from '#domain/ref.ts';
import { type Aliases, versionOf } from './aliases.ts';
import type { Histories } from './histories.ts';
import { type ModelName, modelName, trackerNames } from './names.ts';
import { createPinned } from './pinned.ts';
import type { Upstream } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

/** From what people write to what it means. Throws BAD_USER_INPUT for what means nothing or two things, NOT_FOUND for what is known not to be. */
export function createReferences(world: World, upstream: Upstream, histories: Histories, versions: Versions, aliases: Aliases) {
  const pinned = createPinned(upstream, histories, versions);

  /** The version that a reference means now, or at a moment; null where its alias had not moved yet. */
  async function named(text: string, at: Date | null, certain: boolean): Promise<VersionNode | null> {
    const ref = parseVersionRef(text, trackerNames(world));
    const model = modelName(world, ref.model);
    if (ref.kind === 'version') {
      if (at !== null)
        throw badInput(`${text} is pinned: it is the same at any time. Give a time with an alias, such as ${ref.model.name}@Production.`);
      return pinned(model, ref.version, text, certain);
    }
    return at === null ? held(model, ref.model, ref.alias, text) : heldAt(model, ref.alias, at);
  }

  async function held(model: ModelName, ref: ModelRef, name: string, text: string): Promise<VersionNode> {
    const alias = await aliases.one(model, name);
    const found = alias === null ? null : versionOf(alias);
    if (found === null) throw await noAlias(model, name, text);
    if (ref.tracker !== null && found.key.tracker !== ref.tracker) {
      throw notFound(`${text} points to a version of another tracker: ${versionId(found.key)}.`, [versionId(found.key)]);
    }
    return found;
  }

  async function heldAt(model: ModelName, name: string, at: Date): Promise<VersionNode | null> {
    const [stored] = await histories.moves(model.key, name, { limit: 1, atMost: at.getTime() });
    const to = stored?.event.kind === 'AliasMoved' ? stored.event.to : null;
    return to === null ? null : { ...versions.of(to, to.generation), model: model.key };
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
