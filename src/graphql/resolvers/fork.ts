import type { Resolvers } from '#graphql/generated/types.ts';

export const fork: Resolvers = {
  Model: {
    forkedFrom: (node, _, { reader }) => reader.origins.forkOfModel(node.name.key),
  },
};
