import type { Refusal } from '#domain/refusal.ts';
import type { Resolvers } from '#graphql/generated/types.ts';
import type { IndexStanding } from '#ports/tracker-index.ts';

export const source: Resolvers = {
  Query: {
    sources: async (_, __, { sources, index }) => {
      const standings = new Map((index?.standings() ?? []).map((standing) => [standing.tracker, standing]));
      return (await sources()).map((one) => ({ ...one, index: shown(one.role === 'TRACKER' ? standings.get(one.name) : undefined) }));
    },
  },
  Mutation: {
    rebuildIndex: async (_, { input }, { index }) => {
      const known = index?.standings().some(({ tracker }) => tracker === input.source) === true;
      if (index === null || !known) return { index: null, userErrors: [notFollowed(input.source)] };
      return { index: shown(await index.rebuild(input.source)), userErrors: [] };
    },
  },
};

function shown(standing: IndexStanding | undefined) {
  if (standing === undefined) return null;
  const { tracker, asOf, ...known } = standing;
  return { source: tracker, asOf: asOf === null ? null : new Date(asOf), ...known };
}

function notFollowed(name: string): Refusal {
  return {
    code: 'NOT_FOUND',
    message: `Nothing is remembered of "${name}": lists ask it.`,
    path: ['input', 'source'],
    hint: 'Trackers on other machines are remembered where the settings do not say index: off. See them with: stemma sources',
  };
}
