import { expect } from 'vitest';
import type { StoryGateway, Told } from './story-gateway.ts';

/** One thing that may not be asked: how it is asked, and with which code it is refused. */
export interface Refusal {
  readonly title: string;
  readonly ask: (gateway: StoryGateway) => Promise<Told>;
  readonly code: string;
  /** Names that the caller may have meant. */
  readonly candidates?: readonly string[];
}

export async function isRefused(gateway: StoryGateway, { ask, code, candidates }: Refusal): Promise<void> {
  const told = await ask(gateway);
  expect(told.errors.map((error) => error.code)).toEqual([code]);
  expect(Object.values(told.data ?? {}).every((value) => value === null)).toBe(true);
  const [error] = told.errors;
  expect(error?.message.length).toBeGreaterThan(20);
  if (candidates !== undefined) expect(error?.extensions['candidates']).toEqual(candidates);
}

const BAD = 'BAD_USER_INPUT';

function version(title: string, ref: unknown, code: string = BAD, candidates?: readonly string[]): Refusal {
  return {
    title: `the reference ${title}`,
    ask: (gateway) => gateway.query('query($ref: VersionRef!) { version(ref: $ref) { id } }', { ref }),
    code,
    ...(candidates !== undefined && { candidates }),
  };
}

function asked(title: string, document: string, code: string = BAD, variables = {}): Refusal {
  return { title, ask: (gateway) => gateway.query(document, variables), code };
}

function promoting(title: string, more: object): Refusal {
  const input = { version: 'ctr/2', alias: 'Production', reason: 'a reason', ...more };
  return { title: `a promotion with ${title}`, ask: (gateway) => gateway.ask('11', { input }), code: BAD };
}

function rollingBack(title: string, more: object): Refusal {
  return {
    title: `a rollback with ${title}`,
    ask: (gateway) => gateway.ask('12', { input: { model: 'ctr', reason: 'x', ...more } }),
    code: BAD,
  };
}

/** Of a world with trackers `dev` (ctr 1, 2, 3) and `prod` (ctr 1): 2 and 3 both declare 2.0.0. */
export const references: readonly Refusal[] = [
  version('to an unknown version', 'ctr/99', 'NOT_FOUND'),
  version('to an unknown model', 'nobody/1', 'NOT_FOUND'),
  version('to an unknown alias', 'ctr@Nothing', 'NOT_FOUND', ['ctr@Staging']),
  version('that two trackers have', 'ctr/1', BAD, ['dev:ctr/1', 'prod:ctr/1']),
  version('to a SemVer that two versions declare', 'ctr/2.0.0', BAD, ['dev:ctr/3', 'dev:ctr/2']),
  version('to an alias of another tracker’s version', 'prod:ctr@Staging', 'NOT_FOUND', ['version:dev/ctr/2']),
  ...['', '   ', 'ctr', '/12', 'ctr/', 'ctr@', '@Production', 'dev:/1', 'models:/', 'ct\u0000r/1', 'ctr/\n', 'x'.repeat(2000)].map((text) =>
    version(JSON.stringify(text.slice(0, 20)), text),
  ),
  version('that is a number', 12),
  version('that is null', null),
  version('that is a list', ['ctr/1']),
  {
    title: 'a pinned reference with a moment',
    ask: (gateway) => gateway.ask('04', { ref: 'dev:ctr/1', at: '2026-01-01T00:00:00Z' }),
    code: BAD,
  },
  { title: 'a moment that is none', ask: (gateway) => gateway.ask('04', { ref: 'ctr@Staging', at: 'yesterday' }), code: BAD },
  { title: 'a model that nobody has', ask: (gateway) => gateway.ask('03', { model: 'nobody', alias: 'Production' }), code: 'NOT_FOUND' },
  { title: 'an empty model', ask: (gateway) => gateway.ask('03', { model: '', alias: 'Production' }), code: BAD },
];

