import { acceptSealDrift } from '#actions/accept-seal-drift.ts';
import { eraseSeal } from '#actions/erase-seal.ts';
import { caredVersion, userErrors } from '#graphql/answers.ts';
import type { Resolvers } from '#graphql/generated/types.ts';

export const seal: Resolvers = {
  Mutation: {
    acceptSealDrift: async (_, { input }, { acting, reader }) => {
      const acted = await acceptSealDrift(acting, input);
      return { version: acted.ok ? caredVersion(acted, reader) : null, userErrors: userErrors(acted) };
    },
    eraseSeal: async (_, { input }, { acting, reader }) => {
      const acted = await eraseSeal(acting, input);
      return { version: acted.ok ? caredVersion(acted, reader) : null, userErrors: userErrors(acted) };
    },
  },
  Seal: {
    algorithm: () => 'sha256',
    sealedAt: ({ at }) => new Date(at),
    sealedBy: ({ by }) => by,
    content: (node, _, { reader }) => reader.seals.text(node),
  },
};
