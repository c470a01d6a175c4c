import { describe, expect, test } from 'vitest';
import type { GitHost } from '#ports/git-host.ts';
import { cachedStand, hour, minute } from '../support/hosts/cached-stand.ts';
import { hostedKinds } from '../support/hosts/open.ts';

/* How long what may change is told, and to whom; counted at the socket. */

describe.each(hostedKinds)('%s', (kind) => {
  const stand = cachedStand(kind);

  test('is asked for a branch once in thirty seconds, by a decision always; it is never told stale', async () => {
    const { ids, calls, host, later, proxy, repository } = stand();
    const [, , , , head = ''] = ids;
    const ask = (fresh: boolean, ref: string | null = 'main') => host.refs([{ repository, ref, fresh }]);
    const first = await ask(false);
    expect(first).toMatchObject([{ value: { sha: head } }]);
    later(29_000);
    expect(await calls(async () => expect(await ask(false)).toEqual(first))).toBe(0);
    expect(await calls(async () => expect(await ask(true)).toEqual(first))).toBe(1);
    // What a decision was told is kept for whoever reads next.
    later(29_000);
    expect(await calls(() => ask(false))).toBe(0);
    later(2_000);
    expect(await calls(() => ask(false))).toBe(1);
    proxy.behave({ kind: 'cut' });
    later(31_000);
    expect(await ask(false)).toMatchObject([{ ok: false }]);
    expect(await ask(true)).toMatchObject([{ ok: false }]);
  });

  test('is asked for a commit that is not there once a minute, by a decision always', async () => {
    const { calls, host, later, repository } = stand();
    const ask = (fresh = false, sha = 'f'.repeat(40)) => host.commits([{ repository, sha, fresh }]);
    expect(await ask()).toMatchObject([{ value: null }]);
    later(59_000);
    expect(await calls(async () => expect(await ask()).toMatchObject([{ value: null }]))).toBe(0);
    expect(await calls(() => ask(true))).toBeGreaterThan(0);
    later(61_000);
    expect(await calls(() => ask())).toBeGreaterThan(0);
    // A short id may be another commit's the next time.
    await ask(false, 'fffffff');
    expect(await calls(() => ask(false, 'fffffff'))).toBeGreaterThan(0);
  });

  test('is asked for change requests behind the answer when they have had their time, once, and before it when they are too old', async () => {
    const { cache, calls, host, ids, later, now, proxy, repository } = stand();
    const [, base = ''] = ids;
    const ask = (sha: string) => host.changeRequests([{ repository, sha }]);
    const [merged, none] = [await ask(base), await ask(ids[3] ?? '')];
    expect(merged).toMatchObject([{ value: [{ number: 7 }] }]);
    expect(none).toMatchObject([{ value: [] }]);
    later(6 * minute);
    expect(await calls(() => ask(base))).toBe(0);
    proxy.forget();
    proxy.behave({ kind: 'slow', ms: 100 });
    for (let n = 0; n < 10; n += 1) expect(await ask(ids[3] ?? '')).toEqual(none);
    await expect.poll(() => proxy.asked.length).toBeGreaterThan(0);
    const atMost = kind === 'gitea' ? 2 : 1; // A 404 there: is the repository shown?
    proxy.behave({ kind: 'pass' });
    const keptAt = (): readonly number[] =>
      [...cache.put].flatMap(([key, value]) => (key.endsWith(`:requests:${ids[3]}`) ? [timeOf(value)] : []));
    await expect.poll(keptAt).toEqual([now()]);
    expect(await calls(() => ask(ids[3] ?? ''))).toBe(0);
    expect(proxy.asked.length).toBeLessThanOrEqual(atMost);
    later(2 * hour);
    proxy.behave({ kind: 'cut' });
    expect(await ask(ids[3] ?? '')).toMatchObject([{ ok: false }]);
    expect(await ask(base)).toEqual(merged);
  });

  test('is asked again for what moved when it is told to be forgotten, by every gateway, and for nothing else', async () => {
    const { ids, calls, gateway, host, immutable, repository } = stand();
    const [, base = ''] = ids;
    const other = gateway();
    const mutable = (of: GitHost) =>
      Promise.all([
        of.refs([{ repository, ref: 'main' }]),
        of.changeRequests([{ repository, sha: base }]),
        of.commits([{ repository, sha: 'e'.repeat(40) }]),
      ]);
    await mutable(host);
    await immutable(host);
    expect(await calls(() => mutable(other))).toBe(0);
    await host.forget?.(repository);
    expect(await calls(() => mutable(other))).toBeGreaterThan(2);
    expect(await calls(() => immutable(other))).toBe(0);
    expect(await calls(() => mutable(host))).toBe(0);
  });

  test('is not believed for an answer that was under way while something moved', async () => {
    const { ids, gateway, host, proxy, repository, row } = stand();
    const [, base = '', , , head = ''] = ids;
    row.git('update-ref', 'refs/heads/moving', base);
    const arrived = new Promise<void>((resolve) => {
      proxy.behave(() => {
        resolve();
        return { kind: 'slow', ms: 300 };
      });
    });
    const old = host.refs([{ repository, ref: 'moving' }]);
    await arrived;
    await host.forget?.(repository);
    await old;
    proxy.behave({ kind: 'pass' });
    row.git('update-ref', 'refs/heads/moving', head);
    expect(await gateway().refs([{ repository, ref: 'moving' }])).toMatchObject([{ value: { sha: head } }]);
  });

  test('is asked anew for what moved while the same question is under way', async () => {
    const { gateway, host, proxy, repository } = stand();
    const other = gateway();
    const wish = { repository, ref: 'main' };
    await other.refs([wish]);
    await host.forget?.(repository);
    proxy.forget();
    const arrived = new Promise<void>((resolve) => {
      proxy.behave(() => {
        resolve();
        return { kind: 'slow', ms: 300 };
      });
    });
    const [one, joined] = [other.refs([wish]), other.refs([wish])];
    await arrived;
    await host.forget?.(repository);
    await Promise.all([one, joined, other.refs([wish])]);
    expect(proxy.asked).toHaveLength(2);
  });
});

function timeOf(bytes: Buffer): number {
  return (JSON.parse(bytes.toString('utf8', 32)) as { at: number }).at;
}
