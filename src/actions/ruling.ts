import { aliasKey } from '#domain/alias.ts';
import { bindingOfPolicy } from '#domain/effective-policy.ts';
import type { LedgerEvent } from '#domain/event.ts';
import type { PromotionRecord } from '#domain/events/promotion.ts';
import { judge } from '#domain/judge-rule.ts';
import { versionId } from '#domain/node-id.ts';
import type { Holder } from '#domain/recorded.ts';
import { type Decided, decided } from '#domain/refusal.ts';
import type { Ruling } from '#domain/ruling.ts';
import { allowed } from '#domain/verdict.ts';
import { SealValue, versionField } from '#domain/view.ts';
import type { Value } from '#ports/ledger.ts';
import { type Gathered, seenOf } from '#reader/judged.ts';
import { settled } from '#reader/settled.ts';
import type { VersionNode } from '#reader/versions.ts';
import type { Facts } from './govern.ts';
import type { FoundDrift } from './record-drift.ts';
import { type Sealing, sealFor } from './seal.ts';
import type { Acting, Decision } from './write.ts';

/** What is asked of policy. */
export interface Question {
  readonly alias: string;
  readonly version: Holder;
  readonly requesterRoles: readonly string[];
  /** Whether a version that is not sealed is sealed in the same act, where the policy lets it be. */
  readonly seals: boolean;
  /** What it was judged on before. */
  readonly before?: PromotionRecord;
}

export interface Ruled {
  readonly ruling: Ruling;
  readonly read: Decision['read'];
  readonly values: readonly Value[];
  /** What its sources were found to tell that is not what was sealed; null where nothing was found. */
  readonly drift: FoundDrift | null;
}

/** What policy says of a promotion now: gathered, judged, and what a reviewer would see of it. */
export async function ruled(acting: Acting, facts: Facts, question: Question): Promise<Decided<Ruled>> {
  const { alias, version, requesterRoles } = question;
  const { policy, history, model } = facts;
  const rule = policy?.promotion.get(aliasKey(alias)) ?? null;
  const holder = holderOf(facts, alias);
  if (policy === null || rule === null) return decided(await ruledByNobody(acting, facts, question, holder));
  const field = versionField(version);
  const sealed = await acting.reader.histories.entry(model, 'seal', field);
  const made = sealed === null && question.seals && rule.seal === 'AUTO' ? await sealFor(acting, facts, version) : null;
  if (made !== null && !made.ok) return made;
  const dossier = made === null ? {} : { dossier: made.value.dossier };
  const { people } = acting;
  const gathered = await acting.reader.judging.gather({
    model,
    alias,
    version,
    rule,
    requesterRoles,
    people,
    history,
    remembered: question.before?.told,
    ...dossier,
  });
  const others = question.seals && rule.seal === 'AUTO' ? await sealHolders(acting, facts, version, gathered.holders) : [];
  const verdict = judge(rule, gathered.judged, policy.mode);
  const sealDigest = made === null ? gathered.sealDigest : made.value.event.seal.digest;
  const seen = seenOf(verdict, gathered.judged.integrity, holder, sealDigest, policy);
  const { trainer } = gathered.judged;
  return decided({
    ruling: {
      policy,
      rule,
      verdict,
      seen,
      seal: made === null ? null : made.value.event,
      holderSeals: others.map(({ event }) => event),
      told: gathered.told,
      sealDigest,
      trainer,
    },
    read: gathered.read,
    values: [...(made === null ? [] : [made.value.value]), ...others.map(({ value }) => value)],
    drift: driftIn(model, version, gathered),
  });
}

function driftIn(model: string, version: Holder, { judged, sealDigest }: Gathered): FoundDrift | null {
  const { status, drifted } = judged.integrity;
  return status === 'DRIFTED' && sealDigest !== null ? { model, version, digest: sealDigest, drifted } : null;
}

/** Seals the holders that it is compared with, where they are not: what cannot be sealed now is asked again when it is judged again. */
async function sealHolders(
  acting: Acting,
  facts: Facts,
  version: Holder,
  holders: ReadonlyMap<string, VersionNode | null>,
): Promise<readonly Sealing[]> {
  const { dossiers } = acting.reader;
  const nodes = new Map([...holders.values()].filter((node) => node !== null).map((node) => [versionId(node.key), node]));
  nodes.delete(versionId(version));
  const made = await Promise.all(
    [...nodes.values()].map(async (node) => {
      const there = await settled(dossiers.seal(node));
      if (!there.ok || there.value !== null) return null;
      const sealing = await settled(sealFor(acting, facts, await dossiers.holderOf(node)));
      return sealing.ok && sealing.value.ok ? sealing.value.value : null;
    }),
  );
  return made.filter((one) => one !== null);
}

/** No policy asks for anything of this alias. */
async function ruledByNobody(acting: Acting, facts: Facts, { version }: Question, holder: string | null): Promise<Ruled> {
  const field = versionField(version);
  const entry = await acting.reader.histories.entry(facts.model, 'seal', field);
  const sealDigest = entry === null ? null : SealValue.parse(JSON.parse(entry.value)).digest;
  const { policy } = facts;
  const seen = seenOf(allowed, { status: 'NOT_SEALED', drifted: [], reason: null }, holder, sealDigest, policy);
  return {
    ruling: {
      policy,
      rule: null,
      verdict: allowed,
      seen,
      seal: null,
      holderSeals: [],
      told: undefined,
      sealDigest,
      trainer: { known: true, value: null },
    },
    read: [{ view: 'seal', field, sequence: entry?.sequence ?? 0 }],
    values: [],
    drift: null,
  };
}

function holderOf(facts: Facts, alias: string): string | null {
  const to = facts.history.aliases.get(aliasKey(alias))?.to ?? null;
  return to === null ? null : versionId(to);
}

/** The open request for an alias of the model, which a newer supersedes; and where it stands, so that of two at once one sees the other. */
export async function openFor(
  acting: Acting,
  facts: Facts,
  alias: string,
): Promise<{ readonly records: readonly PromotionRecord[]; readonly read: Decision['read'] }> {
  const field = aliasKey(alias);
  const entry = facts.history.open.get(field) ?? null;
  const open = entry === null ? null : await acting.reader.promotions.opened(facts.model, entry);
  return { records: open === null ? [] : [open.record], read: [{ view: 'open', field, sequence: entry?.sequence ?? 0 }] };
}

/** Before the first event that a policy matters for, the history says which policy that is. */
export function withPolicyBound(acting: Acting, facts: Facts, events: readonly LedgerEvent[], appendId: string): readonly LedgerEvent[] {
  const bound = bindingOfPolicy(facts.policy, facts.history.bound, { by: acting.person, appendId });
  return bound === null ? events : [bound, ...events];
}
