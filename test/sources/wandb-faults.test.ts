import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type WandbTracker, wandb } from '#sources/wandb/index.ts';
import { faultsOf } from '../contracts/tracker-asking.ts';
import { type Behaviour, type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { apiKey, type PaperWandb, serveWandb } from '../support/wandb/server.ts';
import { type Pen, paperWorld } from '../support/wandb/world.ts';

/* What the adapter says when W&B, or what is between us and it, misbehaves. */

const registry = 'acme-org/wandb-registry-model';
let pen: Pen;
let served: PaperWandb;
let proxy: CountingProxy;
let tracker: WandbTracker;

beforeEach(async () => {
  pen = paperWorld();
  const run = pen.run('acme-ml/ctr/r1', { files: { 'wandb-metadata.json': '{"git":{"remote":"https://code.acme.test/ml/ctr"}}' } });
  pen.link(`${registry}/ctr`, pen.artifact('acme-ml/ctr/weights', { type: 'model', by: run }), ['production']);
  pen.link(`${registry}/cvr`, pen.artifact('acme-ml/ctr/weights', { type: 'model' }));
  served = await serveWandb(pen.world);
  proxy = await countingProxy(served.url);
  served.showAs(proxy.url);
  tracker = opened({});
});
afterEach(async () => {
  await tracker.close();
  await proxy.close();
  await served.close();
});

function opened(more: object): WandbTracker {
  const settings = { kind: 'wandb', url: proxy.url, organization: 'acme', apiKey, deadlineMs: 1_500, attemptMs: 400, ...more };
  return wandb.open(wandb.settings.parse(settings), { name: 'main', baseDir: '/' });
}

const said = (body: object): Behaviour => ({ kind: 'status', status: 200, body: JSON.stringify(body) });
const error = (message: string): Behaviour => said({ data: null, errors: [{ message }] });

const table: readonly (readonly [string, Behaviour, { code: string; retryable: boolean; asked: number }])[] = [
  ['a web page', { kind: 'page' }, { code: 'UPSTREAM_FORBIDDEN', retryable: false, asked: 1 }],
  ['a redirect', { kind: 'redirect', to: 'http://127.0.0.1:1/login' }, { code: 'UPSTREAM_FORBIDDEN', retryable: false, asked: 1 }],
  ['a 401', { kind: 'status', status: 401 }, { code: 'UPSTREAM_FORBIDDEN', retryable: false, asked: 1 }],
  ['a 404 of something else', { kind: 'status', status: 404 }, { code: 'UPSTREAM_UNAVAILABLE', retryable: false, asked: 1 }],
  [
    'a 400',
    { kind: 'status', status: 400, body: '{"errors":[{"message":"x"}]}' },
    { code: 'UPSTREAM_UNAVAILABLE', retryable: false, asked: 1 },
  ],
  ['a 503', { kind: 'status', status: 503 }, { code: 'UPSTREAM_UNAVAILABLE', retryable: true, asked: 3 }],
  ['a cut connection', { kind: 'cut' }, { code: 'UPSTREAM_UNAVAILABLE', retryable: true, asked: 3 }],
  ['half an answer', { kind: 'half' }, { code: 'UPSTREAM_UNAVAILABLE', retryable: true, asked: 3 }],
  ['broken JSON', { kind: 'garbage' }, { code: 'UPSTREAM_UNAVAILABLE', retryable: true, asked: 1 }],
  ['JSON of another shape', said({ data: { p0: { orgEntity: 7 } } }), { code: 'UPSTREAM_UNAVAILABLE', retryable: true, asked: 1 }],
  ['an answer of nothing', said({}), { code: 'UPSTREAM_UNAVAILABLE', retryable: true, asked: 1 }],
  ['a slow answer', { kind: 'slow', ms: 30_000 }, { code: 'UPSTREAM_TIMEOUT', retryable: true, asked: 3 }],
  ['a 429', { kind: 'status', status: 429 }, { code: 'UPSTREAM_RATE_LIMITED', retryable: true, asked: 3 }],
  [
    'a 429 that asks for a minute',
    { kind: 'status', status: 429, headers: { 'retry-after': '60' } },
    { code: 'UPSTREAM_RATE_LIMITED', retryable: true, asked: 1 },
  ],
  ['a limit among errors', error('rate limit exceeded'), { code: 'UPSTREAM_RATE_LIMITED', retryable: true, asked: 1 }],
  ['a refusal among errors', error('permission denied to access project'), { code: 'UPSTREAM_FORBIDDEN', retryable: false, asked: 1 }],
  ['a time-out among errors', error('context deadline exceeded'), { code: 'UPSTREAM_TIMEOUT', retryable: true, asked: 1 }],
  [
    'a field it does not know',
    error('Cannot query field "artifactMemberships"'),
    { code: 'UPSTREAM_UNAVAILABLE', retryable: false, asked: 1 },
  ],
  ['any other error', error('internal error at 10.0.0.7: token=abc'), { code: 'UPSTREAM_UNAVAILABLE', retryable: true, asked: 1 }],
];

describe('an answer that is none', () => {
  test.each(table)('%s is a fault with a code, the source and a sentence of ours', async (_name, behaviour, expected) => {
    proxy.behave(behaviour);
    const [fault] = await faultsOf(tracker.models());
    expect({ code: fault?.code, retryable: fault?.details.retryable, asked: proxy.asked.length }).toEqual(expected);
    expect(fault?.details).toMatchObject({ source: 'main', operation: 'list models' });
    expect(fault?.message).toMatch(/^The source "main" .+\.$/);
    expect(`${fault?.message} ${JSON.stringify(fault?.details)}`).not.toMatch(/127\.0\.0\.1:1|10\.0\.0\.7|token=|<html>|secret-key/);
    // In a batch each asked-for thing has the fault as its answer; none is called absent.
    expect((await tracker.modelsByName(['ctr', 'no such model'])).map((each) => each.ok)).toEqual([false, false]);
  });

  test('one failure among good answers is tried again and not seen', async () => {
    proxy.behave((_asked, index) => (index === 0 ? { kind: 'status', status: 429, headers: { 'retry-after': '0' } } : { kind: 'pass' }));
    expect((await tracker.models()).models.map(({ name }) => name).toSorted()).toEqual(['ctr', 'cvr']);
    expect(tracker.state()).toMatchObject({ error: null, breaker: 'CLOSED' });
  });

  test('a source that keeps failing is left alone for a moment', async () => {
    proxy.behave({ kind: 'status', status: 503 });
    for (let index = 0; index < 5; index++) await faultsOf(tracker.models());
    proxy.forget();
    expect(await faultsOf(tracker.models())).toMatchObject([
      { code: 'UPSTREAM_UNAVAILABLE', details: { source: 'main', retryable: true } },
    ]);
    expect(proxy.asked).toEqual([]);
  });
});

describe('an answer that is there in part', () => {
  const keys = ['ctr', 'cvr'].map((model) => ({ tracker: 'main', model, version: 'v0' }));

  test('what an error took away is a fault, and the rest is told', async () => {
    served.failAt([{ message: 'could not read artifact', path: ['p0', 'orgEntity', 'project', 'x1'] }]);
    const told = await tracker.versions(keys);
    expect(told).toMatchObject([
      { ok: true, value: { key: keys[0] } },
      { ok: false, fault: { code: 'UPSTREAM_UNAVAILABLE', details: { source: 'main', operation: 'read versions' } } },
    ]);
  });

  test('a version of which a part is missing is not told without it', async () => {
    served.failAt([{ message: 'permission denied', path: ['p0', 'orgEntity', 'project', 'x0', 'artifact', 'createdBy'] }]);
    const told = await tracker.versions(keys);
    expect(told).toMatchObject([{ ok: false, fault: { code: 'UPSTREAM_FORBIDDEN' } }, { ok: true }]);
  });

  test('an error about everything leaves nothing', async () => {
    served.failAt([{ message: 'internal' }]);
    expect((await tracker.versions(keys)).map(({ ok }) => ok)).toEqual([false, false]);
  });

  test('a file of a run that cannot be had leaves the run as it is, and one whose keeper fails makes it unknown', async () => {
    const files = (behaviour: Behaviour) => proxy.behave(({ path }) => (path === '/graphql' ? { kind: 'pass' } : behaviour));
    files({ kind: 'status', status: 403 });
    expect(await tracker.runs(['acme-ml/ctr/r1'])).toMatchObject([{ ok: true, value: { code: { repository: null } } }]);
    files({ kind: 'status', status: 503 });
    expect(await tracker.runs(['acme-ml/ctr/r1'])).toMatchObject([{ ok: false, fault: { code: 'UPSTREAM_UNAVAILABLE' } }]);
    files({ kind: 'status', status: 200, body: '{"git": {"remote": 7}, "gpu_count": "two"' });
    expect(await tracker.runs(['acme-ml/ctr/r1'])).toMatchObject([{ ok: true, value: { code: { repository: null } } }]);
    files({ kind: 'status', status: 200, body: ' '.repeat(2 << 20) });
    expect(await tracker.runs(['acme-ml/ctr/r1'])).toMatchObject([{ ok: true, value: { code: { repository: null } } }]);
    files({ kind: 'pass' });
    expect(await tracker.runs(['acme-ml/ctr/r1'])).toMatchObject([
      { ok: true, value: { code: { repository: 'https://code.acme.test/ml/ctr' } } },
    ]);
  });
});

describe('what a key may not see', () => {
  test('a registry that is not shown is a fault, never an empty one', async () => {
    const other = opened({ registry: 'secret' });
    const faults = [
      ...(await faultsOf(other.models())),
      ...(await faultsOf(other.probe())),
      ...(await faultsOf(other.versions([{ tracker: 'main', model: 'ctr', version: 'v0' }]))),
    ];
    expect(faults).toHaveLength(3);
    expect(faults.map(({ code, message }) => [code, message])).toEqual(
      faults.map(() => ['UPSTREAM_FORBIDDEN', 'The source "main" does not show us its registry. Check organization, registry and apiKey.']),
    );
    await other.close();
    const elsewhere = opened({ organization: 'other' });
    expect(await faultsOf(elsewhere.versionsOf(['ctr'], 1))).toMatchObject([{ code: 'UPSTREAM_FORBIDDEN' }]);
    expect(await faultsOf(elsewhere.backwards.runsOfCommit('a1'.repeat(20), 1))).toMatchObject([{ code: 'UPSTREAM_FORBIDDEN' }]);
    await elsewhere.close();
  });

  test('a run in a project that is not shown is unknown, one that is not in a project that we see is not there', async () => {
    expect(await tracker.runs(['acme-ml/hidden/r1', 'acme-ml/ctr/none'])).toMatchObject([
      { ok: false, fault: { code: 'UPSTREAM_FORBIDDEN' } },
      { ok: true, value: null },
    ]);
  });
});
