import { z } from 'zod';
import type { Gateway } from './gateway.ts';

const Version = z.object({ version: z.string() });

/** What a promotion came to, as GraphQL answers it. */
export const Promoted = z.object({
  promotion: z.object({ id: z.string(), evidence: z.string() }).nullable(),
  move: z
    .object({
      sequence: z.int(),
      from: Version.nullable(),
      to: Version,
      at: z.string(),
      reason: z.string(),
    })
    .nullable(),
  userErrors: z.array(z.object({ code: z.string(), message: z.string(), path: z.array(z.string()).nullable() })),
});

export type Promoted = z.infer<typeof Promoted>;

export interface PromoteWish {
  readonly version: string;
  readonly alias: string;
  readonly reason: string;
  readonly expected?: { readonly revision: number } | { readonly version: string } | { readonly unset: true };
  readonly idempotencyKey?: string;
}

const mutation = `mutation ($input: PromoteInput!) {
  promote(input: $input) {
    promotion { id evidence }
    move { sequence from { version } to { version } at reason }
    userErrors { code message path }
  }
}`;

/** A promotion that was decided, or the code and append id of the fault that stood in its way. */
export type PromoteOutcome =
  | { readonly kind: 'decided'; readonly promoted: Promoted }
  | { readonly kind: 'fault'; readonly code: string; readonly appendId: string | null };

/** Throws where the connection to the gateway fails or breaks. */
export async function askPromote(gateway: Gateway, input: PromoteWish): Promise<PromoteOutcome> {
  const { data, errors = [] } = await gateway.ask(mutation, { input });
  const [error] = errors;
  if (error === undefined) return { kind: 'decided', promoted: Promoted.parse(data?.['promote']) };
  const { code, appendId = null } = z.object({ code: z.string(), appendId: z.string().nullish() }).parse(error.extensions ?? {});
  return { kind: 'fault', code, appendId };
}

/** Throws where it was not decided. */
export async function promoteAt(gateway: Gateway, input: PromoteWish): Promise<Promoted> {
  const outcome = await askPromote(gateway, input);
  if (outcome.kind === 'fault') throw new Error(`The promotion failed with ${outcome.code}.`);
  return outcome.promoted;
}

const state = 'query ($model: ModelRef!, $alias: String!) { model(name: $model) { alias(name: $alias) { revision version { version } } } }';

export interface AliasState {
  readonly revision: number;
  readonly version: string | null;
}

export async function aliasAt(gateway: Gateway, model: string, alias: string): Promise<AliasState> {
  const { data } = await gateway.ask(state, { model, alias });
  const read = z.object({ model: z.object({ alias: z.object({ revision: z.int(), version: Version.nullable() }) }) }).parse(data);
  const { revision, version } = read.model.alias;
  return { revision, version: version?.version ?? null };
}
