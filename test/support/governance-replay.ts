import type { AliasMoved, LedgerEvent } from '#domain/event.ts';
import type { PromotionRecord } from '#domain/events/promotion.ts';
import type { Stored } from '#domain/history.ts';
import type { Holder } from '#domain/recorded.ts';
import type { AskedFor, AskedOfAlias } from './governance-policies.ts';

type State = PromotionRecord['state'];

/** Which state may follow which, as the API promises it. The last six are final. */
const follows: Readonly<Record<State, readonly State[]>> = {
  AWAITING_REVIEW: ['AWAITING_REVIEW', 'APPROVED', 'MOVED', 'REJECTED', 'CANCELLED', 'EXPIRED', 'SUPERSEDED'],
  APPROVED: ['AWAITING_REVIEW', 'APPROVED', 'MOVED', 'REJECTED', 'CANCELLED', 'EXPIRED', 'SUPERSEDED'],
  MOVED: [],
  REFUSED: [],
  REJECTED: [],
  CANCELLED: [],
  EXPIRED: [],
  SUPERSEDED: [],
};

/** Where an alias is, after how many moves. */
type MoveNumbers = { to: Holder | null; revision: number };

/** What the events so far come to. */
interface Replay {
  readonly wrong: string[];
  readonly policies: readonly AskedFor[];
  policy: { readonly asked: AskedFor; readonly name: string } | null;
  readonly marks: Set<string>;
  readonly aliases: Map<string, MoveNumbers>;
  readonly moves: AliasMoved[];
  readonly checks: Map<string, string>;
  readonly seals: Map<string, string>;
  readonly promotions: Map<string, PromotionRecord>;
  /** Promotions that once waited: they want a review whatever the policy says by then. */
  readonly waited: Set<string>;
  at: number;
}

/** What in a model's history should not be there, said with the number of its event; nothing where it holds. The rules are our own. */
export function wrongIn(events: readonly Stored[], policies: readonly AskedFor[]): readonly string[] {
  const replay: Replay = {
    wrong: [],
    policies,
    policy: null,
    marks: new Set(),
    aliases: new Map(),
    moves: [],
    checks: new Map(),
    seals: new Map(),
    promotions: new Map(),
    waited: new Set(),
    at: 0,
  };
  for (const stored of events) take(replay, stored);
  return replay.wrong;
}

function take(r: Replay, { sequence, event }: Stored): void {
  r.at = sequence;
  if (event.by.name === 'anonymous') complain(r, 'anonymous wrote');
  switch (event.kind) {
    case 'PolicyBound':
      return bind(r, event.policy);
    case 'VersionDeprecated':
      return void r.marks.add(`deprecated ${event.version.version}`);
    case 'VersionMarked':
      return void r.marks.add(`${event.mark} ${event.version.version}`);
    case 'MarkLifted':
      return void r.marks.delete(`${event.mark} ${event.version.version}`);
    case 'CheckRecorded':
      return void r.checks.set(`${event.check.name} ${event.version.version}`, event.check.outcome);
    case 'VersionSealed':
      if (r.seals.has(event.version.version)) complain(r, `${event.version.version} was sealed twice`);
      return void r.seals.set(event.version.version, event.seal.digest);
    case 'PromotionRequested':
    case 'PromotionReviewed':
    case 'PromotionClosed':
      return changed(r, event, event.promotion);
    case 'AliasMoved':
      return move(r, event);
    default:
  }
}

function complain(r: Replay, what: string): void {
  r.wrong.push(`#${r.at}: ${what}`);
}

function bind(r: Replay, policy: Extract<LedgerEvent, { kind: 'PolicyBound' }>['policy']): void {
  const asked = r.policies.find(({ document }) => document === policy?.document);
  if (asked === undefined || policy === null) return complain(r, 'bound to a policy that nobody set');
  const name = `${policy.name} version ${policy.version}`;
  if (name === r.policy?.name) complain(r, `bound to ${name} again`);
  r.policy = { asked, name };
}

function changed(r: Replay, event: LedgerEvent, now: PromotionRecord): void {
  const before = r.promotions.get(now.id);
  if (before === undefined && event.kind !== 'PromotionRequested' && event.kind !== 'AliasMoved')
    complain(r, `${now.id} began in its midst`);
  if (before !== undefined && !follows[before.state].includes(now.state))
    complain(r, `${now.id} went from ${before.state} to ${now.state}`);
  reviews(r, event, before?.reviews ?? [], now);
  r.promotions.set(now.id, now);
  if (now.state === 'AWAITING_REVIEW' || now.state === 'APPROVED') r.waited.add(now.id);
  const open = [...r.promotions.values()].filter(
    ({ state, alias }) => (state === 'AWAITING_REVIEW' || state === 'APPROVED') && alias === now.alias,
  );
  if (open.length > 1) complain(r, `${open.length} promotions are open for ${now.alias}`);
}

