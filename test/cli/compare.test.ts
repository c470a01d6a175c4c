import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CodeWorld, codeWorld } from '../support/code-world.ts';
import { stemmaHere } from '../support/stemma.ts';
import { pick } from '../support/story-gateway.ts';

/*
 * The lesson's second example and the third step of its challenge, on the command line and over HTTP: a patch hotfix is held against what is there, and the lineage of
 * Production against that of Staging.
 */

let world: CodeWorld;

beforeAll(async () => {
  world = await codeWorld();
  const { at } = world.history;
  await world.made('10', at.main);
  await world.made('11', at.rebase, {
    data: { datasets: [{ name: 'clicks', digest: `sha256:${'b2'.repeat(32)}`, role: 'training', source: 's3://lake/clicks' }] },
    training: { params: { lr: 0.02, depth: 6 }, seed: 42 },
    metrics: { split: 'val', auc: 0.88, logloss: 0.4 },
  });
  // The hotfix was made on a branch of what is in Production, and later picked into the release by somebody else.
  await world.made('12', at.byOther, { metrics: { split: 'val', auc: 0.86, logloss: 0.42 }, change_type: 'patch' });
  await writeFile(join(world.registry.path, 'ctr', '12', 'model.onnx'), 'weights');
  for (const [version, alias] of [
    ['10', 'Production'],
    ['11', 'Staging'],
  ])
    await world.gateway.ask('11', { input: { version: `ctr/${version}`, alias, reason: 'first' } });
});
afterAll(() => world.remove());

async function stemma(...words: readonly string[]): Promise<{ readonly code: number | null; readonly out: string }> {
  const { code, out, err } = await stemmaHere(words, { STEMMA_SERVER: world.gateway.url });
  expect(err).toBe('');
  return { code, out };
}

/** Ids as long as they are shown. */
const short = (sha: string): string => sha.slice(0, 9);

test('a patch hotfix against what is in Production: what differs first, then what is the same where all is asked for', async () => {
  const { at } = world.history;
  const { code, out } = await stemma('compare', 'ctr@Production', 'ctr/12');
  expect(code).toBe(0);
  expect(out).toMatch(/^3 differences\n/);
  expect(out).toContain(short(at.byOther));
  expect(out).toContain('Pick me quietly');
  expect(out).toMatch(/auc.*0\.87.*0\.86/);
  expect(out).toContain('model.onnx');
  expect(out).not.toContain('logloss');
  const all = (await stemma('compare', 'ctr@Production', 'ctr/12', '--all')).out;
  expect(all.indexOf('auc')).toBeLessThan(all.indexOf('logloss'));
  expect(all).toMatch(/lr\s+0\.01/);
});

test('whether the hotfix is in Staging: not the commit itself, but its change, under another name', async () => {
  const { at } = world.history;
  expect(await stemma('contains', 'ctr@Staging', at.byOther)).toEqual({ code: 0, out: expect.stringMatching(/^yes {2}/) });
  expect((await stemma('contains', 'ctr@Staging', at.byOther)).out).toContain(short(at.pickByOther));
  expect(await stemma('contains', 'ctr@Production', at.byOther)).toMatchObject({ code: 9, out: expect.stringMatching(/^no {2}/) });
  expect(await world.gateway.ask('08', { ref: 'ctr@Staging', commit: at.byOther })).toMatchObject({
    errors: [],
    data: { contains: { answer: 'YES', how: 'SAME_PATCH', equivalent: { sha: at.pickByOther }, versionCommit: { sha: at.rebase } } },
  });
});

test('the lineage of Production compared with that of Staging: the data and the commit at which they part are the rows that differ', async () => {
  const { at } = world.history;
  const lineageOf = async (root: string): Promise<readonly string[]> => {
    const told = await world.gateway.ask('05', { root, direction: 'UPSTREAM', depth: 3 });
    expect(told.errors).toEqual([]);
    return (pick(told, 'lineage.nodes') as readonly { readonly id: string }[]).map(({ id }) => id);
  };
  const [production, staging] = await Promise.all([lineageOf('alias:ctr@Production'), lineageOf('alias:ctr@Staging')]);
  const only = (kind: string, own: readonly string[], other: readonly string[]): readonly string[] =>
    own.filter((id) => id.startsWith(`${kind}:`) && !other.includes(id));
  const told = await world.gateway.ask('07', { base: 'ctr@Production', head: 'ctr@Staging' });
  expect(told.errors).toEqual([]);
  const [dataset] = pick(told, 'compare.datasets') as readonly { readonly baseDigest: string; readonly headDigest: string }[];
  expect(only('dataset', production, staging)).toEqual([expect.stringContaining(dataset?.baseDigest ?? '-')]);
  expect(only('dataset', staging, production)).toEqual([expect.stringContaining(dataset?.headDigest ?? '-')]);
  expect(only('commit', production, staging)).toEqual([expect.stringContaining(at.main)]);
  expect(only('commit', staging, production)).toEqual([expect.stringContaining(at.rebase)]);
  expect(only('image', production, staging)).toEqual([]);
  expect(told.data).toMatchObject({
    compare: {
      commitRange: { status: 'AHEAD', aheadBy: 3, behindBy: 0 },
      params: [{ key: 'lr', base: '0.01', head: '0.02' }],
      environment: [],
    },
  });
  const drawn = (await stemma('compare', 'ctr@Production', 'ctr@Staging')).out;
  for (const seen of ['clicks', 'lr', 'auc', short(at.rebase), short(at.pickByOther)]) expect(drawn).toContain(seen);
  for (const alias of ['Production', 'Staging']) expect((await stemma('lineage', `ctr@${alias}`)).out).toContain('dataset clicks');
});
