import type { Resolvers } from '#graphql/generated/types.ts';

export const source: Resolvers = {
  Query: {
    sources: (_, __, { sources }) => sources(),
  },
};
