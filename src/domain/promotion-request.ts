import type { LedgerEvent } from './event.ts';
import type { PromotionRecord } from './events/promotion.ts';
import { type AliasFacts, conflictOf } from './expected.ts';
import { boundBy, type MoveTarget, moved, unfit, type Wish } from './move.ts';
import { evidenceOf, stateAt } from './promotion.ts';
import { type Decided, decided } from './refusal.ts';
import type { Ruling } from './ruling.ts';

export interface RequestWish extends Wish {
  readonly roles: readonly string[];
  readonly riskNotes: string | null;
  /** Written name of the promotion. */
  readonly promotion: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A request: moves at once where nothing else is asked for, else waits for reviews, or is written down as refused. Newer takes the place of older for one alias. */
export function decideRequest(
  wish: RequestWish,
  alias: AliasFacts,
  target: MoveTarget,
  ruling: Ruling,
  open: readonly PromotionRecord[],
): Decided<readonly LedgerEvent[]> {
  const refusal = conflictOf(wish.expected, alias) ?? unfit(target, ['input', 'version']);
  if (refusal !== null) return refusal;
  const { outcome } = ruling.verdict;
  const state = outcome === 'ALLOWED' ? 'MOVED' : outcome === 'REFUSED' ? 'REFUSED' : 'AWAITING_REVIEW';
  const promotion = recordOf(wish, alias, target, ruling, state);
  const common = { by: wish.by, reason: wish.reason, appendId: wish.appendId };
  if (state === 'REFUSED') return decided([{ kind: 'PromotionRequested', ...common, ...boundBy(target), promotion }]);
  const before: LedgerEvent[] = [...(ruling.seal === null ? [] : [ruling.seal]), ...ruling.holderSeals, ...superseding(wish, open)];
  if (state === 'MOVED') return decided([...before, { ...moved(wish, alias, 'PROMOTED', target.version), ...boundBy(target), promotion }]);
  return decided([...before, { kind: 'PromotionRequested', ...common, ...boundBy(target), promotion }]);
}

function recordOf(
  wish: RequestWish,
  alias: AliasFacts,
  target: MoveTarget,
  { rule, verdict, seen, policy, seal, sealDigest, told }: Ruling,
  state: PromotionRecord['state'],
): PromotionRecord {
  const expiresIn = rule?.approvals?.expiresIn ?? null;
  return {
    id: wish.promotion,
    state,
    alias: alias.now?.name ?? rule?.alias ?? alias.alias,
    version: target.version,
    requestedBy: wish.by,
    requesterRoles: [...wish.roles],
    requestedAt: wish.now,
    expiresAt: state === 'AWAITING_REVIEW' && expiresIn !== null ? wish.now + expiresIn : null,
    reason: wish.reason,
    riskNotes: wish.riskNotes,
    verdict,
    policyVersion: policy?.version ?? null,
    // What policy refused was not sealed: it may still be mended at its source.
    sealDigest: state === 'REFUSED' && seal !== null ? null : sealDigest,
    evidence: evidenceOf(wish.promotion, seen),
    seen: { ...seen },
    reviews: [],
    ...(told === undefined ? {} : { told }),
    revision: alias.now?.revision ?? 0,
  };
}

/** Those whose time was over before stay expired: that they are not closed yet changes nothing. */
function superseding(wish: RequestWish, open: readonly PromotionRecord[]): LedgerEvent[] {
  return open.map((record) => {
    const closed = { kind: 'PromotionClosed' as const, by: wish.by, appendId: wish.appendId };
    if (stateAt(record, wish.now) === 'EXPIRED')
      return { ...closed, reason: 'nobody decided in time', promotion: { ...record, state: 'EXPIRED' } };
    return { ...closed, reason: `superseded by ${wish.promotion}`, promotion: { ...record, state: 'SUPERSEDED' } };
  });
}
