import { aliasKey } from '#domain/alias.ts';
import { Fault } from '#domain/fault.ts';
import { sameVersion } from '#domain/version.ts';
import type { Aliases, AliasesOf, AliasNode } from './aliases.ts';
import type { Histories, LedgerAlias } from './histories.ts';
import type { ModelName } from './names.ts';
import type { VersionNode, Versions } from './versions.ts';

/** Aliases as the version graph is walked over them: as they stand, or as they stood. */
export type AliasLook = Pick<Aliases, 'all' | 'pointingTo'>;

/** Moves of one alias that are looked through for its first one. */
const movesMax = 1_000;

interface Parts {
  readonly histories: Histories;
  readonly versions: Versions;
  readonly aliases: Aliases;
}

/** Aliases as they stood at a moment. Only the ledger remembers: what a tracker keeps it keeps as it is now, and is a gap. */
export function aliasesAt(
  { histories, versions, aliases }: Parts,
  at: Date,
): AliasLook & { readonly one: (alias: AliasNode) => Promise<AliasNode> } {
  async function all(model: ModelName): Promise<AliasesOf> {
    const [history, now] = await Promise.all([histories.model(model.key), aliases.all(model)]);
    const looked = await Promise.all(
      [...history.aliases.values()].map(async (alias) => ({
        alias: await then(model.key, alias),
        adopted: await adoptedLater(model.key, alias),
      })),
    );
    const stood = looked.flatMap(({ alias, adopted }) => (adopted === null ? [alias] : []));
    const forgotten = [
      ...now.aliases.filter((alias) => !history.aliases.has(alias.key)),
      ...looked.flatMap(({ alias, adopted }) => (adopted === null ? [] : [{ ...alias, candidates: [adopted] }])),
    ];
    return {
      aliases: stood.filter((alias) => alias.candidates.length > 0).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
      faults: [...now.faults, ...forgotten.flatMap(unremembered)],
    };
  }

  async function then(model: string, { key, name }: Pick<LedgerAlias, 'key' | 'name'>): Promise<AliasNode> {
    const [stored] = await histories.moves(model, key, { limit: 1, atMost: at.getTime() });
    const to = stored?.event.kind === 'AliasMoved' ? stored.event.to : null;
    const candidates: readonly VersionNode[] = to === null ? [] : [{ ...versions.of(to, to.generation), model }];
    return {
      node: 'alias',
      model,
      key,
      name,
      authority: 'STEMMA',
      revision: 0,
      since: stored?.at ?? null,
      movedBy: stored?.event.by ?? null,
      candidates,
    };
  }

  /** What it pointed to when it was taken over from a tracker, where that was later: before, only the tracker knew it. Null where it was not. */
  async function adoptedLater(model: string, { key }: Pick<LedgerAlias, 'key'>): Promise<VersionNode | null> {
    const [known] = await histories.moves(model, key, { limit: 1, atMost: at.getTime() });
    if (known !== undefined) return null;
    const first = (await histories.moves(model, key, { limit: movesMax })).at(-1)?.event;
    if (first?.kind !== 'AliasMoved' || first.move !== 'OBSERVED' || first.to === null) return null;
    return { ...versions.of(first.to, first.to.generation), model };
  }

  async function pointingTo(model: ModelName, version: VersionNode): Promise<AliasesOf> {
    const found = await all(model);
    const pointing = found.aliases.filter(({ candidates }) =>
      candidates.some((one) => sameVersion(one.key, version.key) && (version.generation === null || one.generation === version.generation)),
    );
    return { ...found, aliases: pointing };
  }

  /** What an alias that is there now was then. Throws where nobody remembers. */
  async function one(alias: AliasNode): Promise<AliasNode> {
    const known = (await histories.model(alias.model)).aliases.get(aliasKey(alias.name));
    if (known === undefined) throw nobodyRemembers(alias, null);
    const adopted = await adoptedLater(alias.model, known);
    if (adopted !== null) throw nobodyRemembers(alias, adopted.key.tracker);
    return then(alias.model, known);
  }

  return { all, pointingTo, one };
}

function unremembered(alias: AliasNode): AliasesOf['faults'] {
  const trackers = [...new Set(alias.candidates.map(({ key }) => key.tracker))];
  return trackers.map((tracker) => ({ tracker, fault: nobodyRemembers(alias, tracker) }));
}

function nobodyRemembers({ model, name }: AliasNode, tracker: string | null): Fault {
  const message = `Nobody remembers what ${model}@${name} was then: its tracker keeps no history of it. What is taken over with stemma adopt is remembered from then on.`;
  return new Fault('BAD_USER_INPUT', message, tracker === null ? {} : { source: tracker });
}
