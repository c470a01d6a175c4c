import { imageId } from '#domain/node-id.ts';
import type { Resolvers } from '#graphql/generated/types.ts';

export const environment: Resolvers = {
  Environment: { lockfileDigest: ({ version }, _, { reader }) => reader.kept.lockfileDigest(version) },
  Image: { id: (node) => imageId(node.digest) },
};
