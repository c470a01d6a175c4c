import { aliasKey } from '#domain/alias.ts';
import type { Dossier } from '#domain/dossier.ts';
import { fingerprintOf } from '#domain/history.ts';
import type { Integrity } from '#domain/integrity.ts';
import type { Judged, Known } from '#domain/judge.ts';
import { parseNodeId, versionId } from '#domain/node-id.ts';
import type { People } from '#domain/person.ts';
import type { EffectivePolicy, PromotionRule } from '#domain/policy.ts';
import type { Seen } from '#domain/promotion.ts';
import type { Holder } from '#domain/recorded.ts';
import { sameHolder } from '#domain/rollback.ts';
import { isCheckName, needs } from '#domain/rule-check.ts';
import type { Verdict } from '#domain/verdict.ts';
import { CheckValue, namedField, SealValue, type ViewName, versionField } from '#domain/view.ts';
import { type Aliases, versionOf } from './aliases.ts';
import type { Assessments } from './assessments.ts';
import type { Dossiers } from './dossiers.ts';
import type { Histories, ModelHistory } from './histories.ts';
import { modelOfKey } from './names.ts';
import { settled } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

/** Which promotion is judged. */
export interface Asked {
  /** Key of the model. */
  readonly model: string;
  readonly alias: string;
  readonly version: Holder;
  readonly rule: PromotionRule;
  readonly requesterRoles: readonly string[];
  readonly people: People;
  /** What each alias pointed to when it was judged before: stands where no ledger has the alias and its tracker cannot be asked. */
  readonly remembered?: Readonly<Record<string, string | null>>;
  readonly history: ModelHistory;
  /** The dossier that is about to be sealed; absent: the sealed one, or as its sources tell it. */
  readonly dossier?: Dossier;
}

/** What was gathered, and the entries of the ledger that it stands on. */
export interface Gathered {
  readonly judged: Judged;
  readonly sealDigest: string | null;
  /** Present holders that were judged with, by the key of their alias; their own seals are not looked at. */
  readonly holders: ReadonlyMap<string, VersionNode | null>;
  readonly read: readonly { readonly view: ViewName; readonly field: string; readonly sequence: number }[];
}

/** How far back it is looked whether a version held an alias, in moves. */
const movesMax = 1000;

export type Judging = ReturnType<typeof createJudging>;

interface Parts {
  readonly world: World;
  readonly histories: Histories;
  readonly versions: Versions;
  readonly aliases: Aliases;
  readonly dossiers: Dossiers;
  readonly assessments: Assessments;
}

