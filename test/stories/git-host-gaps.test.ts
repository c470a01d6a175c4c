import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Behaviour, type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { gitHistory, type History } from '../support/git-history.ts';
import { startHost, token } from '../support/hosts/open.ts';
import type { ServedHost } from '../support/hosts/served.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

/* A Git host in trouble takes nothing with it: what does not need it is answered, and what does says which host and why. */

let registry: TestRegistry;
let history: History;
let served: ServedHost;
let healthy: ServedHost;
let proxy: CountingProxy;
let elsewhere: CountingProxy;
let gateway: StoryGateway;
let log = '';

const limits = { deadlineMs: 1_500, attemptMs: 700 };

beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    log += String(text);
    return true;
  });
  registry = await directoryRegistry();
  history = gitHistory(registry.base, 'ctr');
  served = await startHost('github', { repositories: { 'ml/ctr': history } });
  healthy = await startHost('gitlab', { repositories: { 'ml/ctr': history } });
  proxy = await countingProxy(served.url);
  elsewhere = await countingProxy(served.url);
  const code = (url: string, commit: string) => ({ repo: `${url}/ml/ctr`, commit });
  const put = async (version: string, from: object, lr: number): Promise<unknown> =>
    registry.put('ctr', version, { model_name: 'ctr', version, code: from, training: { params: { lr } } });
  await put('1', code(proxy.url, history.at.fork), 0.01);
  await put('2', code(proxy.url, history.at.main), 0.02);
  await put('3', code(healthy.url, history.at.main), 0.03);
  gateway = await startGateway(
    {
      config: await settingsFile(registry.base, {
        store: { ledger: { path: registry.path } },
        trackers: { local: { kind: 'directory', path: registry.path } },
        gitHosts: {
          code: { kind: 'github', url: proxy.url, token, ...limits },
          other: { kind: 'gitlab', url: healthy.url, token, deadlineMs: 30_000, attemptMs: 30_000 },
        },
      }),
    },
    { secrets: [token] },
  );
});
afterAll(async () => {
  vi.restoreAllMocks();
  await gateway?.close();
  await Promise.all([proxy?.close(), elsewhere?.close()]);
  await Promise.all([served?.close(), healthy?.close()]);
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

const inAnHour = (): string => String(Math.floor(Date.now() / 1000) + 3_600);

/** Asked of the host in trouble, of a healthy one, and of nobody, at once. */
const mixed = `{
  bad: version(ref: "ctr/1") { version run { params { key value } } commit { sha changeRequests { title } } environment { framework } }
  good: version(ref: "ctr/3") { version commit { message changeRequests { title } } environment { lockfileDigest } }
  contains(ref: "ctr/1", commit: "${'5'.repeat(40)}") { answer how reason }
  models(first: 5) { nodes { name } }
}`;

const troubles: readonly (readonly [string, () => Behaviour, string])[] = [
  ['is stopped', () => ({ kind: 'cut' }), 'UPSTREAM_UNAVAILABLE'],
  ['is slow', () => ({ kind: 'slow', ms: 30_000 }), 'UPSTREAM_TIMEOUT'],
  ['fails (500)', () => ({ kind: 'status', status: 500, body: token }), 'UPSTREAM_UNAVAILABLE'],
  ['shows a page', () => ({ kind: 'page' }), 'UPSTREAM_FORBIDDEN'],
  ['talks nonsense', () => ({ kind: 'garbage' }), 'UPSTREAM_UNAVAILABLE'],
  [
    'has no budget left (403)',
    () => ({ kind: 'status', status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inAnHour() } }),
    'UPSTREAM_RATE_LIMITED',
  ],
  ['limits (429)', () => ({ kind: 'status', status: 429, headers: { 'retry-after': '1' } }), 'UPSTREAM_RATE_LIMITED'],
  ['has moved to another host (301)', () => ({ kind: 'redirect', to: `${elsewhere.url}/ml/ctr` }), 'UPSTREAM_FORBIDDEN'],
  ['cuts the connection in the middle', () => ({ kind: 'half' }), 'UPSTREAM_UNAVAILABLE'],
  ['refuses (401)', () => ({ kind: 'status', status: 401 }), 'UPSTREAM_FORBIDDEN'],
];

/** Each with a gateway of its own: what one host said about waiting must not answer for the next. */
async function fresh(): Promise<StoryGateway> {
  return await startGateway({ config: `${registry.base}/stemma.yaml` }, { secrets: [token] });
}

describe('while the Git host', () => {
  test.each(troubles)(
    '%s, the rest of the query is answered in time, and the gap has a code and its source',
    async (_, behaviour, code) => {
      const asked = await fresh();
      proxy.behave(behaviour());
      const since = performance.now();
      const told = await asked.query(mixed);
      // Its deadline, and what a busy machine adds.
      expect(performance.now() - since).toBeLessThan(8_000);
      expect(told.data).toMatchObject({
        bad: { version: '1', run: { params: [{ key: 'lr', value: '0.01' }] }, commit: { sha: history.at.fork, changeRequests: null } },
        good: {
          version: '3',
          commit: { message: 'Last', changeRequests: [] },
          environment: { lockfileDigest: expect.stringMatching(/^sha256:/) },
        },
        contains: { answer: 'UNKNOWN', how: 'NOT_KNOWN', reason: expect.stringContaining('"code"') },
        models: { nodes: [{ name: 'ctr' }] },
      });
      expect(told.errors).toMatchObject([{ path: 'bad.commit.changeRequests', code, source: 'code' }]);
      await asked.close();
    },
  );

  test('keeps failing it is left alone, says so among the sources, and is asked again when it is back', async () => {
    const asked = await fresh();
    const state = async (): Promise<unknown> => {
      const sources = pick(await asked.query('{ sources { name state lastError } }'), 'sources') as readonly {
        readonly name: string;
      }[];
      return sources.find(({ name }) => name === 'code');
    };
    const changes = '{ version(ref: "ctr/1") { commit { changeRequests { title } } } }';
    proxy.behave({ kind: 'status', status: 500 });
    for (let n = 0; n < 6; n += 1) await asked.query(changes);
    proxy.forget();
    const since = performance.now();
    expect((await asked.query(changes)).errors).toMatchObject([{ source: 'code' }]);
    expect(performance.now() - since).toBeLessThan(500);
    expect(proxy.asked).toHaveLength(0);
    expect(await state()).toMatchObject({ state: 'DOWN', lastError: expect.any(String) });
    expect(proxy.asked).toHaveLength(0);
    proxy.behave({ kind: 'pass' });
    await expect.poll(async () => (await asked.query(changes)).errors.length, { timeout: 10_000, interval: 250 }).toBe(0);
    expect(await state()).toMatchObject({ state: 'UP' });
    await asked.close();
  });

  test('our token went to it alone, and is in no log and no address', () => {
    expect(log).not.toContain(token);
    expect(elsewhere.asked).toHaveLength(0);
    for (const { path, query } of proxy.asked) expect(path + query.toString()).not.toContain(token);
  });
});

test('sources tell the version of a host and what is left of its budget', async () => {
  const told = await gateway.query('{ sources { name kind state version budgetLeft } }');
  const sources = told.data?.['sources'];
  expect(sources).toContainEqual(expect.objectContaining({ name: 'code', kind: 'github', state: 'UP', version: '3.19.0' }));
  expect(JSON.stringify(sources)).toMatch(/"budgetLeft":49\d\d/);
});
