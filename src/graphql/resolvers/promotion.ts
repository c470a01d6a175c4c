import { promote } from '#actions/promote.ts';
import { cancelPromotion, completePromotion, reviewPromotion, withdrawReview } from '#actions/review.ts';
import { awaits, previewPromotion, staleness, standOf } from '#actions/stand.ts';
import type { Acted } from '#actions/write.ts';
import { checkedAliasName } from '#domain/alias.ts';
import { notFound } from '#domain/fault.ts';
import { modelOfSubject } from '#domain/history.ts';
import { parseNodeId } from '#domain/node-id.ts';
import { stateAt } from '#domain/promotion.ts';
import { refusedByPolicy } from '#domain/promotion-decision.ts';
import { connection, pageWish, userErrors } from '#graphql/answers.ts';
import type { Context } from '#graphql/context.ts';
import type { Resolvers } from '#graphql/generated/types.ts';
import { movesOf } from '#reader/moves.ts';
import { modelOfKey } from '#reader/names.ts';
import { promotionPage } from '#reader/promotion-page.ts';
import { type PromotionNode, promotionOf, promotionOfAct } from '#reader/promotions.ts';

export const promotion: Resolvers = {
  Query: {
    promotion: async (_, { id }, { reader }) => {
      const name = parseNodeId(id);
      const found = name.kind === 'promotion' ? await reader.promotions.find(name.model, name.id) : null;
      if (found === null) throw notFound(`There is no promotion ${id}.`);
      return found;
    },
    promotions: async (_, { filter, first, after }, { acting, reader }) => {
      const { model = null, alias = null, states = null, awaitingMe = null } = filter ?? {};
      const subjects = model === null ? await reader.histories.subjects() : [];
      const models = model === null ? subjects.map(modelOfSubject).filter((one) => one !== null) : [reader.references.model(model).key];
      const wish = {
        alias: alias === null ? null : checkedAliasName(alias),
        states: states === null ? null : new Set(states),
        version: null,
        suits: async (node: PromotionNode) => awaitingMe !== true || (await awaits(acting, node)),
      };
      return connection(await promotionPage(reader.promotions, models, wish, pageWish({ first, after }), acting.now()));
    },
    previewPromotion: (_, { input }, { acting }) => previewPromotion(acting, input),
  },
  Mutation: {
    promote: async (_, { input }, { acting }) => moving(await promote(acting, input)),
    reviewPromotion: async (_, { input }, { acting }) => moving(await reviewPromotion(acting, input)),
    completePromotion: async (_, { input }, { acting }) => moving(await completePromotion(acting, input)),
    withdrawReview: async (_, { input }, { acting }) => told(await withdrawReview(acting, input)),
    cancelPromotion: async (_, { input }, { acting }) => told(await cancelPromotion(acting, input)),
  },
  Promotion: {
    state: ({ record }, _, { acting }) => stateAt(record, acting.now()),
    alias: (node, _, { reader }) => reader.aliases.asked(modelOfKey(reader.world, node.model), node.record.alias),
    model: (node, _, { reader }) => ({ node: 'model', name: modelOfKey(reader.world, node.model) }),
    version: ({ model, record }, _, { reader }) => ({ ...reader.versions.of(record.version, record.version.generation), model }),
    requestedBy: ({ record }) => record.requestedBy,
    requestedAt: ({ record }) => new Date(record.requestedAt),
    expiresAt: ({ record }) => (record.expiresAt === null ? null : new Date(record.expiresAt)),
    reason: ({ record }) => record.reason,
    riskNotes: ({ record }) => record.riskNotes,
    policyVersion: ({ record }) => record.policyVersion,
    sealDigest: ({ record }) => record.sealDigest,
    evidence: async (node, _, { acting }) => (await standOf(acting, node)).evidence,
    verdict: async (node, _, { acting }) => (await standOf(acting, node)).verdict,
    reviews: (node) => node.record.reviews.map((review) => ({ review, promotion: node })),
  },
  Review: {
    by: ({ review }) => review.by,
    decision: ({ review }) => review.decision,
    comment: ({ review }) => review.comment,
    riskNotes: ({ review }) => review.riskNotes,
    at: ({ review }) => new Date(review.at),
    evidence: ({ review }) => review.evidence,
    stale: async ({ review, promotion: node }, _, { acting }) => (await staleness(acting, node, review)) !== null,
    staleBecause: ({ review, promotion: node }, _, { acting }) => staleness(acting, node, review),
  },
  Version: {
    promotions: async (version, { states, first, after }, { acting, reader }: Context) => {
      const holder = await reader.versions.holder(version);
      const wish = { alias: null, states: states == null ? null : new Set(states), version: holder, suits: async () => true };
      return connection(await promotionPage(reader.promotions, [version.model], wish, pageWish({ first, after }), acting.now()));
    },
  },
  Move: {
    promotion: (move) => (move.event.promotion === undefined || move.stored === undefined ? null : promotionOf(move.stored)),
  },
};

/** What an act on a promotion did; what policy refused is written down, and still was not done. */
function moving(acted: Acted) {
  const made = acted.ok ? promotionOfAct(acted.done.stored) : null;
  const move = acted.ok ? (movesOf(acted.done.stored)[0] ?? null) : null;
  const refused = made?.record.state === 'REFUSED' ? [refusedByPolicy(made.record.verdict).refusal] : userErrors(acted);
  const verdict = made?.record.verdict ?? (acted.ok ? null : (acted.refusal.verdict ?? null));
  return { promotion: made, move, verdict, userErrors: refused };
}

function told(acted: Acted) {
  return { promotion: acted.ok ? promotionOfAct(acted.done.stored) : null, userErrors: userErrors(acted) };
}
