import { z } from 'zod';
import { parseDuration } from '#domain/duration.ts';
import { badInput } from '#domain/fault.ts';
import { accessSubject, decideToken, digestOfToken, tokenText } from '#domain/token.ts';
import type { Viewer } from '#domain/viewer.ts';
import { Common, checkedInput } from './input.ts';
import { type Acted, type Acting, write } from './write.ts';

/** Most roles of one token. */
const rolesMax = 50;

const Name = z.string().refine((text) => text.trim() !== '' && text.length <= 255, 'has 1 to 255 characters');

const CreateTokenInput = z.object({
  name: Name,
  person: Name.nullish(),
  service: Name.nullish(),
  roles: z.array(Name).min(1, 'names at least one role').max(rolesMax, `names at most ${rolesMax} roles`),
  expiresIn: z.string().nullish(),
  expiresAt: z.date().nullish(),
  idempotencyKey: Common.idempotencyKey,
});

export interface CreatedToken {
  readonly acted: Acted;
  /** Null where it was made before under the same key: then it is not known any more. */
  readonly secret: string | null;
}

/** Makes a token. Only its SHA-256 is written; the secret leaves with this answer and is kept nowhere. */
export async function createToken(acting: Acting, viewer: Viewer, given: unknown): Promise<CreatedToken> {
  const { idempotencyKey = null, ...input } = checkedInput(CreateTokenInput, given);
  const { person = null, service = null, expiresIn = null, expiresAt = null } = input;
  if ((person === null) === (service === null)) throw badInput('input names a person or a service: exactly one of them.');
  if (expiresIn !== null && expiresAt !== null) throw badInput('input has expiresIn or expiresAt, not both.');
  const lifeMs = expiresIn === null ? null : parseDuration(expiresIn);
  if (expiresIn !== null && lifeMs === null) throw badInput('input.expiresIn is no span of time. Write 90d, 12h or PT12H.');
  const roles = [...new Set(input.roles)];
  const secret = tokenText(`${acting.newId()}${acting.newId()}`);
  const digest = digestOfToken(secret);
  const acted = await write(acting, {
    mutation: 'createToken',
    subject: accessSubject,
    scope: accessSubject,
    idempotencyKey,
    input: { name: input.name, person, service, roles, expiresIn, expiresAt: expiresAt?.getTime() ?? null },
    query: {},
    decide: async ({ appendId }) => {
      const now = acting.now();
      const ends = lifeMs === null ? (expiresAt?.getTime() ?? null) : now + lifeMs;
      const decision = decideToken(viewer, { person, service, roles, expiresAt: ends }, acting.people, now);
      if (!decision.ok) return decision;
      const token = { id: appendId, name: input.name, person: decision.value, roles, sha256: digest, expiresAt: ends };
      return { ok: true, value: { events: [{ kind: 'TokenCreated', by: acting.person, reason: null, appendId, token }], read: [] } };
    },
  });
  const event = acted.ok ? acted.done.stored[0]?.event : undefined;
  const isNew = event?.kind === 'TokenCreated' && event.token.sha256 === digest;
  return { acted, secret: isNew ? secret : null };
}
