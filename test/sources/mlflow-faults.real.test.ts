import { afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { Fault } from '#domain/fault.ts';
import { type MlflowTracker, mlflow } from '#sources/mlflow/index.ts';
import { type Behaviour, type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { logWorld } from '../support/mlflow-world.ts';

/* What the adapter says when what is between us and MLflow misbehaves. Names begin with `mf`. */

let proxy: CountingProxy;
let tracker: MlflowTracker;

beforeAll(async () => {
  await logWorld(inject('mlflowUrl'), { runs: [{ label: 'mf' }], models: [{ name: 'mf', versions: [{ label: 'v1', run: 'mf' }] }] });
});

beforeEach(async () => {
  proxy = await countingProxy(inject('mlflowUrl'));
  tracker = opened({});
});

afterEach(async () => {
  await tracker.close();
  await proxy.close();
});

function opened(more: Readonly<Record<string, unknown>>): MlflowTracker {
  const settings = mlflow.settings.parse({ kind: 'mlflow', url: proxy.url, deadlineMs: 1_500, attemptMs: 1_000, ...more });
  return mlflow.open(settings, { name: 'main', baseDir: '/' });
}

async function faultOf(question: Promise<unknown>): Promise<Fault> {
  const error = await question.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Fault) return error;
  throw new Error('This question should have failed with a fault.');
}

const table: readonly (readonly [string, Behaviour, { code: string; retryable: boolean; asked: number }])[] = [
  ['a web page', { kind: 'page' }, { code: 'UPSTREAM_FORBIDDEN', retryable: false, asked: 1 }],
  [
    'a redirect',
    { kind: 'redirect', to: 'http://127.0.0.1:1/login?token=abc' },
    { code: 'UPSTREAM_FORBIDDEN', retryable: false, asked: 1 },
  ],
  ['a 401', { kind: 'status', status: 401 }, { code: 'UPSTREAM_FORBIDDEN', retryable: false, asked: 1 }],
  ['a 403', { kind: 'status', status: 403 }, { code: 'UPSTREAM_FORBIDDEN', retryable: false, asked: 1 }],
  ['a web page that says 404', { kind: 'page', status: 404 }, { code: 'UPSTREAM_UNAVAILABLE', retryable: false, asked: 1 }],
  ['a 500', { kind: 'status', status: 500 }, { code: 'UPSTREAM_UNAVAILABLE', retryable: true, asked: 3 }],
  ['a 503', { kind: 'status', status: 503 }, { code: 'UPSTREAM_UNAVAILABLE', retryable: true, asked: 3 }],
  ['a cut connection', { kind: 'cut' }, { code: 'UPSTREAM_UNAVAILABLE', retryable: true, asked: 3 }],
  ['half an answer', { kind: 'half' }, { code: 'UPSTREAM_UNAVAILABLE', retryable: true, asked: 3 }],
  ['broken JSON', { kind: 'garbage' }, { code: 'UPSTREAM_UNAVAILABLE', retryable: true, asked: 1 }],
  ['a 429', { kind: 'status', status: 429 }, { code: 'UPSTREAM_RATE_LIMITED', retryable: true, asked: 3 }],
  [
    'a 429 that asks for a minute',
    { kind: 'status', status: 429, headers: { 'retry-after': '60' } },
    { code: 'UPSTREAM_RATE_LIMITED', retryable: true, asked: 1 },
  ],
];

describe('an answer that is none', () => {
  test.each(table)('%s is a fault with a code, the source and a sentence of ours', async (_name, behaviour, expected) => {
    proxy.behave(behaviour);
    const fault = await faultOf(tracker.models());
    expect({ code: fault.code, retryable: fault.details.retryable, asked: proxy.asked.length }).toEqual(expected);
    expect(fault.details).toMatchObject({ source: 'main', operation: 'list models' });
    expect(fault.message).toMatch(/^The source "main" .+\.$/);
    expect(fault.message).not.toMatch(/127\.0\.0\.1|token|<html>/);
    expect(tracker.state().error?.code).toBe(fault.code);
    // In a batch each asked-for thing has the fault as its answer; none is called absent.
    const answers = await tracker.modelsByName(['mf', 'no such model']);
    expect(answers.map((each) => each.ok)).toEqual([false, false]);
  });

  test('what the source wants to wait is told', async () => {
    proxy.behave({ kind: 'status', status: 429, headers: { 'retry-after': '60' } });
    expect((await faultOf(tracker.models())).details.retryAfterMs).toBe(60_000);
  });

  test('one failure among good answers is tried again and not seen', async () => {
    proxy.behave((_asked, index) => (index === 0 ? { kind: 'status', status: 503 } : { kind: 'pass' }));
    const [model] = await tracker.modelsByName(['mf']);
    expect(model).toMatchObject({ ok: true, value: { name: 'mf' } });
    expect(tracker.state()).toMatchObject({ error: null, breaker: 'CLOSED' });
    expect(tracker.state().lastSeen).toBeInstanceOf(Date);
  });
});

describe('a source that does not answer', () => {
  test('with the default limits a server that hangs is a time-out within 9 s', async () => {
    const patient = mlflow.open(mlflow.settings.parse({ kind: 'mlflow', url: proxy.url }), { name: 'main', baseDir: '/' });
    proxy.behave({ kind: 'slow', ms: 30_000 });
    const since = performance.now();
    const fault = await faultOf(patient.models());
    expect(fault.code).toBe('UPSTREAM_TIMEOUT');
    expect(performance.now() - since).toBeLessThan(9_000);
    await patient.close();
  });

  test('many questions to a server that hangs all end by the same deadline, those that waited for a place too', async () => {
    proxy.behave({ kind: 'hang' });
    const names = Array.from({ length: 50 }, (_, index) => `mf-${index}`);
    const since = performance.now();
    const answers = await tracker.modelsByName(names);
    expect(performance.now() - since).toBeLessThan(2_500);
    expect(new Set(answers.map((each) => (each.ok ? 'answered' : each.fault.code)))).toEqual(new Set(['UPSTREAM_TIMEOUT']));
  });

  test('a source that keeps failing is left alone with the fault that it had, and found again when it is back', async () => {
    proxy.behave({ kind: 'status', status: 503 });
    for (let index = 0; index < 5; index++) await faultOf(tracker.models());
    expect(tracker.state().breaker).toBe('OPEN');
    proxy.forget();
    expect(await faultOf(tracker.models())).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', details: { source: 'main', retryable: true } });
    expect(proxy.asked).toHaveLength(0);
    proxy.behave({ kind: 'pass' });
    await expect
      .poll(
        () =>
          tracker.models().then(
            () => tracker.state().breaker,
            () => 'failing',
          ),
        { timeout: 5_000, interval: 200 },
      )
      .toBe('CLOSED');
  });

  test('nothing that listens is unavailable, not absent', async () => {
    await proxy.close();
    const [version] = await tracker.versions([{ tracker: 'main', model: 'mf', version: '1' }]);
    expect(version).toMatchObject({ ok: false, fault: { code: 'UPSTREAM_UNAVAILABLE' } });
    expect(version?.ok === false ? version.fault.message : '').toContain('ECONNREFUSED');
    proxy = await countingProxy(inject('mlflowUrl'));
  });
});

describe('credentials', () => {
  test('a user name and password in the URL become a header, and are shown nowhere', async () => {
    const guarded = opened({ url: proxy.url.replace('//', '//ada:p%40ss%20word@') });
    await guarded.models();
    expect(proxy.asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ada:p@ss word').toString('base64')}`);
    expect(guarded.url).toBe(proxy.url);
    await guarded.close();
  });

  test('a token is sent as Bearer', async () => {
    const guarded = opened({ token: 'mf-secret' });
    await guarded.models();
    expect(proxy.asked[0]?.headers.authorization).toBe('Bearer mf-secret');
    await guarded.close();
  });
});
