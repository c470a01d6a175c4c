import semver from 'semver';
import type { Holder } from '#domain/event.ts';
import { badInput, Fault, notFound } from '#domain/fault.ts';
import type { Histories } from './histories.ts';
import type { ModelName } from './names.ts';
import { settled, type Upstream } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';

/** How many moves of an alias are looked through for a version that it once held. */
const movesMax = 1000;

/**
 * Finds the version that a name within a model means: its own name first, then the semantic version that it declares.
 * `certain`: where a tracker that may have it too cannot be asked, that is a fault, and not the one that was found.
 */
export function createPinned(upstream: Upstream, histories: Histories, versions: Versions) {
  async function pinned(model: ModelName, name: string, text: string, certain: boolean): Promise<VersionNode> {
    const exact = await exactly(model, name);
    const found = exact.found.length > 0 ? exact.found : await declaring(model, name);
    if (found.length > 1) throw ambiguous(text, found);
    const [only] = found;
    const [failure] = exact.faults;
    if (only !== undefined && certain && failure !== undefined) throw uncertain(text, only, failure);
    if (only !== undefined) return only;
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
    const lists = await Promise.all(model.sources.map((at) => settled(upstream.versionsOf.load(at))));
    const records = lists.flatMap((list) => (list.ok ? (list.value ?? []) : []));
    return records
      .filter((record) => record.semver !== null && semver.eq(record.semver, wanted))
      .map((record) => ({ ...versions.of(record.key), model: model.key }));
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
    for (const stored of await histories.moves(model, alias, { limit: movesMax })) {
      if (stored.event.kind !== 'AliasMoved') continue;
      for (const holder of [stored.event.to, stored.event.from])
        if (holder !== null && (holder.version === name || holder.version === plain)) return holder;
    }
    return null;
  }

  return pinned;
}

function inOrder(model: ModelName, found: readonly VersionNode[]): VersionNode[] {
  return model.sources.flatMap((at) => found.filter((version) => version.key.tracker === at.tracker));
}

function uncertain(text: string, found: VersionNode, { code, message, details }: Fault): Fault {
  const name = pinnedName(found);
  return new Fault(code, `${message} It may have ${text} too: say ${name} where that one is meant.`, { ...details, candidates: [name] });
}

function pinnedName({ key }: VersionNode): string {
  return `${key.tracker}:${key.model}/${key.version}`;
}

function ambiguous(text: string, found: readonly VersionNode[]): Fault {
  const names = found.map(pinnedName);
  return badInput(`${text} means ${names.join(' or ')}. Say which.`, names);
}
