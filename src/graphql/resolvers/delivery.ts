import { redeliver } from '#actions/redeliver.ts';
import { notifyFollower } from '#domain/notice.ts';
import { connection, pageWish } from '#graphql/answers.ts';
import type { Resolvers } from '#graphql/generated/types.ts';
import { deadLetterPage } from '#reader/dead-letters.ts';

export const delivery: Resolvers = {
  Query: {
    receivers: async (_, __, { deliveries: { followers, receivers } }) =>
      Promise.all(
        receivers.map(async (receiver) => {
          const { waiting = 0, dead = 0 } = (await followers?.look(notifyFollower(receiver.name), { dueBy: 0, limit: 0 })) ?? {};
          return { ...receiver, waiting, dead };
        }),
      ),
    deadLetters: async (_, args, { deliveries }) => connection(await deadLetterPage(deliveries, pageWish(args))),
  },
  Mutation: {
    redeliver: async (_, { input }, { acting, deliveries }) => {
      const done = await redeliver(acting, deliveries, input);
      return done.ok ? { ids: done.value, userErrors: [] } : { ids: [], userErrors: [done.refusal] };
    },
  },
  DeadLetter: {
    event: ({ letter }) => letter.label,
    model: ({ letter, model }) => model ?? letter.subject,
    sequence: ({ letter }) => letter.sequence,
    attempts: ({ letter }) => letter.attempts,
    since: ({ letter }) => new Date(letter.since),
    gaveUpAt: ({ letter }) => new Date(letter.dueAt),
    why: ({ letter }) => letter.why,
  },
};
