import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { gitHistory, type History } from '../support/git-history.ts';
import { startHost, token } from '../support/hosts/open.ts';
import type { ServedHost } from '../support/hosts/served.ts';
import { type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

/* A Git host in trouble takes nothing with it: what does not need it is answered, and what does says which host and why. */

let registry: TestRegistry;
let history: History;
let served: ServedHost;
let proxy: CountingProxy;
let gateway: StoryGateway;

beforeAll(async () => {
  registry = await directoryRegistry();
  history = gitHistory(registry.base, 'ctr');
  served = await startHost('github', { repositories: { 'ml/ctr': history } });
  proxy = await countingProxy(served.url);
  const code = (commit: string) => ({ repo: `${proxy.url}/ml/ctr`, commit });
  await registry.put('ctr', '1', { model_name: 'ctr', version: '1', code: code(history.at.fork), training: { params: { lr: 0.01 } } });
  // What was told of change requests is told for some minutes: each trouble is met by a commit that nobody asked about.
  for (const [version, landmark] of Object.entries({ slow: 'root', fails: 'squash', limits: 'merge', refuses: 'open' } as const))
    await registry.put('ctr', version, {
      model_name: 'ctr',
      version,
      code: code(history.at[landmark]),
      training: { params: { lr: 0.01 } },
    });
  await registry.put('ctr', '2', { model_name: 'ctr', version: '2', code: code(history.at.main), training: { params: { lr: 0.02 } } });
  gateway = await startGateway(
    {
      config: await settingsFile(registry.base, {
        store: { ledger: { path: registry.path } },
        trackers: { local: { kind: 'directory', path: registry.path } },
        gitHosts: { code: { kind: 'github', url: proxy.url, token, deadlineMs: 900, attemptMs: 400 } },
      }),
    },
    { secrets: [token] },
  );
});
afterAll(async () => {
  await gateway?.close();
  await proxy?.close();
  await served?.close();
  await registry?.remove();
});
beforeEach(() => {
  proxy.behave({ kind: 'pass' });
  proxy.forget();
});

const question = `{ one: version(ref: "ctr/1") { version run { params { key value } } commit { sha author { name } changeRequests { title } } }
  two: version(ref: "ctr/2") { version commit { message } } }`;

test('two versions are told with their commits, in as few questions as there are kinds of question', async () => {
  const told = await gateway.query(question);
  expect(told.errors).toEqual([]);
  expect(told.data).toMatchObject({
    one: { version: '1', commit: { sha: history.at.fork, author: { name: 'Ada Lovelace' }, changeRequests: [] } },
    two: { version: '2', commit: { message: 'Last' } },
  });
  expect(proxy.asked.length).toBeLessThanOrEqual(2);
});

describe('while the Git host', () => {
  test.each([
    ['is slow', 'slow', { kind: 'slow', ms: 30_000 }, 'UPSTREAM_TIMEOUT'],
    ['fails', 'fails', { kind: 'status', status: 500, body: token }, 'UPSTREAM_UNAVAILABLE'],
    ['limits', 'limits', { kind: 'status', status: 429, headers: { 'retry-after': '1' } }, 'UPSTREAM_RATE_LIMITED'],
    ['refuses', 'refuses', { kind: 'status', status: 401 }, 'UPSTREAM_FORBIDDEN'],
  ] as const)(
    '%s %s, the rest of the query is answered in time, and the gap has a code and its source',
    async (_, version, behaviour, code) => {
      proxy.behave(behaviour);
      const since = performance.now();
      const told = await gateway.query(
        `{ version(ref: "ctr/${version}") { version run { params { key value } } commit { changeRequests { title } } } sources { name state } }`,
      );
      expect(performance.now() - since).toBeLessThan(8_000);
      expect(told.data).toMatchObject({
        version: { version, run: { params: [{ key: 'lr', value: '0.01' }] }, commit: { changeRequests: null } },
      });
      expect(told.errors).toMatchObject([{ path: 'version.commit.changeRequests', code, source: 'code' }]);
      proxy.behave({ kind: 'pass' });
      await expect
        .poll(
          async () => (await gateway.query(`{ version(ref: "ctr/${version}") { commit { changeRequests { title } } } }`)).errors.length,
          {
            timeout: 10_000,
            interval: 250,
          },
        )
        .toBe(0);
    },
  );
});

test('sources tell the version of a host and what is left of its budget', async () => {
  const told = await gateway.query('{ sources { name kind state version budgetLeft } }');
  const sources = told.data?.['sources'];
  expect(sources).toContainEqual(expect.objectContaining({ name: 'code', kind: 'github', state: 'UP', version: '3.19.0' }));
  expect(JSON.stringify(sources)).toMatch(/"budgetLeft":49\d\d/);
});
