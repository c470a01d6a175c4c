import { z } from 'zod';
import { type Answer, answer, Fault, failed } from '#domain/fault.ts';
import type { Reply, Upstream } from '#sources/upstream/http.ts';
import { documentOf, type Field, type Where } from './documents.ts';
import { type Failure, failureOf, hidden } from './failures.ts';

/** Fields of one document: each may bring a whole run. */
const fieldsMax = 50;

const Envelope = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string().catch(''),
        path: z.array(z.union([z.string(), z.number()])).nullish(),
        extensions: z.object({ code: z.string().nullish() }).nullish().catch(null),
      }),
    )
    .nullish(),
});

/** Where the answer has a place for a field: which one, or why it has none. */
type Found = { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'hidden' } | { readonly kind: 'garbled' };

export interface Asking {
  /** One answer for each field, in order; null where W&B has no such thing in a project that it shows us. */
  each<T>(fields: readonly Field[], shape: Shape<T>): Promise<readonly Answer<T | null>[]>;
  /** One field; its fault is thrown. */
  one<T>(field: Field, shape: Shape<T>): Promise<T | null>;
}

export interface Shape<T> {
  /** In our words: `read runs`. */
  readonly operation: string;
  readonly fragments: readonly string[];
  readonly schema: z.ZodType<T>;
  /** Fields of one document, where they bring much. */
  readonly atOnce?: number;
}

export function askingOf(upstream: Upstream, source: string): Asking {
  async function each<T>(fields: readonly Field[], shape: Shape<T>): Promise<readonly Answer<T | null>[]> {
    const size = shape.atOnce ?? fieldsMax;
    const chunks = Array.from({ length: Math.ceil(fields.length / size) }, (_, index) => fields.slice(index * size, (index + 1) * size));
    return (await Promise.all(chunks.map((chunk) => document(chunk, shape)))).flat();
  }

  async function document<T>(fields: readonly Field[], shape: Shape<T>): Promise<readonly Answer<T | null>[]> {
    const { operation, fragments, schema } = shape;
    const { body, paths } = documentOf(fields, fragments);
    try {
      const reply = await upstream.ask({ operation, method: 'POST', path: '/graphql', body });
      if (reply.status !== 200) throw reply.unexpected();
      const { data, errors } = reply.json(Envelope);
      const asked = { source, operation };
      return paths.map((path, index): Answer<T | null> => {
        const failure = failureAt(errors ?? [], path);
        if (failure !== null) return failed(failureOf(asked, failure));
        const found = foundAt(data ?? null, path);
        if (found.kind === 'hidden') return failed(hidden(asked, fields[index]?.where));
        if (found.kind === 'value' && found.value === null) return answer(null);
        const read = found.kind === 'value' ? schema.safeParse(found.value) : null;
        return read?.success ? answer(read.data) : failed(garbled(reply));
      });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return fields.map(() => failed(error));
    }
  }

  return {
    each,
    one: async (field, shape) => {
      const [told] = await each([field], shape);
      if (told === undefined) return null;
      if (!told.ok) throw told.fault;
      return told.value;
    },
  };
}

/** The answer came well, and says something that cannot be used: the reply knows the fault for that. */
function garbled(reply: Reply): Fault {
  try {
    reply.json(z.never());
  } catch (error) {
    if (error instanceof Fault) return error;
  }
  return reply.unexpected();
}

/** An error without a path is about everything; one above a field, or below it, is about that field: a part of it would be missing. */
function failureAt(errors: NonNullable<z.output<typeof Envelope>['errors']>, path: readonly string[]): Failure | null {
  const mine = errors.find(
    (error) => error.path == null || path.slice(0, error.path.length).every((step, index) => step === error.path?.[index]),
  );
  return mine === undefined ? null : { message: mine.message, code: mine.extensions?.code ?? null };
}

function foundAt(data: Readonly<Record<string, unknown>> | null, path: readonly string[]): Found {
  let value: unknown = data;
  for (const [index, step] of path.entries()) {
    if (typeof value !== 'object' || value === null) return value === null && index > 0 ? { kind: 'hidden' } : { kind: 'garbled' };
    value = Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
    if (value === undefined) return { kind: 'garbled' };
  }
  return { kind: 'value', value };
}

export const inProject = (entity: string, project: string): Where => ({ kind: 'project', entity, project });
export const atRoot: Where = { kind: 'root' };

export const text = (value: string) => ({ type: 'String!', value });
export const cursor = (value: string | undefined) => ({ type: 'String', value: value ?? null });
export const count = (value: number) => ({ type: 'Int', value });
/** A filter by name, in the manner of MongoDB. */
export const named = (name: string) => ({ type: 'JSONString', value: JSON.stringify({ name }) });