/** Gathers what a promotion is judged on. What a source cannot tell is not known, and says why: nothing passes on it. */
export function createJudging({ world, histories, versions, aliases, dossiers, assessments }: Parts) {
  async function gather(asked: Asked): Promise<Gathered> {
    const { model, rule, version } = asked;
    const node = nodeOf(model, version);
    const field = versionField(version);
    const wanted = needs(rule);
    const names = rule.checks.filter(isCheckName);
    const [seal, drift, recorded, integrity, dossier, holding, passedThrough] = await Promise.all([
      histories.entry(model, 'seal', field),
      histories.entry(model, 'drift', field),
      Promise.all(names.map((name) => histories.entry(model, 'check', namedField(version, name)))),
      asked.dossier === undefined ? integrityOf(node) : justRead,
      asked.dossier === undefined ? known(dossiers.best(node)) : { known: true as const, value: asked.dossier },
      Promise.all(wanted.holders.map(async (alias) => [alias, await known(holderOf(asked, alias))] as const)),
      passed(asked),
    ]);
    const checks = recorded.flatMap((entry) => (entry === null ? [] : [CheckValue.parse(JSON.parse(entry.value))]));
    const [completeness, bump, found] = await Promise.all([
      wanted.completeness ? known(assessments.completeness(node, dossier)) : notAsked,
      wanted.bump ? assessments.bump(node, dossier) : notAsked,
      nothingFound,
    ]);
    const judged: Judged = {
      version: versionId(version),
      dossier,
      integrity,
      recorded: new Map(checks.map((check) => [check.name, check])),
      completeness,
      passedThrough,
      holders: new Map(await Promise.all(holding.map(async ([alias, holder]) => [alias, await dossierOf(holder)] as const))),
      requesterRoles: asked.requesterRoles,
      bump,
      found,
      trainer: trainerOf(dossier, asked.people),
    };
    return {
      judged,
      sealDigest: seal === null ? null : SealValue.parse(JSON.parse(seal.value)).digest,
      holders: new Map(holding.flatMap(([alias, holder]) => (holder.known ? [[alias, holder.value] as const] : []))),
      read: [
        { view: 'seal', field, sequence: seal?.sequence ?? 0 },
        { view: 'drift', field, sequence: drift?.sequence ?? 0 },
        ...aliasesRead(asked, wanted.holders),
        ...names.map((name, at) => ({ view: 'check' as const, field: namedField(version, name), sequence: recorded[at]?.sequence ?? 0 })),
      ],
    };
  }

  function nodeOf(model: string, version: Holder): VersionNode {
    return { ...versions.of(version, version.generation), model };
  }

  /** Known drift stays known while its source is away. */
  async function integrityOf(node: VersionNode): Promise<Integrity> {
    const found = await settled(dossiers.integrity(node));
    return found.ok ? found.value : { status: 'UNVERIFIABLE', drifted: [], reason: found.fault.message };
  }

  /** What an alias points to: as the ledger says, else as its tracker does, else as it was when it was judged before. */
  async function holderOf({ model, remembered = {} }: Asked, alias: string): Promise<VersionNode | null> {
    const found = await settled(aliases.one(modelOfKey(world, model), alias));
    if (found.ok) return found.value === null ? null : versionOf(found.value);
    const before = remembered[alias];
    if (before === undefined) throw found.fault;
    const name = before === null ? null : parseNodeId(before);
    return name?.kind === 'version' ? { ...versions.of(name.key), model } : null;
  }

  async function dossierOf(holder: Known<VersionNode | null>): Promise<Known<{ readonly id: string; readonly dossier: Dossier } | null>> {
    if (!holder.known || holder.value === null) return holder as Known<null>;
    const { value } = holder;
    const dossier = await known(dossiers.best(value));
    return dossier.known ? { known: true, value: { id: versionId(value.key), dossier: dossier.value } } : dossier;
  }

  /** The aliases of the rule's `from` that the version holds, or held and was not rolled back from. */
  async function passed({ model, version, rule, history }: Asked): Promise<ReadonlySet<string>> {
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

  return { gather };
}

/** What the aliases that the rule names point to must still be so. */
function aliasesRead({ rule, history }: Asked, holders: readonly string[]): Gathered['read'] {
  const fields = new Set([...holders, ...rule.from].map(aliasKey));
  return [...fields].map((field) => ({ view: 'alias', field, sequence: history.aliases.get(field)?.sequence ?? 0 }));
}

/** Without joined identities nobody can be told apart by what other systems call them: then only who asked is kept from approving. */
function trainerOf(dossier: Known<Dossier>, people: People): Known<string | null> {
  if (!people.configured) return { known: true, value: dossier.known ? dossier.value.training.trainedBy : null };
  if (!dossier.known) return dossier;
  const { trainedBy } = dossier.value.training;
  if (trainedBy === null) return { known: false, why: 'nobody says who trained the version: declare it with the tag stemma.trainer' };
  const person = people.find(trainedBy);
  return person === null
    ? { known: false, why: `${trainedBy} trained it, who is none of the people that the configuration joins` }
    : { known: true, value: person };
}

const notAsked = { known: false as const, why: 'the policy does not ask for it' };
const nothingFound: Judged['found'] = new Map();
const justRead: Integrity = { status: 'VERIFIED', drifted: [], reason: null };

async function known<T>(reading: Promise<T>): Promise<Known<T>> {
  const found = await settled(reading);
  return found.ok ? { known: true, value: found.value } : { known: false, why: found.fault.message };
}

/** What a reviewer sees of a promotion, part by part. Reasons are left out: other words for the same finding change nothing. */
export function seenOf(
  verdict: Verdict,
  integrity: Integrity,
  holder: string | null,
  sealDigest: string | null,
  policy: EffectivePolicy | null,
): Seen {
  return {
    seal: sealDigest,
    integrity:
      integrity.drifted.length === 0 ? null : integrity.drifted.map((drift) => `${drift.field} (${drift.current ?? 'nothing'})`).join(', '),
    verdict: fingerprintOf({ outcome: verdict.outcome, findings: verdict.findings.map(({ reason: _, ...finding }) => finding) }),
    policy: policy === null ? null : `${policy.name} version ${policy.version}`,
    holder,
  };
}
