import { care } from '#actions/care.ts';
import type { CareVerb } from '#domain/care.ts';
import { caredVersion, userErrors } from '#graphql/answers.ts';
import type { Context } from '#graphql/context.ts';
import type { Resolvers } from '#graphql/generated/types.ts';

export const mark: Resolvers = {
  Mutation: {
    freezeVersion: (_, { input }, context) => cared('freeze', input, context),
    unfreezeVersion: (_, { input }, context) => cared('unfreeze', input, context),
    deprecateVersion: (_, { input }, context) => cared('deprecate', input, context),
    restoreVersion: (_, { input }, context) => cared('restore', input, context),
    retireVersion: (_, { input }, context) => cared('retire', input, context),
  },
};

async function cared(verb: CareVerb, input: unknown, { acting, reader }: Context) {
  const acted = await care(acting, verb, input);
  return { version: acted.ok ? caredVersion(acted, reader) : null, userErrors: userErrors(acted) };
}