export const pages: readonly Refusal[] = [
  ...[0, -1, 101, 1_000_000].map(
    (first): Refusal => ({ title: `first ${first} of models`, ask: (gateway) => gateway.ask('02', { first }), code: BAD }),
  ),
  { title: 'a cursor that is none', ask: (gateway) => gateway.ask('02', { after: 'bm9uZQ' }), code: BAD },
  { title: 'a page size that is a text', ask: (gateway) => gateway.ask('02', { first: '20' }), code: BAD },
  { title: 'an unknown order', ask: (gateway) => gateway.ask('02', { orderBy: { field: 'SIZE', direction: 'ASC' } }), code: BAD },
  ...['nonsense', 'model:', 'version:ctr', 'run:%zz/1', 'model:%', '', '__proto__:x', 'toString:x', 'hasOwnProperty:x'].map(
    (id): Refusal => ({ title: `the node id ${JSON.stringify(id)}`, ask: (gateway) => gateway.ask('10', { id }), code: BAD }),
  ),
  asked('101 node ids', 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', BAD, { ids: Array(101).fill('model:ctr') }),
  ...[{ depth: 0 }, { depth: 21 }, { maxNodes: 0 }, { maxNodes: 2_001 }].map(
    (limit): Refusal => ({
      title: `a walk with ${JSON.stringify(limit)}`,
      ask: (gateway) => gateway.ask('05', { root: 'model:ctr', direction: 'UPSTREAM', ...limit }),
      code: BAD,
    }),
  ),
  { title: 'a walk from nowhere', ask: (gateway) => gateway.ask('05', { root: 'model:nobody', direction: 'BOTH' }), code: 'NOT_FOUND' },
];

const names = ['', '  ', 'a/b', 'a@b', 'a:b', 'a\u0007b', 'x'.repeat(256)];

export const inputs: readonly Refusal[] = [
  promoting('an empty reason', { reason: '' }),
  promoting('a blank reason', { reason: ' \n\t ' }),
  promoting('a reason of 5 KB', { reason: 'x'.repeat(5 * 1024) }),
  promoting('a reason of 2,049 letters of two bytes', { reason: 'ü'.repeat(2049) }),
  promoting('risk notes of 5 KB', { riskNotes: 'x'.repeat(5 * 1024) }),
  promoting('an empty key', { idempotencyKey: '' }),
  promoting('a key of 256 characters', { idempotencyKey: 'k'.repeat(256) }),
  promoting('two expectations', { expected: { revision: 1, version: '1' } }),
  promoting('no expectation inside', { expected: {} }),
  promoting('a negative revision', { expected: { revision: -1 } }),
  promoting('unset that is false', { expected: { unset: false } }),
  promoting('an unknown field', { force: true }),
  promoting('a reason that is a number', { reason: 7 }),
  promoting('no reason', { reason: undefined }),
  promoting('a version that two trackers have', { version: 'ctr/1' }),
  promoting('a malformed version', { version: 'ctr' }),
  ...names.map((alias) => promoting(`the alias ${JSON.stringify(alias.slice(0, 10))}`, { alias })),
  rollingBack('an empty reason', { reason: '' }),
  rollingBack('a root cause of 5 KB', { rootCause: 'x'.repeat(5 * 1024) }),
  ...names.map((alias) => rollingBack(`the alias ${JSON.stringify(alias.slice(0, 10))}`, { alias })),
];

/** Half of 😀: text that no UTF-8 can hold. */
const half = '\ud83d';

function halved(title: string, document: string, variables: object): Refusal {
  return asked(`half a character in ${title}`, document, BAD, variables);
}

export const halfCharacters: readonly Refusal[] = [
  promoting('half a character in its reason', { reason: half }),
  promoting('half a character in its risk notes', { riskNotes: half }),
  promoting('half a character in its key', { idempotencyKey: half }),
  promoting('half a character in its alias', { alias: half }),
  promoting('half a character in its version', { version: `ctr/${half}` }),
  promoting('half a character in what it expects', { expected: { version: half } }),
  rollingBack('half a character in its model', { model: half }),
  rollingBack('half a character in its target', { to: half }),
  halved('a node id', 'query($id: ID!) { node(id: $id) { id } }', { id: `model:${half}` }),
  halved('one of many node ids', 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['model:ctr', `model:${half}`] }),
  halved('a model', 'query($name: ModelRef!) { model(name: $name) { id } }', { name: half }),
  halved('an alias', 'query($name: String!) { model(name: "ctr") { alias(name: $name) { id } } }', { name: half }),
  halved('a dataset', 'query($x: String!) { dataset(name: $x, digest: $x) { id } }', { x: half }),
  halved('a repository', 'query($x: String!) { commit(repository: $x, sha: "abcdef0") { sha } }', { x: half }),
  halved('a filter', 'query($filter: ModelFilter) { models(filter: $filter) { totalCount } }', {
    filter: { tag: { key: half, value: 'x' } },
  }),
  halved('a tag', 'mutation($input: TagVersionInput!) { tagVersion(input: $input) { userErrors { code } } }', {
    input: { version: 'ctr/2', set: [{ key: half, value: 'x' }] },
  }),
  asked('half a character in the document', `{ model(name: "${half}") { id } }`, 'GRAPHQL_PARSE_FAILED'),
  asked('half a character in the document, as an escape', '{ model(name: "\\ud83d") { id } }', 'GRAPHQL_PARSE_FAILED'),
];

