import { z } from 'zod';
import { refused } from '#domain/refusal.ts';
import { accessSubject } from '#domain/token.ts';
import { tokensIn } from '#reader/tokens.ts';
import { Common, checkedInput } from './input.ts';
import { type Acted, type Acting, write } from './write.ts';

const RevokeTokenInput = z.object({ ...Common, id: z.string() });

/** Ends a token. Every gateway looks tokens up with each request, so it holds at once. */
export async function revokeToken(acting: Acting, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, ...input } = checkedInput(RevokeTokenInput, given);
  return write(acting, {
    mutation: 'revokeToken',
    subject: accessSubject,
    scope: accessSubject,
    idempotencyKey,
    input,
    query: { views: ['token'] },
    decide: async ({ appendId, snapshot }) => {
      const token = tokensIn(snapshot).find(({ id }) => id === input.id);
      if (token === undefined)
        return refused(
          'NOT_FOUND',
          `There is no token ${input.id}, or it was revoked before.`,
          'stemma token list shows those that hold.',
          ['input', 'id'],
        );
      const { sha256, sequence } = token;
      const event = { kind: 'TokenRevoked', by: acting.person, reason: input.reason, appendId, tokenId: token.id, sha256 } as const;
      return { ok: true, value: { events: [event], read: [{ view: 'token', field: sha256, sequence }] } };
    },
  });
}
