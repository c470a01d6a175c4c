import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { operation, type StoryGateway, startGateway } from '../support/story-gateway.ts';

let registry: TestRegistry;
let gateway: StoryGateway;

beforeAll(async () => {
  registry = await directoryRegistry();
  gateway = await startGateway({ local: registry.path });
});

afterAll(async () => {
  await gateway?.close();
  await registry?.remove();
});

describe('the audits of graphql-http', () => {
  // Known before the server listens, so that each is a test of its own.
  const audits = serverAudits({ url: () => `${gateway.url}/graphql` });

  test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s: %s', async (_id, _name, audit) => {
    const result = await audit.fn();
    const { status } = result;
    expect(status === 'ok' || status === 'notice', 'reason' in result ? result.reason : '').toBe(true);
  });

  test('there are as many audits as the package is known to have', () => {
    expect(audits.length).toBeGreaterThanOrEqual(60);
  });
});

describe('the endpoint', () => {
  test('a query may come by GET, a mutation may not', async () => {
    const get = (query: string): Promise<Response> =>
      fetch(`${gateway.url}/graphql?${new URLSearchParams({ query }).toString()}`, {
        headers: { accept: 'application/graphql-response+json' },
      });
    const read = await get('{ viewer { name } }');
    expect([read.status, await read.json()]).toEqual([200, { data: { viewer: { name: 'local' } } }]);
    const written = await get('mutation { removeAlias(input: { model: "ctr", alias: "Dev", reason: "x" }) { userErrors { code } } }');
    expect(written.status).toBe(405);
  });

  test.each([
    ['none', 200],
    ['same-origin', 200],
    ['same-site', 400],
    ['cross-site', 400],
  ])('a query by GET that a browser sends from %s gets %i', async (site, status) => {
    const query = new URLSearchParams({ query: '{ viewer { name } }' }).toString();
    const response = await fetch(`${gateway.url}/graphql?${query}`, {
      headers: { accept: 'application/graphql-response+json', 'sec-fetch-site': site },
    });
    expect([response.status, (await response.text()).includes('"local"')]).toEqual([status, status === 200]);
  });

  test('a page of another site cannot make a browser ask without a preflight', async () => {
    const simple = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ query: '{ viewer { name } }' }),
    });
    expect(simple.status).toBeGreaterThanOrEqual(400);
    expect(await simple.text()).not.toContain('"local"');
  });

  test('every operation of the contract is one that the schema knows', async () => {
    for (const number of ['01', '02', '03', '04', '05', '09', '10', '11', '12']) {
      const document = operation(number);
      const name = /^(?:query|mutation) (\w+)/m.exec(document)?.[1];
      // Without its variables: what is refused is the missing variable, not the document.
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body: JSON.stringify({ query: document, operationName: name }),
      });
      expect(await response.text(), number).not.toMatch(/GRAPHQL_(PARSE|VALIDATION)_FAILED/);
    }
  });
});
