import { aliasKey, isAliasName } from '#domain/alias.ts';
import { badInput, type Fault } from '#domain/fault.ts';
import type { ModelRecord, UpstreamAlias } from '#domain/model.ts';
import { aliasId, versionId } from '#domain/node-id.ts';
import type { Person } from '#domain/recorded.ts';
import { sameVersion } from '#domain/version.ts';
import type { Histories, LedgerAlias } from './histories.ts';
import type { ModelName } from './names.ts';
import { settled } from './settled.ts';
import type { Upstream } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';

/** An alias as it stands now: the ledger's where it has one of that name, else a tracker's own. */
export interface AliasNode {
  readonly node: 'alias';
  readonly model: string;
  readonly key: string;
  readonly name: string;
  readonly authority: 'STEMMA' | 'UPSTREAM';
  readonly revision: number;
  /** Milliseconds since 1970; null where a tracker keeps it and does not tell. */
  readonly since: number | null;
  readonly movedBy: Person | null;
  /** What it points to: none where it was removed, several where trackers disagree. */
  readonly candidates: readonly VersionNode[];
  /** Why nobody can tell what it points to, where its tracker does not answer. */
  readonly unknown?: Fault;
}

export interface AliasesOf {
  readonly aliases: readonly AliasNode[];
  /** Trackers that could not be asked, so that aliases of theirs may be missing. */
  readonly faults: readonly { readonly tracker: string; readonly fault: Fault }[];
}

export type Aliases = ReturnType<typeof createAliases>;

export function createAliases(upstream: Upstream, histories: Histories, versions: Versions) {
  /** Every alias of a model that points somewhere, by name. */
  async function all(model: ModelName): Promise<AliasesOf> {
    const [history, records] = await Promise.all([histories.model(model.key), recordsOf(model)]);
    const kept = [...history.aliases.values()].map((alias) => fromLedger(versions, model.key, alias));
    const others = fromTrackers(versions, model.key, records.found).filter((alias) => !history.aliases.has(alias.key));
    const aliases = [...kept, ...others].filter((alias) => alias.candidates.length > 0).toSorted((a, b) => (a.key < b.key ? -1 : 1));
    return { aliases, faults: records.faults };
  }

  /** The aliases that point to this version now: to it, and not to one of the same name of a model that was deleted and made again. */
  async function pointingTo(model: ModelName, version: VersionNode): Promise<AliasesOf> {
    const { aliases, faults } = await all(model);
    const points = await Promise.all(
      aliases.map(async ({ candidates }) => {
        const alike = candidates.find((one) => sameVersion(one.key, version.key));
        return alike !== undefined && (await sameGeneration(alike, version));
      }),
    );
    return { aliases: aliases.filter((_, index) => points[index]), faults };
  }

  async function sameGeneration(a: VersionNode, b: VersionNode): Promise<boolean> {
    if (a.generation === b.generation) return true;
    const [one, other] = await Promise.all([versions.holder(a), versions.holder(b)]);
    return one.generation === other.generation;
  }

  /** One alias; null where neither the ledger nor a tracker has it. Asks no tracker where the ledger has it. */
  async function one(model: ModelName, name: string): Promise<AliasNode | null> {
    const key = aliasKey(name);
    const kept = (await histories.model(model.key)).aliases.get(key);
    if (kept !== undefined) return fromLedger(versions, model.key, kept);
    const records = await recordsOf(model);
    const found = fromTrackers(versions, model.key, records.found).find((alias) => alias.key === key);
    if (found !== undefined) return found;
    const [failure] = records.faults;
    if (failure !== undefined) throw failure.fault;
    return null;
  }

  /** One that somebody asked to move: it has its name also before its first move, and while its tracker is down. */
  async function asked(model: ModelName, name: string): Promise<AliasNode> {
    const found = await settled(one(model, name));
    if (found.ok && found.value !== null) return found.value;
    const nowhere = { revision: 0, since: null, movedBy: null, candidates: [] };
    const unknown = found.ok ? {} : { unknown: found.fault };
    return { node: 'alias', model: model.key, key: aliasKey(name), name, authority: 'STEMMA', ...nowhere, ...unknown };
  }

  async function recordsOf(model: ModelName): Promise<{ readonly found: readonly ModelRecord[]; readonly faults: AliasesOf['faults'] }> {
    const answers = await Promise.all(model.sources.map(async (at) => ({ at, answer: await settled(upstream.model.load(at)) })));
    const found: ModelRecord[] = [];
    const faults: { tracker: string; fault: Fault }[] = [];
    for (const { at, answer } of answers) {
      if (!answer.ok) faults.push({ tracker: at.tracker, fault: answer.fault });
      else if (answer.value !== null) found.push(answer.value);
    }
    return { found, faults };
  }

  return { all, one, asked, pointingTo, recordsOf };
}

/** The one version that an alias points to; null where it was removed. Trackers that disagree are refused with the candidates. */
export function versionOf(alias: AliasNode): VersionNode | null {
  const [first, ...others] = alias.candidates;
  if (alias.unknown !== undefined) throw alias.unknown;
  if (first === undefined) return null;
  if (others.length === 0) return first;
  const names = alias.candidates.map((candidate) => versionId(candidate.key));
  throw badInput(
    `${aliasId(alias.model, alias.name)} means ${names.join(' or ')}: its trackers disagree. Name one, or promote one here.`,
    names,
  );
}

function fromLedger(versions: Versions, model: string, alias: LedgerAlias): AliasNode {
  const { key, name, revision, at, by, to } = alias;
  const candidates = to === null ? [] : [{ ...versions.of(to, to.generation), model }];
  return { node: 'alias', model, key, name, authority: 'STEMMA', revision, since: at, movedBy: by, candidates };
}

function fromTrackers(versions: Versions, model: string, records: readonly ModelRecord[]): AliasNode[] {
  const byKey = new Map<string, { name: string; candidates: VersionNode[] }>();
  for (const record of records) {
    for (const alias of record.aliases) {
      // Nobody could refer to it.
      if (!isAliasName(alias.name)) continue;
      const known = byKey.get(aliasKey(alias.name)) ?? { name: alias.name, candidates: [] };
      known.candidates.push(pointedTo(versions, record, alias));
      byKey.set(aliasKey(alias.name), known);
    }
  }
  return [...byKey].map(([key, { name, candidates }]) => ({
    node: 'alias',
    model,
    key,
    name,
    authority: 'UPSTREAM',
    revision: 0,
    since: null,
    movedBy: null,
    candidates,
  }));
}

function pointedTo(versions: Versions, record: ModelRecord, alias: UpstreamAlias): VersionNode {
  return versions.of({ tracker: record.tracker, model: record.name, version: alias.version });
}
