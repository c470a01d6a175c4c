import { aliasKey } from '#domain/alias.ts';
import { commitMergedName } from '#domain/checks/commit-merged.ts';
import type { Dossier } from '#domain/dossier.ts';
import { fingerprintOf } from '#domain/history.ts';
import type { Integrity } from '#domain/integrity.ts';
import type { Judged, Known } from '#domain/judge.ts';
import { versionId } from '#domain/node-id.ts';
import type { EffectivePolicy } from '#domain/policy.ts';
import type { Seen } from '#domain/promotion.ts';
import { isCheckName, needs } from '#domain/rule-check.ts';
import type { Finding, Verdict } from '#domain/verdict.ts';
import { CheckValue, namedField, SealValue, type ViewName, versionField } from '#domain/view.ts';
import type { Aliases } from './aliases.ts';
import type { Asked, Told } from './asked.ts';
import type { Assessments } from './assessments.ts';
import type { Codes } from './code.ts';
import type { Containment } from './containment.ts';
import type { Declarations } from './declarations.ts';
import type { Dossiers } from './dossiers.ts';
import type { Histories } from './histories.ts';
import { createHolding, type Held, known } from './holding.ts';
import { settled } from './settled.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

/** What was gathered, and the entries of the ledger that it stands on. */
export interface Gathered {
  readonly judged: Judged;
  readonly sealDigest: string | null;
  /** Present holders that were judged with, by the key of their alias; their own seals are not looked at. */
  readonly holders: ReadonlyMap<string, VersionNode | null>;
  readonly told: Told;
  readonly read: readonly { readonly view: ViewName; readonly field: string; readonly sequence: number }[];
}

interface Parts {
  readonly world: World;
  readonly histories: Histories;
  readonly versions: Versions;
  readonly aliases: Aliases;
  readonly codes: Codes;
  readonly dossiers: Dossiers;
  readonly assessments: Assessments;
  readonly declarations: Declarations;
  readonly containment: Containment;
}

/** Gathers what a promotion is judged on. What a source cannot tell is not known, and says why: nothing passes on it. */
export function createJudging(parts: Parts) {
  const { histories, versions, dossiers } = parts;
  const holding = createHolding(parts);

  async function gather(asked: Asked): Promise<Gathered> {
    const { model, rule, version } = asked;
    const node: VersionNode = { ...versions.of(version, version.generation), model };
    const field = versionField(version);
    const wanted = needs(rule);
    const names = rule.checks.filter(isCheckName);
    const [seal, drift, recorded, integrity, dossier, held, passedThrough] = await Promise.all([
      histories.entry(model, 'seal', field),
      histories.entry(model, 'drift', field),
      Promise.all(names.map((name) => histories.entry(model, 'check', namedField(version, name)))),
      asked.dossier === undefined ? integrityOf(node) : Promise.resolve(justRead),
      asked.dossier === undefined ? known(dossiers.best(node)) : Promise.resolve({ known: true as const, value: asked.dossier }),
      holding.holders(asked, wanted.holders),
      holding.passedThrough(asked),
    ]);
    const checks = recorded.flatMap((entry) => (entry === null ? [] : [CheckValue.parse(JSON.parse(entry.value))]));
    const { owned, ...weighed } = await weigh(parts, asked, node, dossier);
    const judged: Judged = {
      version: versionId(version),
      dossier,
      integrity,
      recorded: new Map(checks.map((check) => [check.name, check])),
      passedThrough,
      holders: await holding.dossiersOf(held),
      requesterRoles: asked.requesterRoles,
      ...weighed,
    };
    const { trainer } = judged;
    return {
      judged,
      sealDigest: seal === null ? null : SealValue.parse(JSON.parse(seal.value)).digest,
      holders: new Map(held.flatMap(([alias, holder]) => (holder.known ? [[alias, holder.value] as const] : []))),
      told: {
        holders: Object.fromEntries(held.flatMap(idsOf)),
        trainer: trainer.known ? trainer.value : null,
        owned,
        merged: mergedIn(weighed.found),
      },
      read: [
        { view: 'seal', field, sequence: seal?.sequence ?? 0 },
        { view: 'drift', field, sequence: drift?.sequence ?? 0 },
        ...aliasesRead(asked, wanted.holders),
        ...names.map((name, at) => ({ view: 'check' as const, field: namedField(version, name), sequence: recorded[at]?.sequence ?? 0 })),
      ],
    };
  }

  /** Known drift stays known while its source is away. */
  async function integrityOf(node: VersionNode): Promise<Integrity> {
    const found = await settled(dossiers.integrity(node));
    return found.ok ? found.value : { status: 'UNVERIFIABLE', drifted: [], reason: found.fault.message };
  }

  return { gather };
}

