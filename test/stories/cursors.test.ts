import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { pick, type StoryGateway, startGateway } from '../support/story-gateway.ts';

/** Each list: what is asked, where its connection is in the answer, and which field is null where it cannot be told. */
const lists = {
  models: { selection: 'models(first: 1, after: $after) { pageInfo { endCursor } }', path: 'models', field: 'models' },
  modelsByTime: {
    selection: 'models(first: 1, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) { pageInfo { endCursor } }',
    path: 'models',
    field: 'models',
  },
  versions: {
    selection: 'model(name: "ctr") { versions(first: 1, after: $after) { pageInfo { endCursor } } }',
    path: 'model.versions',
    field: 'model.versions',
  },
  history: {
    selection: 'model(name: "ctr") { alias(name: "Production") { history(first: 1, after: $after) { pageInfo { endCursor } } } }',
    path: 'model.alias.history',
    field: 'model.alias.history',
  },
  audit: { selection: 'audit(first: 1, after: $after) { pageInfo { endCursor } }', path: 'audit', field: 'audit' },
} as const;

type ListName = keyof typeof lists;
const names = Object.keys(lists) as ListName[];

let registry: TestRegistry;
let gateway: StoryGateway;

beforeAll(async () => {
  registry = await directoryRegistry();
  for (const version of ['1', '01', '2'])
    await registry.put('ctr', version, { model_name: 'ctr', version, created_at: '2026-10-01T12:00:00Z' });
  gateway = await startGateway({ local: registry.path });
  for (const version of ['1', '2']) await gateway.ask('11', { input: { version: `ctr/${version}`, alias: 'Production', reason: 'next' } });
});

afterAll(async () => {
  await gateway?.close();
  await registry?.remove();
});

const ask = (list: ListName, after: string | null) => gateway.query(`query($after: String) { ${lists[list].selection} }`, { after });

async function cursorOf(list: ListName): Promise<string> {
  return String(pick(await ask(list, null), `${lists[list].path}.pageInfo.endCursor`));
}

describe('a cursor', () => {
  it.each(names)('of %s is taken by that list, and refused by every other', async (of) => {
    const cursor = await cursorOf(of);
    for (const list of names) {
      const told = await ask(list, cursor);
      const expected = list === of ? [] : [['BAD_USER_INPUT', lists[list].field]];
      expect(told.errors.map((error) => [error.code, error.path])).toEqual(expected);
    }
  });

  it.each([
    [],
    ['moves'],
    ['moves', '1'],
    ['moves', null],
    ['moves', -1],
    ['moves', 0],
    ['moves', 1.5],
    ['moves', 1, 1],
    ['audit', 1, 2, 3],
  ])('that somebody made up as %j is refused by every list', async (...key) => {
    const cursor = Buffer.from(JSON.stringify(key)).toString('base64url');
    for (const list of names) expect((await ask(list, cursor)).errors.map((error) => error.code)).toEqual(['BAD_USER_INPUT']);
  });
});

it('walking versions one by one gives those whose names read alike too', async () => {
  const walked: unknown[] = [];
  let after: unknown = null;
  do {
    const told = await gateway.query(
      'query($after: String) { model(name: "ctr") { versions(first: 1, after: $after) { nodes { version } pageInfo { hasNextPage endCursor } } } }',
      { after },
    );
    walked.push(pick(told, 'model.versions.nodes.0.version'));
    after = pick(told, 'model.versions.pageInfo.hasNextPage') === true ? pick(told, 'model.versions.pageInfo.endCursor') : null;
  } while (after !== null);
  expect(walked).toEqual(['2', '1', '01']);
});
