import { createToken } from '#actions/create-token.ts';
import { revokeToken } from '#actions/revoke-token.ts';
import type { Acted } from '#actions/write.ts';
import type { TokenCreated } from '#domain/events/access.ts';
import type { Stored } from '#domain/history.ts';
import { shownRights } from '#domain/viewer.ts';
import { userErrors } from '#graphql/answers.ts';
import type { Resolvers } from '#graphql/generated/types.ts';
import { allTokens, type TokenNode } from '#reader/tokens.ts';

/** Most tokens of one answer. */
const tokensMax = 1000;

export const access: Resolvers = {
  Query: {
    tokens: async (_, __, { acting }) => {
      const all = await allTokens(acting.ledger);
      return { nodes: all.slice(0, tokensMax), truncated: all.length > tokensMax };
    },
  },
  Mutation: {
    createToken: async (_, { input }, { acting, viewer }) => {
      const { acted, secret } = await createToken(acting, viewer, input);
      const token = createdBy(acted);
      return { token, secret, notice: token === null ? null : noticeOf(secret), userErrors: userErrors(acted) };
    },
    revokeToken: async (_, { input }, { acting }) => {
      const acted = await revokeToken(acting, input);
      const event = acted.ok ? acted.done.stored[0]?.event : undefined;
      return { id: event?.kind === 'TokenRevoked' ? event.tokenId : null, userErrors: userErrors(acted) };
    },
  },
  Token: {
    createdAt: (node) => new Date(node.createdAt),
    expiresAt: (node) => (node.expiresAt === null ? null : new Date(node.expiresAt)),
    expired: (node, _, { acting }) => node.expiresAt !== null && node.expiresAt <= acting.now(),
  },
  Viewer: {
    name: ({ person }) => person.name,
    type: ({ person, anonymous }) => (anonymous ? null : person.type),
    rights: shownRights,
  },
};

function createdBy(acted: Acted): TokenNode | null {
  const stored = acted.ok ? acted.done.stored[0] : undefined;
  return stored === undefined || stored.event.kind !== 'TokenCreated' ? null : nodeOf(stored, stored.event);
}

function nodeOf({ at, sequence }: Stored, { token }: TokenCreated): TokenNode {
  return { ...token, createdAt: at, sequence };
}

function noticeOf(secret: string | null): string {
  return secret === null
    ? 'This token was made before under the same idempotency key, and is shown only once. If it is lost, revoke it and make another.'
    : 'Keep it now: it is shown only once, and only its digest is stored.';
}
