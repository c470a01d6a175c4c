import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RepositoryRecord } from '#domain/commit.ts';
import type { Answer } from '#domain/fault.ts';
import { type Behaviour, type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { gitRepository, type TestRepository } from '../support/git-repository.ts';
import { adapterOf, hostedKinds, startHost, token } from '../support/hosts/open.ts';
import type { ServedHost } from '../support/hosts/served.ts';

/* Hosts that fail: what is asked of them is answered in time, and says who failed and how. What is kept is answered all the same. */

let folder: string;
let repositoryMade: TestRepository;
let shas: readonly [string, string, string];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-host-faults-'));
  repositoryMade = gitRepository(join(folder, 'ctr.git'), { bare: true });
  const first = repositoryMade.writeCommit({ message: 'First', branch: 'main' });
  const second = repositoryMade.writeCommit({ message: 'Second', parents: [first], branch: 'main' });
  shas = [first, second, repositoryMade.writeCommit({ message: 'Third', parents: [second], branch: 'main' })];
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const inAnHour = (): string => String(Math.floor(Date.now() / 1000) + 3_600);
const faults: readonly (readonly [string, () => Behaviour, string])[] = [
  ['fails (500)', () => ({ kind: 'status', status: 500, body: `{"message":"${token}"}` }), 'UPSTREAM_UNAVAILABLE'],
  ['is overloaded (503)', () => ({ kind: 'status', status: 503 }), 'UPSTREAM_UNAVAILABLE'],
  ['asks to log in with a page', () => ({ kind: 'page' }), 'UPSTREAM_FORBIDDEN'],
  ['talks nonsense', () => ({ kind: 'garbage' }), 'UPSTREAM_UNAVAILABLE'],
  ['answers with another shape', () => ({ kind: 'status', status: 200, body: '{"sha":7,"id":[]}' }), 'UPSTREAM_UNAVAILABLE'],
  ['is slow', () => ({ kind: 'slow', ms: 30_000 }), 'UPSTREAM_TIMEOUT'],
  ['says nothing', () => ({ kind: 'hang' }), 'UPSTREAM_TIMEOUT'],
  ['cuts the connection', () => ({ kind: 'cut' }), 'UPSTREAM_UNAVAILABLE'],
  ['cuts the connection in the middle', () => ({ kind: 'half' }), 'UPSTREAM_UNAVAILABLE'],
  ['knows no such token (401)', () => ({ kind: 'status', status: 401, body: '{"message":"Bad credentials"}' }), 'UPSTREAM_FORBIDDEN'],
  ['refuses (403)', () => ({ kind: 'status', status: 403, body: '{"message":"Resource not accessible"}' }), 'UPSTREAM_FORBIDDEN'],
  [
    'has no budget left (403)',
    () => ({ kind: 'status', status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inAnHour() } }),
    'UPSTREAM_RATE_LIMITED',
  ],
  [
    'has a second limit (403)',
    () => ({ kind: 'status', status: 403, body: '{"message":"You have exceeded a secondary rate limit."}' }),
    'UPSTREAM_RATE_LIMITED',
  ],
  [
    'limits (429)',
    () => ({ kind: 'status', status: 429, headers: { 'retry-after': '30' }, body: 'Retry later\n' }),
    'UPSTREAM_RATE_LIMITED',
  ],
  ['sends us elsewhere', () => ({ kind: 'redirect', to: 'http://127.0.0.1:1/login' }), 'UPSTREAM_FORBIDDEN'],
];

