import { linkMonitor } from '#actions/link-monitor.ts';
import { caredVersion, userErrors } from '#graphql/answers.ts';
import type { Resolvers } from '#graphql/generated/types.ts';

export const monitor: Resolvers = {
  Mutation: {
    linkMonitor: async (_, { input }, { acting, reader }) => {
      const acted = await linkMonitor(acting, input);
      return { version: acted.ok ? caredVersion(acted, reader) : null, userErrors: userErrors(acted) };
    },
  },
  Version: {
    monitors: (node, _, { reader }) => reader.declarations.monitors(node),
  },
};
