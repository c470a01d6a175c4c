import type { GraphKind } from '#domain/links.ts';
import type { NodeKind, Resolvers } from '#graphql/generated/types.ts';

/** The words of the schema and of the table of links, by one rule: upper and lower case. */
const kinds = {
  MODEL: 'model',
  ALIAS: 'alias',
  VERSION: 'version',
  RUN: 'run',
  DATASET: 'dataset',
  COMMIT: 'commit',
  IMAGE: 'image',
} as const satisfies Record<NodeKind, GraphKind>;
const names = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [kind, name])) as Record<GraphKind, NodeKind>;

export const lineage: Resolvers = {
  Query: {
    lineage: async (_, { root, direction, depth, kinds: only, maxNodes, at }, { reader }) => {
      const walked = await reader.lineage({
        root,
        direction,
        depth: depth ?? 5,
        at: at ?? null,
        nodesMax: maxNodes ?? 200,
        kinds: only == null ? null : new Set(only.map((kind) => kinds[kind])),
      });
      return { ...walked, nodes: walked.nodes.map(({ id, kind, label }) => ({ id, kind: names[kind], label })) };
    },
  },
};
