import { promote } from '#actions/promote.ts';
import { notFound } from '#domain/fault.ts';
import { parseNodeId } from '#domain/node-id.ts';
import { userErrors } from '#graphql/answers.ts';
import type { Resolvers } from '#graphql/generated/types.ts';
import { movesOf } from '#reader/moves.ts';
import { modelOfKey } from '#reader/names.ts';
import { promotionOf } from '#reader/promotions.ts';

export const promotion: Resolvers = {
  Query: {
    promotion: async (_, { id }, { reader }) => {
      const name = parseNodeId(id);
      const found = name.kind === 'promotion' ? await reader.promotions.find(name.model, name.id) : null;
      if (found === null) throw notFound(`There is no promotion ${id}.`);
      return found;
    },
  },
  Mutation: {
    promote: async (_, { input }, { acting }) => {
      const acted = await promote(acting, input);
      const [stored] = acted.ok ? acted.done.stored : [];
      const made = stored === undefined ? null : promotionOf(stored);
      return {
        promotion: made,
        move: acted.ok ? (movesOf(acted.done.stored)[0] ?? null) : null,
        verdict: made?.event.promotion.verdict ?? null,
        userErrors: userErrors(acted),
      };
    },
  },
  Promotion: {
    alias: (node, _, { reader }) => reader.aliases.one(modelOfKey(reader.world, node.model), node.event.alias),
    model: (node, _, { reader }) => ({ node: 'model', name: modelOfKey(reader.world, node.model) }),
    version: (node, _, { reader }) => {
      const { to } = node.event;
      return to === null ? null : { ...reader.versions.of(to, to.generation), model: node.model };
    },
    requestedBy: (node) => node.event.by,
    requestedAt: (node) => new Date(node.stored.at),
    reason: (node) => node.event.reason,
    riskNotes: (node) => node.event.promotion.riskNotes,
    policyVersion: (node) => node.event.promotion.policyVersion,
    sealDigest: (node) => node.event.promotion.sealDigest,
    evidence: (node) => node.event.promotion.evidence,
    verdict: (node) => node.event.promotion.verdict,
  },
};