/** Reviews come and go one at a time, each by who gave it. */
function reviews(r: Replay, event: LedgerEvent, before: PromotionRecord['reviews'], now: PromotionRecord): void {
  const texts = before.map((review) => JSON.stringify(review));
  const added = now.reviews.filter((review) => !texts.includes(JSON.stringify(review)));
  const left = before.filter((review) => !now.reviews.some((other) => JSON.stringify(other) === JSON.stringify(review)));
  if (added.length + (left.length > 0 ? 1 : 0) > (event.kind === 'PromotionReviewed' ? 1 : 0)) complain(r, `${event.kind} changed reviews`);
  for (const review of [...added, ...left])
    if (review.by.name !== event.by.name) complain(r, `${event.by.name} wrote the review of ${review.by.name}`);
  for (const { by, decision } of added)
    if (decision === 'APPROVE' && (by.name === now.requestedBy.name || by.type === 'SERVICE')) complain(r, `${by.name} approved`);
}

function move(r: Replay, event: AliasMoved): void {
  const key = event.alias.toLowerCase();
  const now = r.aliases.get(key) ?? { to: null, revision: 0 };
  if (event.from?.version !== now.to?.version) complain(r, `${event.alias} left ${event.from?.version}, but was at ${now.to?.version}`);
  if (event.revision !== now.revision + 1) complain(r, `revision ${event.revision} follows ${now.revision}`);
  if (event.to !== null && isBarred(r, event.to)) complain(r, `${event.alias} moved to ${event.to.version}, which is frozen or retired`);
  if (event.move === 'PROMOTED') promoted(r, event);
  else if (event.move === 'ROLLED_BACK') rolledBack(r, event);
  else if (event.move !== 'REMOVED') complain(r, `moved as ${event.move}`);
  r.aliases.set(key, { to: event.to, revision: event.revision });
  r.moves.push(event);
}

function isBarred(r: Replay, { version }: Holder): boolean {
  return r.marks.has(`frozen ${version}`) || r.marks.has(`retired ${version}`);
}

function rolledBack(r: Replay, event: AliasMoved): void {
  if (r.policy === null) complain(r, 'rolled back under no policy');
  if (event.promotion !== undefined) complain(r, 'a rollback with a promotion');
}

function promoted(r: Replay, event: AliasMoved): void {
  const { promotion, alias, to } = event;
  if (promotion === undefined || to === null) return complain(r, `${alias} moved without a promotion`);
  if (promotion.state !== 'MOVED' || promotion.version.version !== to.version || promotion.alias !== alias)
    complain(r, 'moved for another promotion');
  const waited = r.waited.has(promotion.id);
  changed(r, event, promotion);
  if (r.policy === null) return complain(r, 'promoted under no policy');
  const rule = r.policy.asked.rules[alias.toLowerCase() as 'production' | 'staging'];
  asks(r, rule, alias, promotion);
  saw(r, alias, promotion, waited);
  if (waited || rule.approvals !== null) approved(r, rule.approvals ?? { count: 1, roles: [] }, promotion);
}

/** What the rule asks for held at the moment of the move, not only when it was looked at. */
function asks(r: Replay, rule: AskedOfAlias, alias: string, { version: { version }, verdict, requesterRoles }: PromotionRecord): void {
  for (const check of rule.checks)
    if (r.checks.get(`${check} ${version}`) !== 'PASS') complain(r, `${alias} moved to ${version} without ${check}`);
  if (rule.promoters.length > 0 && !rule.promoters.some((role) => requesterRoles.includes(role))) complain(r, 'no promoter asked');
  if (rule.from !== null && !passedThrough(r, rule.from, version)) complain(r, `${version} did not pass through ${rule.from}`);
  for (const { check, outcome } of verdict.findings)
    if (outcome === 'FAIL' || outcome === 'UNKNOWN') complain(r, `moved although ${check} is ${outcome}`);
}

function passedThrough(r: Replay, alias: string, version: string): boolean {
  if (r.aliases.get(alias)?.to?.version === version) return true;
  const last = r.moves.findLast(
    (move) => move.alias.toLowerCase() === alias && (move.from?.version === version || move.to?.version === version),
  );
  return last !== undefined && last.move !== 'ROLLED_BACK';
}

/** What it was judged on is what there was when it moved. */
function saw(r: Replay, alias: string, { seen, version }: PromotionRecord, waited: boolean): void {
  const holder = r.aliases.get(alias.toLowerCase())?.to ?? null;
  const there = holder === null ? null : `version:main/${holder.model}/${holder.version}`;
  if (seen['holder'] !== there) complain(r, `${alias} was at ${there}, judged as at ${seen['holder']}`);
  if (seen['policy'] !== r.policy?.name) complain(r, `judged under ${seen['policy']}, bound to ${r.policy?.name}`);
  const seal = r.seals.get(version.version) ?? null;
  if (seen['seal'] !== seal) complain(r, `judged on seal ${seen['seal']}, which is ${seal}`);
  if (waited && seal === null) complain(r, 'approved without a seal');
}

function approved(
  r: Replay,
  { count, roles }: { readonly count: number; readonly roles: readonly string[] },
  { reviews, evidence, requestedBy }: PromotionRecord,
): void {
  const last = new Map(reviews.map((review) => [review.by.name, review]));
  const counting = [...last.values()].filter(
    (review) =>
      review.decision === 'APPROVE' &&
      review.evidence === evidence &&
      review.by.type === 'PERSON' &&
      review.by.name !== requestedBy.name &&
      (roles.length === 0 || roles.some((role) => review.roles.includes(role))),
  );
  if (counting.length < count) complain(r, `moved with ${counting.length} of ${count} approvals`);
}
