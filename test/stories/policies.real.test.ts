import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { lessonPolicy } from '../support/judged.ts';
import { pick, type StoryGateway, settingsFile, spawnGateway } from '../support/story-gateway.ts';

let redis: RedisServer;
let registry: TestRegistry;
let config: string;

beforeAll(async () => {
  redis = await startRedis();
  registry = await directoryRegistry();
  await mkdir(join(registry.base, 'policies'));
  config = await settingsFile(registry.base, {
    store: { ledger: { url: redis.url } },
    trackers: { local: { kind: 'directory', path: registry.path } },
    policies: './policies',
  });
});

afterAll(async () => {
  await redis.stop();
  await registry.remove();
});

async function settings(gateway: StoryGateway): Promise<unknown> {
  const told = await gateway.query('{ policyVersions(model: "ctr_ads") { nodes { version removed } } verifyAudit { valid } }');
  expect(pick(told, 'verifyAudit.valid')).toBe(true);
  return pick(told, 'policyVersions.nodes');
}

it('of three servers that start at once over one Redis, one writes the policies of their files', { timeout: 60_000 }, async () => {
  for (const [index, threshold] of ['0.85', '0.86'].entries()) {
    await writeFile(join(registry.base, 'policies', 'ctr.yaml'), lessonPolicy.replace('0.85', threshold));
    const gateways = await Promise.all([1, 2, 3].map(() => spawnGateway(['--config', config])));
    const expected = [2, 1].slice(1 - index).map((version) => ({ version, removed: false }));
    for (const gateway of gateways) expect(await settings(gateway)).toEqual(expected);
    await Promise.all(gateways.map((gateway) => gateway.close()));
  }
});