const deep = `{ model(name: "ctr") ${'{ latestVersion { model '.repeat(9)}{ id }${' } }'.repeat(9)} }`;

export const documents: readonly Refusal[] = [
  asked('a query 20 levels deep', deep, 'QUERY_TOO_COMPLEX'),
  asked(
    '21 fields at the root',
    `{ ${Array.from({ length: 21 }, (_, index) => `v${index}: viewer { name }`).join(' ')} }`,
    'QUERY_TOO_COMPLEX',
  ),
  asked(
    '3,000 fields',
    `{ viewer { ${Array.from({ length: 3_000 }, (_, index) => `n${index}: name`).join(' ')} } }`,
    'GRAPHQL_PARSE_FAILED',
  ),
  asked(
    '21 fields at the root in a fragment',
    `{ ...f ... { ...f } } fragment f on Query { ${Array.from({ length: 11 }, (_, index) => `v${index}: viewer { name }`).join(' ')} }`,
    'QUERY_TOO_COMPLEX',
  ),
  asked('pages in pages in pages', nested(4, 'first: 100'), 'QUERY_TOO_COMPLEX'),
  asked('pages in pages whose size is a variable', `query($first: Int) ${nested(4, 'first: $first')}`, 'QUERY_TOO_COMPLEX', { first: 100 }),
  asked('pages in pages whose size is a default', `query($first: Int = 100) ${nested(4, 'first: $first')}`, 'QUERY_TOO_COMPLEX'),
  asked('fragments that multiply', multiplied(12), 'QUERY_TOO_COMPLEX'),
  asked('an unknown field', '{ viewer { password } }', 'GRAPHQL_VALIDATION_FAILED'),
  asked('a text that is no GraphQL', '{ viewer { ', 'GRAPHQL_PARSE_FAILED'),
];

/** Versions of the models of versions. */
function nested(levels: number, size: string): string {
  return `{ model(name: "ctr") ${`{ versions(${size}) { nodes { model `.repeat(levels)}{ id }${' } } }'.repeat(levels)} }`;
}

/** Each fragment spreads the next one three times. */
function multiplied(levels: number): string {
  const fragments = Array.from({ length: levels }, (_, index) => {
    const inner =
      index === levels - 1 ? 'id' : `a: aliases { model { ...f${index + 1} } } b: aliases { model { ...f${index + 1} } } ...f${index + 1}`;
    return `fragment f${index} on Model { ${inner} }`;
  });
  return `{ model(name: "ctr") { ...f0 } } ${fragments.join(' ')}`;
}
