import { schema } from '@octokit/graphql-schema';
import { buildSchema, execute, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { z } from 'zod';
import type { Shown } from './served.ts';

let built: GraphQLSchema | null = null;

/** GitHub's own schema, as it publishes it: our documents are held against it, and what they select is what is answered. */
export function githubSchema(): GraphQLSchema {
  built ??= buildSchema(schema.idl, { assumeValid: true });
  return built;
}

const Body = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).optional() });

/** A repository has 10 seconds for a document; more aliases than this run into it. */
const aliasesMax = 200;

export async function answerGraphql(
  text: string,
  shown: (path: string) => Shown | null,
  renamed: Readonly<Record<string, string>>,
): Promise<unknown> {
  const { query, variables } = Body.parse(JSON.parse(text));
  const document = parse(query);
  const wrong = validate(githubSchema(), document);
  if (wrong.length > 0) return { errors: wrong.map(({ message }) => ({ message })) };
  if ((query.match(/\bobject\(/g) ?? []).length > aliasesMax)
    return { errors: [{ message: 'Something went wrong while executing your query.' }] };
  const rootValue = {
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const path = `${owner}/${name}`.toLowerCase();
      const found = shown(renamed[path] ?? path);
      if (found === null)
        throw new GraphQLError(`Could not resolve to a Repository with the name '${path}'.`, { extensions: { type: 'NOT_FOUND' } });
      return {
        refs: (wish: RefsWish) => refsOf(found, wish),
        object: ({ expression, oid }: { expression?: string; oid?: string }) => objectOf(found, oid ?? expression ?? ''),
      };
    },
  };
  const result = await execute({ schema: githubSchema(), document, rootValue, variableValues: variables ?? {} });
  const errors = result.errors?.map(({ message, path, extensions }) => ({ type: extensions['type'], path, message }));
  return errors === undefined ? { data: result.data } : { data: result.data, errors };
}

interface RefsWish {
  readonly refPrefix: string;
  readonly first: number;
  readonly after?: string | null;
}

/** Branches in pages of at most a hundred; a comparison starts at a branch, and has how much the other has that the branch has not. */
function refsOf({ facts }: Shown, { refPrefix, first, after }: RefsWish) {
  if (first < 1 || first > 100) throw new GraphQLError('`first` must be between 1 and 100.');
  const all = refPrefix === 'refs/heads/' ? facts.branches() : [];
  const from = Number(after ?? 0);
  return {
    pageInfo: { hasNextPage: from + first < all.length, endCursor: String(from + first) },
    nodes: all.slice(from, from + first).map(({ sha }) => ({
      target: { __typename: 'Commit', oid: sha },
      compare: ({ headRef }: { headRef: string }) => {
        const head = facts.commit(headRef);
        return head === null || facts.mergeBase(sha, head.sha) === null ? null : { aheadBy: facts.between(sha, head.sha).length };
      },
    })),
  };
}

function objectOf({ facts, served }: Shown, expression: string): object | null {
  const colon = expression.indexOf(':');
  if (colon > 0) {
    const folder = facts.folder(expression.slice(0, colon), expression.slice(colon + 1));
    const entries = folder?.map(({ name, sha, type, mode }) => ({ name, oid: sha, type, mode: Number.parseInt(mode, 8) }));
    if (entries !== undefined)
      return { __typename: 'Tree', oid: facts.file(expression.slice(0, colon), expression.slice(colon + 1))?.sha ?? '', entries };
    const file = facts.file(expression.slice(0, colon), expression.slice(colon + 1));
    if (file === null) return null;
    if (file.type === 'dir') return null;
    const isBinary = file.content.includes(0);
    const isTruncated = file.size > 512_000;
    const text = isBinary ? null : file.content.subarray(0, 512_000).toString('utf8');
    return { __typename: 'Blob', oid: file.sha, byteSize: file.size, isBinary, isTruncated, text };
  }
  const commit = facts.commit(expression);
  if (commit === null) return null;
  return {
    ...{ __typename: 'Commit', oid: commit.sha, message: commit.message },
    ...{ additions: () => facts.lines(commit.sha).additions, deletions: () => facts.lines(commit.sha).deletions },
    ...{ authoredDate: commit.author.date, committedDate: commit.committer.date },
    ...{ author: { ...commit.author, user: null }, committer: { ...commit.committer, user: null } },
    parents: { nodes: commit.parents.map((oid) => ({ oid })) },
    associatedPullRequests: {
      nodes: served.changeRequests
        .filter(({ commits }) => commits.includes(commit.sha))
        .map(({ number, title, author, mergedAt, mergedAs }) => ({
          ...{ number, title, mergedAt, url: `https://github.acme.test/ml/ctr/pull/${number}` },
          author: { __typename: 'User', login: author },
          mergeCommit: mergedAs === null ? null : { oid: mergedAs },
        })),
    },
  };
}
