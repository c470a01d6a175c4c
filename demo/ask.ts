import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const queries = join(import.meta.dirname, '..', 'docs', 'queries');

const Reply = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string(), path: z.array(z.union([z.string(), z.number()])).optional() })).optional(),
});

/** Sends one of docs/queries, word for word as users send it, and reads the part of the answer that `shape` names. */
export type Ask = <T>(file: string, variables: Readonly<Record<string, unknown>>, shape: z.ZodType<T>) => Promise<T>;

/** Over plain HTTP. Throws the server's own sentence where any of the answer is missing: the demo shows only what is true. */
export function askAt(url: string): Ask {
  return async (file, variables, shape) => {
    const query = readFileSync(join(queries, file), 'utf8');
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(20_000),
    });
    const { data, errors } = Reply.parse(await response.json());
    const [error] = errors ?? [];
    if (error !== undefined)
      throw new Error(`The server answered ${file}: ${error.message} (at ${error.path?.join('.') ?? 'the request'})`);
    return shape.parse(data);
  };
}

const Named = z.object({ name: z.string() });
const Pairs = z.array(z.object({ key: z.string(), value: z.string() }));

export const Provenance = z.object({
  version: z.object({
    version: z.string(),
    model: Named,
    aliases: z.array(z.object({ name: z.string(), since: z.string().nullable(), movedBy: Named.nullable() })).nullable(),
    run: z
      .object({ name: z.string(), params: Pairs, metrics: z.array(z.object({ key: z.string(), value: z.number().nullable() })) })
      .nullable(),
    datasets: z.array(
      z.object({ role: z.string().nullable(), dataset: z.object({ name: z.string(), digest: z.string(), source: z.string().nullable() }) }),
    ),
    commit: z
      .object({
        sha: z.string(),
        message: z.string().nullable(),
        author: Named.nullable(),
        repository: z.object({ name: z.string() }).nullable(),
      })
      .nullable(),
    environment: z
      .object({ framework: z.string().nullable(), frameworkVersion: z.string().nullable(), imageDigest: z.string().nullable() })
      .nullable(),
  }),
});
export type Provenance = z.infer<typeof Provenance>;

const UserErrors = z.array(z.object({ code: z.string(), message: z.string(), hint: z.string().nullable() }));
const At = z.object({ version: z.string() }).nullable();
const Move = z.object({
  sequence: z.number().nullable(),
  kind: z.string(),
  from: At,
  to: At,
  at: z.string(),
  by: Named,
  reason: z.string().nullable(),
});
export type Move = z.infer<typeof Move>;

export const Promoted = z.object({ promote: z.object({ move: Move.nullable(), userErrors: UserErrors }) });

export const RolledBack = z.object({
  rollback: z.object({
    move: Move.nullable(),
    deprecatedVersion: z
      .object({ version: z.string(), notes: z.array(z.object({ kind: z.string(), body: z.string() })).nullable() })
      .nullable(),
    userErrors: UserErrors,
  }),
});

export const History = z.object({
  model: z.object({ alias: z.object({ revision: z.number(), history: z.object({ nodes: z.array(Move) }) }) }),
});

export const Then = z.object({
  version: z.object({
    version: z.string(),
    datasets: z.array(z.object({ dataset: z.object({ name: z.string(), digest: z.string() }) })),
    commit: z.object({ sha: z.string() }).nullable(),
  }),
});
export type Then = z.infer<typeof Then>;
