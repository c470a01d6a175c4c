import { z } from 'zod';
import { type Answer, answer, Fault, failed } from '#domain/fault.ts';
import { notShown } from '#sources/upstream/hosted-git/asking.ts';
import type { Reply as HttpReply, Upstream } from '#sources/upstream/http.ts';

/** Aliases of one document: more run into GitHub's ten seconds. */
const aliasesMax = 50;

/** A thing of a repository, by an expression that git understands (`<sha>`, `<sha>:<path>`). */
export interface Wanted {
  readonly path: string;
  readonly expression: string;
}

const Reply = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ type: z.string().nullish(), path: z.array(z.union([z.string(), z.number()])).nullish() })).nullish(),
});

/** Asks for things of many repositories, fifty a document; `fields` is a fragment on GitObject. */
export type AskObjects = <T>(
  wanted: readonly Wanted[],
  fields: string,
  schema: z.ZodType<T>,
  operation: string,
) => Promise<readonly Answer<T | null>[]>;

export function objectsOf(upstream: Upstream, graphqlPath: string, source: string): AskObjects {
  return async (wanted, fields, schema, operation) => {
    const chunks = Array.from({ length: Math.ceil(wanted.length / aliasesMax) }, (_, index) =>
      wanted.slice(index * aliasesMax, (index + 1) * aliasesMax),
    );
    const ask = (query: object): Promise<HttpReply> =>
      upstream.ask({ operation, method: 'POST', path: graphqlPath, body: query, budget: 'graphql' });
    return (await Promise.all(chunks.map((chunk) => oneDocument(ask, source, chunk, fields, schema)))).flat();
  };
}

async function oneDocument<T>(
  ask: (query: object) => Promise<HttpReply>,
  source: string,
  wanted: readonly Wanted[],
  fields: string,
  schema: z.ZodType<T>,
): Promise<readonly Answer<T | null>[]> {
  const paths = [...new Set(wanted.map(({ path }) => path))];
  const place = new Map(paths.map((path, index) => [path, index]));
  try {
    const reply = await ask(documentOf(wanted, paths, fields));
    if (reply.status !== 200) throw reply.unexpected();
    const { data, errors } = reply.json(Reply);
    return wanted.map(({ path }, index) => {
      const repository = `r${place.get(path) ?? 0}`;
      const fault = faultAt(source, errors ?? [], repository, `x${index}`);
      if (fault !== null) return failed(fault);
      const found = Objects.safeParse(data?.[repository]).data?.[`x${index}`];
      if (found === undefined) return failed(reply.unexpected());
      // Nothing there; or something of another kind, of which no field was asked for.
      if (found === null || (typeof found === 'object' && Object.keys(found).length === 0)) return answer(null);
      const read = schema.safeParse(found);
      return read.success ? answer(read.data) : failed(reply.unexpected());
    });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return wanted.map(() => failed(error));
  }
}

const Objects = z.record(z.string(), z.unknown());

type Errors = NonNullable<z.output<typeof Reply>['errors']>;

/** An error with no path is about everything; `RATE_LIMITED` and time-outs come so. */
function faultAt(source: string, errors: Errors, repository: string, alias: string): Fault | null {
  const mine = errors.find(({ path }) => path == null || (path[0] === repository && (path[1] === undefined || path[1] === alias)));
  if (mine === undefined) return null;
  const asked = { source, operation: 'read commits' };
  if (mine.type === 'RATE_LIMITED')
    return new Fault('UPSTREAM_RATE_LIMITED', `The source "${source}" limits how often it is asked. Try again later.`, {
      ...asked,
      retryable: true,
    });
  if (mine.type === 'NOT_FOUND' && mine.path?.length === 1) return notShown(source);
  if (mine.type === 'FORBIDDEN' || mine.type === 'INSUFFICIENT_SCOPES')
    return new Fault('UPSTREAM_FORBIDDEN', `The source "${source}" refused us. Check the rights of its token.`, asked);
  return new Fault('UPSTREAM_UNAVAILABLE', `The source "${source}" failed. Try again later.`, { ...asked, retryable: true });
}

/** Names are ours; everything that comes from outside is a variable. */
function documentOf(wanted: readonly Wanted[], paths: readonly string[], fields: string) {
  const variables: Record<string, string> = {};
  const bodies = paths.map((path, index) => {
    const [owner = '', name = ''] = path.split('/');
    variables[`o${index}`] = owner;
    variables[`n${index}`] = name;
    const own = wanted.flatMap((each, at) => {
      if (each.path !== path) return [];
      variables[`e${at}`] = each.expression;
      return [`x${at}: object(expression: $e${at}) { ...f }`];
    });
    return `r${index}: repository(owner: $o${index}, name: $n${index}) { ${own.join(' ')} }`;
  });
  const declared = Object.keys(variables).map((name) => `$${name}: String!`);
  return { query: `query Stemma(${declared.join(', ')}) { ${bodies.join(' ')} } fragment f on GitObject { ${fields} }`, variables };
}
