import { datasetId } from '#domain/node-id.ts';
import type { Resolvers } from '#graphql/generated/types.ts';

export const dataset: Resolvers = {
  Query: {
    dataset: (_, { name, digest, tracker }, { reader }) => reader.nodes.dataset(name, digest, tracker ?? null),
  },
  Dataset: {
    id: (node) => datasetId(node.record.key),
    name: (node) => node.record.key.name,
    digest: (node) => node.record.key.digest,
    digestStrength: (node) => node.record.digestStrength,
    source: (node) => node.record.source,
    sourceType: (node) => node.record.sourceType,
  },
  DatasetUse: {
    role: (use) => use.role,
    dataset: (use) => ({ node: 'dataset', record: use.dataset }),
  },
};
