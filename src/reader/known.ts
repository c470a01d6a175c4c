import { badInput, type Fault } from '#domain/fault.ts';
import { versionId } from '#domain/node-id.ts';
import type { Histories } from './histories.ts';
import type { ModelName } from './names.ts';
import type { Seals } from './seals.ts';
import { type VersionNode, type Versions, versionMatches } from './versions.ts';

/** How many moves of an alias are looked through for a version that it once held. */
const movesMax = 1000;

/** Versions that the ledger knows by name, although their trackers do not have them any more or cannot tell. */
export function createKnown({
  histories,
  versions,
  seals,
}: {
  readonly histories: Histories;
  readonly versions: Versions;
  readonly seals: Seals;
}) {
  /** The one sealed version of that name, which its tracker no longer has or cannot tell: it answers from its seal. */
  async function sealed(model: ModelName, name: string, text: string): Promise<VersionNode | null> {
    const names = /^v\d/i.test(name) ? [name, name.slice(1)] : [name];
    const keys = model.sources.flatMap((at) => names.map((version) => ({ tracker: at.tracker, model: at.name, version })));
    const found = (await Promise.all(keys.map((key) => seals.byKey(model.key, key)))).filter((one) => one !== null);
    if (found.length > 1) throw ambiguous(text, found);
    return found[0] ?? null;
  }

  /** The one version of that name, of the silent trackers, that an alias of this model holds or held: known without any tracker. */
  async function remembered(model: ModelName, name: string, text: string): Promise<VersionNode | null> {
    const { aliases } = await histories.model(model.key);
    const logs = await Promise.all([...aliases.keys()].map((alias) => histories.moves(model.key, alias, { limit: movesMax })));
    const found = new Map<string, VersionNode>();
    for (const { event } of logs.flat()) {
      for (const holder of event.kind === 'AliasMoved' ? [event.to, event.from] : []) {
        if (holder === null || !versionMatches(name, holder.version)) continue;
        if (!model.sources.some((at) => at.tracker === holder.tracker && at.name === holder.model)) continue;
        // The newest generation is met first: moves come newest first.
        if (!found.has(versionId(holder))) found.set(versionId(holder), { ...versions.of(holder, holder.generation), model: model.key });
      }
    }
    if (found.size > 1) throw ambiguous(text, [...found.values()]);
    return [...found.values()][0] ?? null;
  }

  return { sealed, remembered };
}

/** How a version is written so that it means no other. */
export function pinnedName({ key }: VersionNode): string {
  return `${key.tracker}:${key.model}/${key.version}`;
}

export function ambiguous(text: string, found: readonly VersionNode[]): Fault {
  const names = found.map(pinnedName);
  return badInput(`${text} means ${names.join(' or ')}. Say which.`, names);
}
