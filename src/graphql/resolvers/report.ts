import { notFound } from '#domain/fault.ts';
import type { Resolvers } from '#graphql/generated/types.ts';

export const report: Resolvers = {
  Query: {
    report: async (_, { ref, format }, { live, acting }) => {
      const reader = live();
      const version = await reader.references.version(ref);
      if (version === null) throw notFound(`There is no version ${ref}.`);
      return { ...(await reader.report(version, format)), generatedAt: new Date(acting.now()) };
    },
  },
};
