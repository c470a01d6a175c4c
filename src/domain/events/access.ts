import { z } from 'zod';
import { common, Person } from '#domain/recorded.ts';

/** A token was made, in the history `access`. The token itself is nowhere: only its SHA-256. */
export const TokenCreated = z.object({
  kind: z.literal('TokenCreated'),
  ...common,
  token: z.object({
    id: z.string(),
    /** What it is for, in words. */
    name: z.string(),
    person: Person,
    roles: z.array(z.string()),
    sha256: z.string(),
    /** Milliseconds since 1970. */
    expiresAt: z.number().int().nullable(),
  }),
});

export const TokenRevoked = z.object({ kind: z.literal('TokenRevoked'), ...common, tokenId: z.string(), sha256: z.string() });

export type TokenCreated = z.infer<typeof TokenCreated>;
