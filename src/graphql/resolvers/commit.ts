import { commitId } from '#domain/commit.ts';
import { badInput, notFound } from '#domain/fault.ts';
import { commitNodeId } from '#domain/node-id.ts';
import type { Resolvers } from '#graphql/generated/types.ts';

export const commit: Resolvers = {
  Query: {
    commit: async (_, { repository, sha }, { reader }) => {
      const id = commitId(sha);
      if (id === null) throw badInput(`"${sha.slice(0, 100)}" is no commit id: those have 7 to 64 hexadecimal characters.`);
      const known = await reader.codes.repository(repository);
      if (known?.host == null)
        throw notFound(`No configured Git host answers for ${known?.key ?? 'that repository'}. Name its host under gitHosts.`);
      const node = { node: 'commit', repository: known, sha: id, at: { host: known.host, repository: known } } as const;
      return { ...node, sha: (await reader.codes.record(node)).sha };
    },
  },
  Commit: {
    id: (node) => commitNodeId(node.repository?.key ?? '', node.sha),
    message: async (node, _, { reader }) => (await reader.codes.record(node)).message,
    authoredAt: async (node, _, { reader }) => (await reader.codes.record(node)).authoredAt,
    committedAt: async (node, _, { reader }) => (await reader.codes.record(node)).committedAt,
    author: async (node, _, { reader }) => (await reader.codes.record(node)).author,
    parents: async (node, _, { reader }) => (await reader.codes.record(node)).parents,
    repository: (node) => node.repository,
    changeRequests: (node, _, { reader }) => reader.codes.changeRequests(node),
  },
};
