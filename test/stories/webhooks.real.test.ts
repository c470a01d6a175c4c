import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

/* A real MLflow tells us of what changed, and the next list is a new one, however long ago the last look may be. */

const secret = 'the secret of the webhook';
const name = 'told-by-webhook';
const mlflow = `${inject('mlflowUrl')}/api/2.0/mlflow`;
const Made = z.object({ webhook: z.object({ webhook_id: z.string() }) });
const Tested = z.object({
  result: z.object({ success: z.boolean(), response_status: z.number().optional(), response_body: z.string().optional() }),
});

let folder: string;
let gateway: StoryGateway;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-webhook-'));
  const config = await settingsFile(folder, {
    store: { ledger: { path: './ledger' } },
    index: { every: '1h', life: '10m', whole: '1d' },
    trackers: { main: { kind: 'mlflow', url: inject('mlflowUrl'), webhook: { secret } } },
  });
  gateway = await startGateway({ config }, { secrets: [secret] });
});
afterAll(async () => {
  await gateway?.close();
  await rm(folder, { recursive: true, force: true });
});

async function call(method: 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${mlflow}/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${text}`);
  return JSON.parse(text);
}

/** How many versions the board shows of our model. */
async function listed(): Promise<number> {
  const told = await gateway.query(
    '{ models(filter: { text: "told-by" }, first: 100) { nodes { name versions(first: 10) { totalCount } } } }',
  );
  expect(told.errors).toEqual([]);
  const nodes = z.array(z.object({ name: z.string(), versions: z.object({ totalCount: z.number() }) })).parse(pick(told, 'models.nodes'));
  return nodes.find((node) => node.name === name)?.versions.totalCount ?? 0;
}

async function counts() {
  const told = await gateway.query('{ sources { webhook { taken repeated refused } } }');
  const counted = z.object({ taken: z.number(), repeated: z.number(), refused: z.number() });
  return z.tuple([z.object({ webhook: counted })]).parse(pick(told, 'sources'))[0].webhook;
}

async function hook(key: string): Promise<string> {
  const events = ['CREATED'].flatMap((action) => ['REGISTERED_MODEL', 'MODEL_VERSION'].map((entity) => ({ entity, action })));
  const made = await call('POST', 'webhooks', { name: `stemma-${key.length}`, url: `${gateway.url}/webhooks/main`, events, secret: key });
  return Made.parse(made).webhook.webhook_id;
}

test('what MLflow signed is taken, and the list shows what it told of; what it signed with another secret is not', async () => {
  await call('POST', 'registered-models/create', { name });
  expect(await listed()).toBe(0);
  const hooks: string[] = [];
  try {
    await call('POST', 'model-versions/create', { name, source: 's3://nowhere/1' });
    // Nobody told us: the last look is a while good.
    expect(await listed()).toBe(0);
    const wrong = await hook('another secret of the same kind');
    hooks.push(wrong);
    const refused = Tested.parse(await call('POST', `webhooks/${wrong}/test`, { webhook_id: wrong }));
    expect(refused.result).toMatchObject({ success: false, response_status: 401 });
    await call('DELETE', `webhooks/${wrong}`);
    hooks.splice(0);
    const right = await hook(secret);
    hooks.push(right);
    expect(Tested.parse(await call('POST', `webhooks/${right}/test`, { webhook_id: right })).result).toMatchObject({ success: true });
    const before = await listed();
    // MLflow may not know of its webhook at once.
    const untilTold = async (): Promise<number> => {
      await call('POST', 'model-versions/create', { name, source: 's3://nowhere/2' });
      return (await counts()).taken;
    };
    await expect.poll(untilTold, { timeout: 20_000, interval: 500 }).toBeGreaterThan(1);
    expect(await listed()).toBeGreaterThan(before);
    expect(await counts()).toMatchObject({ repeated: 0, refused: 1 });
  } finally {
    for (const id of hooks) await call('DELETE', `webhooks/${id}`);
    await call('DELETE', 'registered-models/delete', { name });
  }
});
