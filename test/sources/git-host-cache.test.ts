import { describe, expect, test } from 'vitest';
import { cachedStand, day, minute } from '../support/hosts/cached-stand.ts';
import { hostedKinds, token } from '../support/hosts/open.ts';

/* Who is told what was told before, and whether it is still so; counted at the socket. */

describe.each(hostedKinds)('%s', (kind) => {
  const stand = cachedStand(kind);

  test('is not asked again by another gateway for what cannot change, and both tell the same', async () => {
    const { calls, gateway, host, immutable } = stand();
    const first = await immutable(host);
    expect(first.every(({ ok }) => ok)).toBe(true);
    const other = gateway();
    expect(await calls(async () => expect(await immutable(other)).toEqual(first))).toBe(0);
  });

  test('is asked again for everything that lies garbled in the cache, was written for something else, or was asked before it was dropped', async () => {
    const { cache, calls, gateway, host, immutable } = stand();
    const first = await immutable(host);
    const whole = new Map(cache.put);
    const entries = [...whole].filter(([, value]) => value.length > 64);
    expect(entries.length).toBeGreaterThan(6);
    const others = entries.map(([, value]) => value);
    const poisons: readonly ((value: Buffer, index: number) => Buffer)[] = [
      () => Buffer.from('\0\xff garbage'),
      (value) => value.subarray(0, value.length - 3),
      () => Buffer.from('null'),
      // Whoever writes into the cache cannot make a gate pass: what is not signed with our token is nothing.
      (value) =>
        Buffer.from(value.toString('latin1').replace('"value":false', '"value":true').replace('"message":"', '"message":"no '), 'latin1'),
      // A commit, a range or a file under the name of another one.
      (value, index) => others.find((other, place) => place !== index && isAnotherThan(other, value)) ?? Buffer.from('{}'),
    ];
    for (const poison of poisons) {
      await cache.setMany(entries.map(([key, value], index) => ({ key, value: poison(value, index), lifeMs: null })));
      const asked = await calls(async () => expect(await immutable(gateway())).toEqual(first));
      expect(asked).toBeGreaterThan(0);
    }
    for (const [key] of whole) await cache.setMany([{ key, value: Buffer.from('garbage'), lifeMs: null }]);
    expect(await immutable(gateway())).toEqual(first);
    // Of several that find no stand at once, one puts its own up.
    await immutable(gateway());
    expect(await calls(() => immutable(gateway()))).toBe(0);
  });

  test('tells nothing to another token that was told to ours, nor to nobody, whatever is kept', async () => {
    const { calls, gateway, host, immutable } = stand();
    await immutable(host);
    for (const other of ['another-token', null]) {
      const answers = await immutable(gateway(other));
      for (const answer of answers) expect(answer).toMatchObject({ ok: false, fault: { code: 'UPSTREAM_FORBIDDEN' } });
    }
    expect(await calls(() => immutable(host))).toBe(0);
  });

  test('that takes our rights away is believed as soon as it says so', async () => {
    const { gateway, host, immutable, proxy, repository } = stand();
    await immutable(host);
    proxy.behave({ kind: 'status', status: kind === 'github' ? 401 : 404 });
    expect(await host.refs([{ repository, ref: 'main' }])).toMatchObject([{ ok: false, fault: { code: 'UPSTREAM_FORBIDDEN' } }]);
    for (const answer of await immutable(host)) expect(answer).toMatchObject({ ok: false });
    proxy.behave({ kind: 'pass' });
    expect((await immutable(gateway())).every(({ ok }) => ok)).toBe(true);
  });

  test('is asked behind the answer every ten minutes whether it still shows the repository, and after a day before it', async () => {
    const { ids, calls, host, immutable, later, proxy, repository } = stand();
    const [, , , , head = ''] = ids;
    const first = await immutable(host);
    later(9 * minute);
    expect(await calls(() => immutable(host))).toBe(0);
    later(2 * minute);
    expect(await immutable(host)).toEqual(first);
    await expect.poll(() => proxy.asked.length).toBeGreaterThan(0);
    later(day);
    expect(await calls(async () => expect(await immutable(host)).toEqual(first))).toBeGreaterThan(1);
    later(11 * minute);
    proxy.behave({ kind: 'status', status: 404 });
    await immutable(host);
    // Nobody waited for it, so it is known a moment later.
    await expect.poll(async () => (await host.commits([{ repository, sha: head }]))[0]?.ok).toBe(false);
  });

  test('is told to nobody by the cache: no key and no value holds our token', async () => {
    const { ids, cache, host, immutable, repository } = stand();
    const [, base = ''] = ids;
    await immutable(host);
    await host.refs([{ repository, ref: null }]);
    await host.changeRequests([{ repository, sha: base }]);
    expect(cache.put.size).toBeGreaterThan(8);
    const all = [...cache.put].map(([key, value]) => `${key}\n${value.toString('latin1')}`).join('\n');
    for (const form of [token, Buffer.from(token).toString('base64').replace(/=+$/, ''), Buffer.from(token).toString('hex')])
      expect(all).not.toContain(form);
  });
});

function isAnotherThan(one: Buffer, other: Buffer): boolean {
  return !one.subarray(32).equals(other.subarray(32));
}
