import { z } from 'zod';
import type { BlobRecord, ChangeRequestRecord, CommitRecord } from '#domain/commit.ts';
import { type Answer, answer, Fault, failed } from '#domain/fault.ts';
import type { CommitAt, FilesAt } from '#sources/upstream/hosted-git/api.ts';
import { blobOf } from '#sources/upstream/hosted-git/records.ts';
import type { Upstream } from '#sources/upstream/http.ts';
import { notShown } from './rest.ts';
import { BatchBlob, BatchCommit, BatchPullRequests } from './schema.ts';

/** Aliases of one document: more run into GitHub's ten seconds. */
const aliasesMax = 50;

/** A thing of a repository, by an expression that git understands (`<sha>`, `<sha>:<path>`). */
interface Wanted {
  readonly path: string;
  readonly expression: string;
}

const Reply = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ type: z.string().nullish(), path: z.array(z.union([z.string(), z.number()])).nullish() })).nullish(),
});

const commitFields =
  'oid message authoredDate committedDate author { name email } committer { name email } parents(first: 100) { nodes { oid } }';
const pullFields = 'associatedPullRequests(first: 20) { nodes { number title url mergedAt author { login } mergeCommit { oid } } }';
const blobFields = 'oid byteSize isBinary isTruncated text';

/** GitHub's GraphQL API, for batches: one document asks for many things of many repositories. */
export function batchOf(upstream: Upstream, graphqlPath: string, source: string) {
  async function objects<T>(
    wanted: readonly Wanted[],
    fields: string,
    schema: z.ZodType<T>,
    operation: string,
  ): Promise<readonly Answer<T | null>[]> {
    const chunks = Array.from({ length: Math.ceil(wanted.length / aliasesMax) }, (_, index) =>
      wanted.slice(index * aliasesMax, (index + 1) * aliasesMax),
    );
    return (await Promise.all(chunks.map((chunk) => oneDocument(chunk, fields, schema, operation)))).flat();
  }

  async function oneDocument<T>(
    wanted: readonly Wanted[],
    fields: string,
    schema: z.ZodType<T>,
    operation: string,
  ): Promise<readonly Answer<T | null>[]> {
    const paths = [...new Set(wanted.map(({ path }) => path))];
    const place = new Map(paths.map((path, index) => [path, index]));
    const { query, variables } = documentOf(wanted, paths, fields);
    try {
      const reply = await upstream.ask({ operation, method: 'POST', path: graphqlPath, body: { query, variables }, budget: 'graphql' });
      if (reply.status !== 200) throw reply.unexpected();
      const { data, errors } = reply.json(Reply);
      return wanted.map(({ path }, index) => {
        const repository = `r${place.get(path) ?? 0}`;
        const fault = faultAt(errors ?? [], repository, `x${index}`);
        if (fault !== null) return failed(fault);
        const objects = z.record(z.string(), z.unknown()).nullish().safeParse(data?.[repository]);
        const found = objects.data?.[`x${index}`];
        if (!objects.success || objects.data == null || found === undefined) return failed(reply.unexpected());
        if (found === null || (typeof found === 'object' && Object.keys(found).length === 0)) return answer(null);
        const read = schema.safeParse(found);
        return read.success ? answer(read.data) : failed(reply.unexpected());
      });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return wanted.map(() => failed(error));
    }
  }

  type Errors = NonNullable<z.output<typeof Reply>['errors']>;

  /** An error with no path is about everything; `RATE_LIMITED` and time-outs come so. */
  function faultAt(errors: Errors, repository: string, alias: string): Fault | null {
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

  return {
    commits: async (asks: readonly CommitAt[]): Promise<readonly Answer<CommitRecord | null>[]> => {
      const wanted = asks.map(({ path, sha }) => ({ path, expression: sha }));
      const found = await objects<CommitRecord>(wanted, `... on Commit { ${commitFields} }`, BatchCommit, 'read commits');
      // A branch may be called like the beginning of an id.
      return found.map((outcome, index) =>
        outcome.ok && outcome.value?.sha.startsWith(asks[index]?.sha ?? '') === false ? answer(null) : outcome,
      );
    },
    changeRequests: async (asks: readonly CommitAt[]): Promise<readonly Answer<readonly ChangeRequestRecord[]>[]> => {
      const wanted = asks.map(({ path, sha }) => ({ path, expression: sha }));
      const found = await objects(wanted, `... on Commit { ${pullFields} }`, BatchPullRequests, 'read change requests');
      return found.map((outcome) => (outcome.ok ? answer(outcome.value?.associatedPullRequests ?? []) : outcome));
    },
    /** Null where the text is not the whole content: it is binary, or too long. */
    blobs: async (wanted: readonly (Wanted & { readonly file: string })[]): Promise<readonly Answer<Blob | null>[]> => {
      const found = await objects(wanted, `... on Blob { ${blobFields} }`, BatchBlob, 'read files');
      return found.map((outcome, index): Answer<Blob | null> => {
        if (!outcome.ok || outcome.value === null) return outcome.ok ? answer(null) : outcome;
        const { oid, byteSize, isTruncated, text } = outcome.value;
        const content = Buffer.from(text ?? '', 'utf8');
        const file = wanted[index]?.file ?? '';
        const whole = !isTruncated && text != null && content.length === byteSize;
        return answer({ oid, size: byteSize, record: whole ? blobOf(file, oid, content) : null });
      });
    },
    /** Which of the commits are there, for files that are not. */
    exist: async (asks: readonly Pick<FilesAt, 'path' | 'sha'>[]): Promise<readonly Answer<object | null>[]> =>
      await objects(
        asks.map(({ path, sha }) => ({ path, expression: sha })),
        '... on Commit { oid }',
        z.object({ oid: z.string() }),
        'read commits',
      ),
  };
}

export interface Blob {
  readonly oid: string;
  readonly size: number;
  readonly record: BlobRecord | null;
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
