import { imageId } from '#domain/node-id.ts';
import type { Resolvers } from '#graphql/generated/types.ts';

export const environment: Resolvers = {
  Image: { id: (node) => imageId(node.digest) },
};
