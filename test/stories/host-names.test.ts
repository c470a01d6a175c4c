import { get } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '#server/local.ts';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { type StoryGateway, startGateway } from '../support/story-gateway.ts';

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

/** What a request under that host name gets. */
const under = (url: string, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get(`${url}/graphql?query={viewer{name}}`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).once('error', reject);
  });

test.each([
  ['evil.test', 403],
  ['localhost.evil.test', 403],
  ['127.0.0.1.evil.test', 403],
  ['127.evil.test', 403],
  ['localhost', 200],
  ['LocalHost.:4000', 200],
  ['stemma.localhost:4000', 200],
  ['127.0.0.1', 200],
  ['[::1]:4000', 200],
])('under the name %s a request gets %i, for everybody has all rights here', async (host, status) => {
  expect(await under(gateway.url, host)).toBe(status);
});

test('no other machine is let in unless somebody said so, and then only under the names that were said', async () => {
  await expect(serve({ local: registry.path }, { host: '0.0.0.0', port: 0 })).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringContaining('--open-to-everybody'),
  });
  await expect(serve({ local: registry.path }, { openTo: ['http://stemma.acme.test'], port: 0 })).rejects.toThrow('is not a host name');
  // Behind a proxy: what is listened on stays on this machine, also in this test.
  const open = await serve({ local: registry.path }, { openTo: ['Stemma.acme.test', '10.0.0.7'], port: 0 });
  try {
    const names = ['stemma.acme.test', '10.0.0.7:4000', 'localhost', 'evil.test'];
    expect(await Promise.all(names.map((name) => under(open.url, name)))).toEqual([200, 200, 200, 403]);
    expect(open.notes.join()).toContain('everybody who reaches this server');
  } finally {
    await open.close();
  }
});
