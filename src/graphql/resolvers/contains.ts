import type { Resolvers } from '#graphql/generated/types.ts';

export const contains: Resolvers = {
  Query: {
    contains: async (_, { ref, commit }, { live }) => {
      const reader = live();
      const version = await reader.references.version(ref);
      return version === null ? null : reader.containment.contains(version, commit);
    },
  },
};
