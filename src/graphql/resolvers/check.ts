import { recordCheck } from '#actions/record-check.ts';
import { userErrors } from '#graphql/answers.ts';
import type { Resolvers } from '#graphql/generated/types.ts';
import { checksOf } from '#reader/checks.ts';

export const check: Resolvers = {
  Mutation: {
    recordCheck: async (_, { input }, { acting }) => {
      const acted = await recordCheck(acting, input);
      return { check: acted.ok ? (checksOf(acted.done.stored)[0] ?? null) : null, userErrors: userErrors(acted) };
    },
  },
  Version: {
    checks: (node, _, { reader }) => reader.checks.of(node),
    checkHistory: (node, { name }, { reader }) => reader.checks.history(node, name),
  },
  Check: {
    at: (node) => new Date(node.at),
    version: (node, _, { reader }) => ({ ...reader.versions.of(node.version, node.version.generation), model: node.model }),
  },
};