/** What the aliases that the rule names point to must still be so. */
function aliasesRead({ rule, history }: Asked, holders: readonly string[]): Gathered['read'] {
  const fields = new Set([...holders, ...rule.from].map(aliasKey));
  return [...fields].map((field) => ({ view: 'alias', field, sequence: history.aliases.get(field)?.sequence ?? 0 }));
}

function idsOf([alias, holder]: Held): readonly (readonly [string, string | null])[] {
  return holder.known ? [[alias, holder.value === null ? null : versionId(holder.value.key)]] : [];
}

function mergedIn(found: Judged['found']): boolean {
  return found.get(commitMergedName)?.outcome === 'PASS';
}

type Weighed = Pick<Judged, 'completeness' | 'bump' | 'found' | 'trainer'> & { readonly owned: boolean | null };

/** What is worked out of a dossier, where the rule asks for it. */
async function weigh(parts: Parts, asked: Asked, node: VersionNode, dossier: Known<Dossier>): Promise<Weighed> {
  const { assessments, containment } = parts;
  const wanted = needs(asked.rule);
  const owned = wanted.completeness ? await assessments.owned(node) : null;
  const [completeness, bump, trainer, merged] = await Promise.all([
    // That nobody approved it yet is what the promotion is about.
    wanted.completeness
      ? known(assessments.completeness(node, dossier, { approved: true, owned: owned ?? asked.remembered?.owned ?? null }))
      : notAsked,
    wanted.bump ? assessments.bump(node, dossier) : notAsked,
    trainerOf(parts, asked, node, dossier),
    wanted.commitMerged ? mergedNow(containment, asked, node, dossier) : null,
  ]);
  const found = new Map(merged === null ? [] : [[commitMergedName, merged]]);
  return { completeness, bump, trainer, found, owned: owned ?? asked.remembered?.owned ?? null };
}

/**
 * Who trained it, as one of our persons: as its tracker or a declaration names them, else the author of its commit.
 * Without joined identities nobody can be told apart by what other systems call them: then only who asked is kept from approving.
 */
async function trainerOf(
  { codes, declarations }: Parts,
  asked: Asked,
  node: VersionNode,
  dossier: Known<Dossier>,
): Promise<Known<string | null>> {
  const { people, remembered } = asked;
  const named = dossier.known ? dossier.value.training.trainedBy : null;
  const said = (await declarations.corrections(node)).find(({ field }) => field === 'training.trainedBy')?.value ?? null;
  if (!people.configured) return { known: true, value: said ?? named };
  if (!dossier.known) return dossier;
  const trainedBy = said ?? named ?? (await authorOf(codes, node, dossier.value));
  const person = trainedBy === null ? (remembered?.trainer ?? null) : people.find(trainedBy);
  if (person !== null) return { known: true, value: person };
  return {
    known: false,
    why:
      trainedBy === null
        ? 'nobody says who did; say it with the tag stemma.trainer before it is sealed, or with recordCorrection of training.trainedBy after'
        : `${trainedBy} trained it, who is none of the people that the configuration joins`,
  };
}

/** Whether its commit is merged. What was merged stays so while its Git host cannot be asked. */
async function mergedNow(containment: Containment, { remembered }: Asked, node: VersionNode, dossier: Known<Dossier>) {
  const now = await containment.merged(node, dossier);
  if (now.outcome !== 'UNKNOWN' || remembered?.merged !== true) return now;
  return { outcome: 'PASS' as const, reason: 'it was merged when this was asked for' };
}

/** The author of its commit; null where no Git host tells one. */
async function authorOf(codes: Codes, node: VersionNode, { code }: Dossier): Promise<string | null> {
  if (code.commit === null) return null;
  const declared = { ...code, repository: code.repository?.url ?? code.repository?.key ?? null, commit: code.commit };
  const found = await settled(
    codes.commitOf(declared, node.key.tracker).then((commit) => (commit === null ? null : codes.find(commit, true))),
  );
  if (!found.ok || found.value === null) return null;
  const { author } = found.value;
  return author.email === null ? author.name : `${author.name} <${author.email}>`;
}

const notAsked = Promise.resolve({ known: false as const, why: 'the policy does not ask for it' });
const justRead: Integrity = { status: 'VERIFIED', drifted: [], reason: null };

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
    verdict: fingerprintOf({ outcome: verdict.outcome, findings: verdict.findings.map(withoutReason) }),
    policy: policy === null ? null : `${policy.name} version ${policy.version}`,
    holder,
  };
}

function withoutReason({ check, outcome, value, threshold, source }: Finding): Omit<Finding, 'reason'> {
  return { check, outcome, value, threshold, source };
}
