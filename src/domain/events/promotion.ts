import { z } from 'zod';
import { common, Holder, Person } from '#domain/recorded.ts';
import { Verdict } from '#domain/verdict.ts';

/** What became of a request to move an alias; which follows which is the table in `promotion.ts`. */
export const PromotionState = z.enum(['AWAITING_REVIEW', 'APPROVED', 'MOVED', 'REFUSED', 'REJECTED', 'CANCELLED', 'EXPIRED', 'SUPERSEDED']);

export const Review = z.object({
  by: Person,
  /** The roles that they had when they reviewed. */
  roles: z.array(z.string()),
  decision: z.enum(['APPROVE', 'REJECT']),
  comment: z.string().nullable(),
  riskNotes: z.string().nullable(),
  /** Milliseconds since 1970, by the clock of the server that took it. */
  at: z.number().int(),
  /** The digest of what was judged when it was given; another one now makes it stale. */
  evidence: z.string(),
  /** What `evidence` was made of, so that staleness can say why: digests by name. */
  seen: z.record(z.string(), z.string().nullable()),
});

/** A promotion, whole, as the event that carries it left it. */
export const PromotionRecord = z.object({
  id: z.string(),
  state: PromotionState,
  /** As shown. */
  alias: z.string(),
  version: Holder,
  requestedBy: Person,
  /** The roles that the requester had. */
  requesterRoles: z.array(z.string()),
  /** Milliseconds since 1970. */
  requestedAt: z.number().int(),
  expiresAt: z.number().int().nullable(),
  /** Why it was asked for. */
  reason: z.string().nullable(),
  riskNotes: z.string().nullable(),
  verdict: Verdict,
  policyVersion: z.number().int().nullable(),
  sealDigest: z.string().nullable(),
  evidence: z.string(),
  seen: z.record(z.string(), z.string().nullable()),
  reviews: z.array(Review),
  /** What sources told when it was last judged, which is not under seal: so that one that is down does not keep it from being judged again. */
  told: z
    .object({
      /** What each alias that its checks name pointed to: written names of versions, null for nothing. */
      holders: z.record(z.string(), z.string().nullable()),
      /** Who trained it, as one of our persons. */
      trainer: z.string().nullable(),
      /** Whether its model has an owner. */
      owned: z.boolean().nullable(),
      /** Whether its commit was found merged; absent where nobody asked. */
      merged: z.boolean().optional(),
    })
    .optional(),
  /** Which alias revision it was judged against. */
  revision: z.number().int().nonnegative(),
});

/** Asked for, and not moved in the same act: it waits for reviews, or policy refused it. */
export const PromotionRequested = z.object({ kind: z.literal('PromotionRequested'), ...common, promotion: PromotionRecord });

/** A review was given or withdrawn; the record says what follows from it, where no move does. */
export const PromotionReviewed = z.object({ kind: z.literal('PromotionReviewed'), ...common, promotion: PromotionRecord });

/** It ended without a move: rejected is said by its review, this is for cancelled, expired, superseded, and refused at the move. */
export const PromotionClosed = z.object({ kind: z.literal('PromotionClosed'), ...common, promotion: PromotionRecord });

export type PromotionState = z.infer<typeof PromotionState>;
export type PromotionRecord = z.infer<typeof PromotionRecord>;
export type Review = z.infer<typeof Review>;
