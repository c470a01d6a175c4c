import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccessStand, accessStand } from '../support/access-stand.ts';
import { type StoryGateway, startGateway, type Told } from '../support/story-gateway.ts';

const tokens = { admin: 'token-of-the-admin', serving: 'token-of-serving' };

let stand: AccessStand;
let gateway: StoryGateway;

beforeAll(async () => {
  stand = await accessStand({
    auth: {
      anonymous: ['lookup'],
      rights: { admin: ['*'], serving: ['lookup'] },
      tokens: [
        { name: 'root', roles: ['admin'], token: tokens.admin },
        { name: 'serving', roles: ['serving'], service: true, token: tokens.serving },
      ],
    },
  });
  gateway = await startGateway({ config: stand.config }, { secrets: Object.values(tokens) });
  await gateway.as(tokens.admin).ask('11', { input: { version: 'ctr/2', alias: 'Production', reason: 'x' } });
});
afterAll(async () => {
  await gateway?.close();
  await stand?.remove();
});

const asServing = (query: string): Promise<Told> => gateway.as(tokens.serving).query(query);
const asNobody = (query: string): Promise<Told> => gateway.query(query);

describe.each([
  ['a service that may only look up', asServing, { status: 403, code: 'FORBIDDEN' }],
  ['nobody in particular, who may only look up', asNobody, { status: 401, code: 'UNAUTHENTICATED' }],
] as const)('%s', (_, ask, refused) => {
  test('learns what an alias points to', async () => {
    expect((await ask('{ version(ref: "ctr@Production") { __typename id version } }')).data).toEqual({
      version: { __typename: 'Version', id: 'version:local/ctr/2', version: '2' },
    });
    expect((await ask('{ model(name: "ctr") { alias(name: "Production") { name revision version { version } } } }')).data).toEqual({
      model: { alias: { name: 'Production', revision: 1, version: { version: '2' } } },
    });
    expect((await ask('{ __type(name: "Alias") { name } }')).data).toEqual({ __type: { name: 'Alias' } });
  });

  test.each([
    '{ models { nodes { name } } }',
    '{ version(ref: "ctr@Production") { run { id } } }',
    '{ node(id: "model:ctr") { id } }',
    '{ model(name: "ctr") { ...F } } fragment F on Model { versions { nodes { id } } }',
    '{ model(name: "ctr") { alias(name: "Production") { ... on Node { id ... on Version { run { id } } } } } }',
    '{ audit { nodes { reason } } }',
    '{ sources { name } }',
  ])('learns nothing else: %s', async (query) => {
    const { status, data, errors } = await ask(query);
    expect({ status, data, code: errors[0]?.code }).toEqual({ ...refused, data: null });
  });
});

test('of several operations, the others are held to the same', async () => {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.serving}` },
    body: JSON.stringify({ query: 'query A { viewer { name } } query B { sources { name } }', operationName: 'B' }),
  });
  expect(response.status).toBe(403);
});
