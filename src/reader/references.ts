import semver from 'semver';
import { Holder } from '#domain/event.ts';
import { badInput, Fault, notFound } from '#domain/fault.ts';
import { versionId } from '#domain/node-id.ts';
import { type ModelRef, parseModelRef, parseVersionRef } from '#domain/ref.ts';
import type { VersionRecord } from '#domain/version.ts';
import { type Aliases, versionOf } from './aliases.ts';
import type { Histories } from './histories.ts';
import { type ModelName, modelName, trackerNames } from './names.ts';
import { type ModelAt, settled, type Upstream } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

export type References = ReturnType<typeof createReferences>;

/** From what people write to what it means. Throws BAD_USER_INPUT for what means nothing or two things, NOT_FOUND for what is known not to be. */
export function createReferences(world: World, upstream: Upstream, histories: Histories, versions: Versions, aliases: Aliases) {
  /** The version that a reference means now, or at a moment; null where its alias had not moved yet. */
  async function version(text: string, at: Date | null = null): Promise<VersionNode | null> {
    const ref = parseVersionRef(text, trackerNames(world));
    const model = modelName(world, ref.model);
    if (ref.kind === 'version') {
      if (at !== null)
        throw badInput(`${text} is pinned: it is the same at any time. Give a time with an alias, such as ${ref.model.name}@Production.`);
      return pinned(model, ref.version, text);
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

  async function pinned(model: ModelName, name: string, text: string): Promise<VersionNode> {
    const exact = await exactly(model, name);
    if (exact.found.length > 1) throw ambiguous(text, exact.found);
    const [only] = exact.found;
    if (only !== undefined) return only;
    const declared = await declaring(model, name);
    if (declared.length > 1) throw ambiguous(text, declared);
    const [one] = declared;
    if (one !== undefined) return one;
    const [failure] = exact.faults;
    if (failure !== undefined) return (await remembered(model, name)) ?? Promise.reject(failure);
    throw notFound(
      `There is no version ${name} of ${model.key}${model.sources.length === 0 ? ': no tracker is configured' : ''}. Look at its versions: stemma show ${model.key}`,
    );
  }

  /** A version of that very name; `v12` is 12 likewise. */
  async function exactly(model: ModelName, name: string): Promise<{ readonly found: VersionNode[]; readonly faults: Fault[] }> {
    const names = /^v\d/i.test(name) ? [name, name.slice(1)] : [name];
    const found: VersionNode[] = [];
    const faults: Fault[] = [];
    await Promise.all(
      model.sources.map(async (at) => {
        const answers = await Promise.all(
          names.map((version) => settled(upstream.version.load({ tracker: at.tracker, model: at.name, version }))),
        );
        const hit = answers.find((answer) => answer.ok && answer.value !== null);
        if (hit?.ok && hit.value !== null) found.push({ ...versions.of(hit.value.key), model: model.key });
        else for (const answer of answers) if (!answer.ok) faults.push(answer.fault);
      }),
    );
    return { found: inOrder(model, found), faults };
  }

  /** Versions that declare this semantic version. */
  async function declaring(model: ModelName, name: string): Promise<readonly VersionNode[]> {
    const wanted = semver.valid(name);
    if (wanted === null) return [];
    const lists = await Promise.all(model.sources.map((at) => settled(allVersions(at))));
    const records = lists.flatMap((list) => (list.ok ? list.value : []));
    return records
      .filter((record) => record.semver !== null && semver.eq(record.semver, wanted))
      .map((record) => ({ ...versions.of(record.key), model: model.key }));
  }

  async function allVersions(at: ModelAt): Promise<readonly VersionRecord[]> {
    return (await upstream.versionsOf.load(at)) ?? [];
  }

  /** A version that an alias of this model held: known without any tracker. */
  async function remembered(model: ModelName, name: string): Promise<VersionNode | null> {
    const history = await histories.model(model.key);
    for (const alias of history.aliases.values()) {
      const found = await heldBefore(model.key, alias.key, name);
      if (found !== null) return { ...versions.of(found, found.generation), model: model.key };
    }
    return null;
  }

  /** The version of that name that an alias holds or held, newest first. */
  async function heldBefore(model: string, alias: string, name: string): Promise<Holder | null> {
    const plain = name.replace(/^v(?=\d)/i, '');
    for (const stored of await histories.moves(model, alias, { limit: 1000 })) {
      if (stored.event.kind !== 'AliasMoved') continue;
      for (const holder of [stored.event.to, stored.event.from])
        if (holder !== null && (holder.version === name || holder.version === plain)) return holder;
    }
    return null;
  }

  return { version, heldBefore, model: (text: string): ModelName => modelName(world, parseModelRef(text, trackerNames(world))) };
}

function inOrder(model: ModelName, found: readonly VersionNode[]): VersionNode[] {
  return model.sources.flatMap((at) => found.filter((version) => version.key.tracker === at.tracker));
}

function ambiguous(text: string, found: readonly VersionNode[]): Fault {
  const names = found.map((version) => `${version.key.tracker}:${version.key.model}/${version.key.version}`);
  return badInput(`${text} means ${names.join(' or ')}. Say which.`, names);
}