describe.each(hostedKinds)('%s', (kind) => {
  let served: ServedHost;
  let proxy: CountingProxy;
  let host: ReturnType<typeof adapterOf>;
  let repository: RepositoryRecord;
  beforeEach(async () => {
    served = await startHost(kind, { repositories: { 'ml/ctr': { repository: repositoryMade, changeRequests: [] } } });
    proxy = await countingProxy(served.url);
    host = adapterOf(kind, proxy.url, { deadlineMs: 1_000, attemptMs: 400 });
    const found = await host.repository(`${proxy.url}/ml/ctr`);
    if (found === null) throw new Error('not found');
    repository = found;
  });
  afterEach(async () => {
    await host.close();
    await proxy.close();
    await served.close();
  });

  const everything = async (): Promise<readonly Answer<unknown>[]> => {
    const [base, head] = [shas[0], shas[2]];
    const range = { repository, base, head };
    const all = await Promise.all([
      host.commits([{ repository, sha: head }]),
      host.commits([
        { repository, sha: base },
        { repository, sha: shas[1] },
      ]),
      host.changeRequests([{ repository, sha: head }]),
      host.compare([range], 10),
      host.isAncestor([range]),
      host.traces([range]),
      host.refs([{ repository, ref: 'main' }]),
      host.files([{ repository, sha: head, paths: ['uv.lock'] }]),
    ]);
    return all.flat();
  };

  test.each(faults)(
    'that %s is named with code and source, in time, and its words and our token stay inside',
    async (_, behaviour, code) => {
      proxy.behave(behaviour());
      const since = performance.now();
      const answers = await everything();
      // The deadline, and what a busy machine adds.
      expect(performance.now() - since).toBeLessThan(5_000);
      expect(answers).toHaveLength(9);
      for (const answer of answers) {
        expect(answer).toMatchObject({ ok: false, fault: { code, details: { source: 'hosted' } } });
        const said = answer.ok ? '' : answer.fault.message + JSON.stringify({ ...answer.fault.details, cause: undefined });
        expect(said).not.toMatch(new RegExp(`${token}|Bad credentials|accessible|127\\.0\\.0\\.1|ml/ctr`));
      }
    },
  );

  test('that is stopped is named too, and what is kept of it is answered', async () => {
    const [base, head] = [shas[0], shas[2]];
    await host.commits([{ repository, sha: head }]);
    await host.compare([{ repository, base, head }], 10);
    proxy.behave({ kind: 'cut' });
    expect(await host.commits([{ repository, sha: head }])).toMatchObject([{ value: { sha: head } }]);
    expect(await host.compare([{ repository, base, head }], 10)).toMatchObject([{ value: { ahead: 2 } }]);
    expect(await host.commits([{ repository, sha: shas[1] }])).toMatchObject([{ fault: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  });

  test('that keeps failing is left alone, and found again when it is back', async () => {
    proxy.behave({ kind: 'status', status: 500 });
    for (let n = 0; n < 6; n += 1) await host.commits([{ repository, sha: shas[1] }]);
    expect(host.state().breaker).toBe('OPEN');
    proxy.forget();
    const since = performance.now();
    expect(await host.commits([{ repository, sha: shas[1] }])).toMatchObject([{ fault: { details: { retryable: true } } }]);
    expect(performance.now() - since).toBeLessThan(200);
    expect(proxy.asked).toHaveLength(0);
    proxy.behave({ kind: 'pass' });
    await expect
      .poll(async () => (await host.commits([{ repository, sha: shas[1] }]))[0]?.ok, { timeout: 8_000, interval: 200 })
      .toBe(true);
    expect(host.state().breaker).toBe('CLOSED');
  });

  test('that told us to wait is not asked before that time is over', async () => {
    proxy.behave({ kind: 'status', status: 429, headers: { 'retry-after': '30' } });
    await host.refs([{ repository, ref: 'main' }]);
    proxy.forget();
    proxy.behave({ kind: 'pass' });
    const [outcome] = await host.refs([{ repository, ref: 'main' }]);
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'UPSTREAM_RATE_LIMITED', details: { retryable: true } } });
    expect(outcome?.ok === false && outcome.fault.details.retryAfterMs).toBeGreaterThan(20_000);
    expect(proxy.asked).toHaveLength(0);
  });

  test('that answered the last question that it allows is not asked the next one', async () => {
    const left = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inAnHour() };
    proxy.behave({ kind: 'status', status: 404, headers: left });
    await host.refs([{ repository, ref: 'main' }]);
    proxy.forget();
    expect(await host.refs([{ repository, ref: 'main' }])).toMatchObject([{ fault: { code: 'UPSTREAM_RATE_LIMITED' } }]);
    expect(proxy.asked).toHaveLength(0);
  });

  test('that sends us to another host is not followed there, and our token goes nowhere', async () => {
    const elsewhere = await countingProxy(served.url);
    proxy.behave({ kind: 'redirect', to: `${elsewhere.url}/ml/ctr` });
    await everything();
    expect(elsewhere.asked).toHaveLength(0);
    await elsewhere.close();
    for (const { path, query } of proxy.asked) expect(path + query.toString()).not.toContain(token);
  });

  test('that sends us in circles is given up', async () => {
    proxy.behave((asked) => ({ kind: 'redirect', to: asked.path }));
    expect(await host.refs([{ repository, ref: 'main' }])).toMatchObject([{ fault: { code: 'UPSTREAM_FORBIDDEN' } }]);
    expect(proxy.asked.length).toBeLessThan(10);
  });
});
