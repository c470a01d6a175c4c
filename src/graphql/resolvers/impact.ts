import { connection, counted, missing, pageWish } from '#graphql/answers.ts';
import type { Resolvers } from '#graphql/generated/types.ts';

export const impact: Resolvers = {
  Query: {
    impact: async (_, { id, alias, descendants, ...page }, { reader }) => {
      const { page: hits, total, asOf, missing: gaps } = await reader.impact({ id, alias: alias ?? null, descendants }, pageWish(page));
      const { pageInfo } = connection(hits);
      const edges = hits.items.map(({ cursor, node }) => ({ cursor, certainty: node.certainty, node: node.version }));
      return {
        get totalCount() {
          return counted(total, gaps);
        },
        asOf: new Date(asOf),
        nodes: edges.map(({ node }) => node),
        edges,
        missing: gaps.map(({ id: of, source, fault }) => missing(source, fault, of)),
        pageInfo,
      };
    },
  },
};
