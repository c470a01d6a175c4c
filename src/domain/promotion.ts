import type { PromotionRecord, PromotionState, Review } from './events/promotion.ts';
import { fingerprintOf } from './history.ts';
import type { Known } from './judge.ts';
import type { ApprovalRule } from './policy.ts';
import type { Person } from './recorded.ts';
import { type Decided, decided, refused } from './refusal.ts';
import { hasRole } from './role.ts';

/** What can happen to a promotion after it was asked for. */
export type Step = 'approve' | 'reject' | 'withdraw' | 'move' | 'cancel' | 'expire' | 'supersede';

/** Every transition. What is not here does not happen: MOVED, REFUSED, REJECTED, CANCELLED, EXPIRED and SUPERSEDED are final. */
export const transitions: Readonly<Record<PromotionState, Readonly<Partial<Record<Step, PromotionState>>>>> = {
  AWAITING_REVIEW: {
    approve: 'APPROVED',
    reject: 'REJECTED',
    withdraw: 'AWAITING_REVIEW',
    cancel: 'CANCELLED',
    expire: 'EXPIRED',
    supersede: 'SUPERSEDED',
  },
  APPROVED: {
    // One approval more than needed changes nothing.
    approve: 'APPROVED',
    reject: 'REJECTED',
    withdraw: 'AWAITING_REVIEW',
    move: 'MOVED',
    cancel: 'CANCELLED',
    expire: 'EXPIRED',
    supersede: 'SUPERSEDED',
  },
  MOVED: {},
  REFUSED: {},
  REJECTED: {},
  CANCELLED: {},
  EXPIRED: {},
  SUPERSEDED: {},
};

const words: Readonly<Record<PromotionState, string>> = {
  AWAITING_REVIEW: 'still waits for reviews',
  APPROVED: 'is approved and waits for its move',
  MOVED: 'has moved its alias already',
  REFUSED: 'was refused by policy',
  REJECTED: 'was rejected by a reviewer',
  CANCELLED: 'was cancelled',
  EXPIRED: 'has expired',
  SUPERSEDED: 'was superseded by a newer request',
};

/** The state after a step; a step that the state does not allow is refused, and the state said. */
export function stepped(record: PromotionRecord, step: Step): Decided<PromotionState> {
  const next = transitions[record.state][step];
  if (next !== undefined) return decided(next);
  const hint = isOpen(record.state) ? 'It waits for reviews: ask one who may review.' : 'Ask for a new promotion with promote.';
  return refused('INVALID', `This promotion ${words[record.state]}.`, hint, ['input', 'promotion']);
}

export function isOpen(state: PromotionState): boolean {
  return state === 'AWAITING_REVIEW' || state === 'APPROVED';
}

/** The state as it is at a moment: an open request whose time is over has expired, whether or not anybody has written so yet. */
export function stateAt(record: Pick<PromotionRecord, 'state' | 'expiresAt'>, now: number): PromotionState {
  return isOpen(record.state) && record.expiresAt !== null && record.expiresAt <= now ? 'EXPIRED' : record.state;
}

/** What a reviewer sees, part by part, each as a digest, a number or a name; null where there is none. */
export type Seen = Readonly<Record<SeenPart, string | null>>;

const seenParts = ['seal', 'integrity', 'verdict', 'policy', 'holder'] as const;
type SeenPart = (typeof seenParts)[number];

/** The digest of what a reviewer sees. A review is bound to it: once it is another one, the review is stale. */
export function evidenceOf(id: string, seen: Seen): string {
  return fingerprintOf({ promotion: id, seen });
}

/** Why a review that was given for one evidence does not count for what there is now; null where it does. */
export function staleBecause(
  review: Pick<Review, 'seen' | 'evidence'>,
  now: { readonly evidence: string; readonly seen: Seen },
): string | null {
  if (review.evidence === now.evidence) return null;
  const changed = seenParts.filter((part) => (review.seen[part] ?? null) !== now.seen[part]);
  if (changed.length === 0) return 'It was given for something else.';
  return changed.map((part) => changes[part](review.seen[part] ?? null, now.seen[part])).join(' ');
}

const changes: Readonly<Record<SeenPart, (then: string | null, now: string | null) => string>> = {
  seal: () => 'The version was sealed anew.',
  integrity: (_, now) =>
    now === null ? 'The source says what was sealed again.' : `The source no longer says what was sealed: ${now} changed.`,
  verdict: () => 'The checks found something else.',
  policy: (then, now) => `The policy changed from ${then ?? 'none'} to ${now ?? 'none'}.`,
  holder: (then, now) => `The alias points to ${now ?? 'nothing'} now, then to ${then ?? 'nothing'}.`,
};

/** What decides whether a person's approval counts. */
export interface Separation {
  readonly rule: ApprovalRule;
  readonly requestedBy: Person;
  /** Who trained the version, as one of our persons; null where nobody is told apart by it. Not known: no approval counts. */
  readonly trainer: Known<string | null>;
}

/** Why this person may not approve; null where they may. `roles` are those that they have now. */
export function mayNotApprove(
  by: Person,
  roles: readonly string[],
  { rule, requestedBy, trainer }: Separation,
): { code: 'SELF_APPROVAL' | 'POLICY'; why: string } | null {
  if (!rule.selfApproval && by.name === requestedBy.name)
    return { code: 'SELF_APPROVAL', why: `${by.name} asked for this promotion, and the policy wants somebody else to approve it.` };
  if (!rule.selfApproval && trainer.known && by.name === trainer.value)
    return { code: 'SELF_APPROVAL', why: `${by.name} trained this version, and the policy wants somebody else to approve it.` };
  if (by.type === 'SERVICE' && !rule.services)
    return { code: 'POLICY', why: `${by.name} is a service, and the policy lets only persons review.` };
  if (!hasRole(roles, rule.roles))
    return {
      code: 'POLICY',
      why: `The policy wants a reviewer with the role ${rule.roles.join(' or ')}; ${by.name} has ${roles.length === 0 ? 'none' : roles.join(', ')}.`,
    };
  if (!rule.selfApproval && !trainer.known)
    return {
      code: 'POLICY',
      why: `Whether ${by.name} trained this version cannot be told, and the policy wants somebody else to approve it: ${trainer.why}.`,
    };
  return null;
}

/** The approvals that count: of what there is now, by different persons who may. The latest review of a person is theirs. */
export function countingApprovals(
  reviews: readonly Review[],
  now: { readonly evidence: string },
  separation: Separation,
): readonly Review[] {
  const latest = new Map(reviews.map((review) => [review.by.name, review]));
  return [...latest.values()].filter(
    (review) =>
      review.decision === 'APPROVE' && review.evidence === now.evidence && mayNotApprove(review.by, review.roles, separation) === null,
  );
}

/** Whether the approvals that count are as many as the rule asks for. */
export function hasQuorum(reviews: readonly Review[], now: { readonly evidence: string }, separation: Separation): boolean {
  return countingApprovals(reviews, now, separation).length >= separation.rule.count;
}
