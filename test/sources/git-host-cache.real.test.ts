import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import type { CommitWish } from '#ports/git-host.ts';
import { readSettings } from '#server/settings.ts';
import { openWorld } from '#server/world.ts';
import { startRedis } from '../../tools/redis.ts';
import { countingProxy } from '../support/counting-proxy.ts';
import { gitRepository } from '../support/git-repository.ts';
import { startHost, token } from '../support/hosts/open.ts';
import { settingsFile } from '../support/story-gateway.ts';

test('100 commits of 20 repositories cost a GitHub two calls, and none from a second gateway over the same Redis; without it they are asked for anew', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stemma-shared-'));
  const repositories = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [
      `ml/r${index}`,
      { repository: gitRepository(join(folder, `r${index}.git`), { bare: true }), changeRequests: [] },
    ]),
  );
  const shas = Object.values(repositories).map(({ repository }) => {
    const own: string[] = [];
    for (let n = 0; n < 5; n += 1) own.push(repository.writeCommit({ message: `${n}`, parents: own.slice(-1), branch: 'main' }));
    return own;
  });
  const [redis, served] = await Promise.all([startRedis({ appendfsync: 'no' }), startHost('github', { repositories })]);
  const proxy = await countingProxy(served.url);
  const config = await settingsFile(folder, {
    store: { ledger: { path: './ledger' }, cache: { url: redis.url, deadlineMs: 5_000 } },
    trackers: {},
    gitHosts: { hub: { kind: 'github', url: proxy.url, token, deadlineMs: 60_000, attemptMs: 60_000 } },
  });
  const worlds: Awaited<ReturnType<typeof openWorld>>[] = [];
  async function ask(): Promise<number> {
    const world = await openWorld(await readSettings({ config }, {}, folder));
    worlds.push(world);
    const host = world.gitHosts.get('hub');
    const wishes: CommitWish[] = [];
    for (const [index, own] of shas.entries()) {
      const repository = await host?.repository(`${proxy.url}/ml/r${index}`);
      if (repository != null) wishes.push(...own.map((sha) => ({ repository, sha })));
    }
    const before = proxy.asked.length;
    const answers = await host?.commits(wishes);
    expect(answers?.map((answer) => answer.ok && answer.value?.sha)).toEqual(shas.flat());
    return proxy.asked.length - before;
  }
  try {
    expect([await ask(), await ask()]).toEqual([2, 0]);
    const admin = new Redis(redis.url);
    const keys = await admin.keys('*');
    const values = await admin.mgetBuffer(keys);
    await admin.quit();
    expect(keys.length).toBeGreaterThan(100);
    const all = [...keys, ...values.map((value) => value?.toString('latin1') ?? '')].join('\n');
    for (const form of [token, Buffer.from(token).toString('base64').replace(/=+$/, ''), Buffer.from(token).toString('hex')])
      expect(all).not.toContain(form);
    await redis.kill();
    expect(await ask()).toBe(2);
  } finally {
    for (const world of worlds) await world.close();
    await proxy.close();
    await served.close();
    await redis.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
