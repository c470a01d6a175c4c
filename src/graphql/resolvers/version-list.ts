import { connection, counted, missing, pageWish } from '#graphql/answers.ts';
import type { Resolvers } from '#graphql/generated/types.ts';

export const versionList: Resolvers = {
  Query: {
    versions: async (_, { filter, orderBy, ...page }, { reader }) => {
      const order = { field: orderBy?.field ?? 'NAME', direction: orderBy?.direction ?? 'ASC' } as const;
      const found = await reader.versionList(filter ?? {}, order, pageWish(page));
      return {
        ...connection(found.page),
        get totalCount() {
          return counted(found.total, found.missing);
        },
        asOf: new Date(reader.indexed.asOf()),
        missing: found.missing.map(({ id, source, fault }) => missing(source, fault, id)),
      };
    },
  },
};
