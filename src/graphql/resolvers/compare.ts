import type { Resolvers } from '#graphql/generated/types.ts';

export const compare: Resolvers = {
  Query: {
    compare: async (_, { base, head, onlyDifferences }, { live }) => {
      const reader = live();
      const [from, to] = await Promise.all([reader.references.version(base), reader.references.version(head)]);
      return from === null || to === null ? null : reader.comparing.compare(from, to, onlyDifferences ?? true);
    },
  },
  Comparison: {
    environment: ({ environment }) => environment.map(({ key, base, head }) => ({ field: key, base, head })),
  },
  CommitRange: {
    changeRequests: (range, _, { reader }) => reader.ranges.changeRequests(range),
  },
};
