import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CodeWorld, codeWorld } from '../support/code-world.ts';
import { type PaperMlflow, paperMlflow } from '../support/paper-mlflow.ts';
import { pick } from '../support/story-gateway.ts';

/* A model in a directory and in an MLflow: compared with each other, and with either of them away. */

let paper: PaperMlflow;
let world: CodeWorld;

beforeEach(async () => {
  paper = await paperMlflow();
  world = await codeWorld(undefined, {
    trackers: { main: { kind: 'directory', path: './registry' }, eu: { kind: 'mlflow', url: paper.url } },
  });
  const { at } = world.history;
  await world.made('12', at.merge);
  paper.runs.set('r1', { 'mlflow.source.git.commit': at.merged, 'mlflow.source.git.repoURL': 'https://code.acme.test/ml/ctr' });
  paper.put('ctr', [{ version: '1', run_id: 'r1' }]);
});
afterEach(async () => {
  await world.remove();
  await paper.close();
});

async function compared(base: string, head: string): Promise<object> {
  const told = await world.gateway.ask('07', { base, head });
  expect(told.errors).toEqual([]);
  return pick(told, 'compare') as object;
}

test('a version in a directory with one in an MLflow: their commits lie in one repository, however each tracker calls it', async () => {
  const { at } = world.history;
  const found = await compared('eu:ctr/1', 'main:ctr/12');
  expect(found).toMatchObject({
    identical: false,
    mismatches: 10,
    base: { id: 'version:eu/ctr/1' },
    head: { id: 'version:main/ctr/12' },
    commitRange: { status: 'AHEAD', aheadBy: 5, behindBy: 0, truncated: false },
    params: [{ key: 'depth', base: null, head: '6' }, { key: 'lr' }, { key: 'seed' }],
    metrics: [
      { key: 'auc', split: 'val', base: null, head: 0.87, delta: null, better: null },
      { key: 'logloss', split: 'val' },
    ],
    datasets: [{ name: 'clicks', change: 'ADDED', baseDigest: null }],
    unknown: [{ block: 'artifacts', why: expect.stringContaining('no place of its artifacts') }],
  });
  const shas = (Reflect.get(Reflect.get(found, 'commitRange') as object, 'commits') as readonly { readonly sha: string }[]).map(
    ({ sha }) => sha,
  );
  expect(shas).toHaveLength(5);
  expect(shas[0]).toBe(at.merge);
  expect(shas).toContain(at.squash);
});

describe('with trackers away', () => {
  beforeEach(async () => {
    for (const [version, alias] of [
      ['main:ctr/12', 'Production'],
      ['eu:ctr/1', 'Canary'],
    ])
      await world.gateway.ask('11', { input: { version, alias, reason: 'first' } });
  });
  const blocks = ['commitRange', 'params', 'metrics', 'datasets', 'environment', 'signature', 'artifacts'];
  const why = (found: object) => Reflect.get(found, 'unknown') as readonly { readonly block: string; readonly why: string }[];

  test('of what one side is made of nothing is said but why, block by block', async () => {
    await paper.close();
    const found = await compared('ctr@Production', 'ctr@Canary');
    expect(found).toMatchObject({ identical: false, mismatches: 0, commitRange: null, params: [], head: { id: 'version:eu/ctr/1' } });
    expect(why(found).map(({ block }) => block)).toEqual(blocks);
    expect(new Set(why(found).map((one) => one.why)).size).toBe(1);
  });

  test('both sides away is an answer too, and a version is still identical with itself', async () => {
    await paper.close();
    await rename(world.registry.path, join(world.registry.base, 'away'));
    const found = await compared('ctr@Production', 'ctr@Canary');
    expect(found).toMatchObject({ identical: false, mismatches: 0, commitRange: null });
    expect([...new Set(why(found).map(({ block }) => block))]).toEqual(blocks);
    expect(await compared('ctr@Canary', 'eu:ctr@canary')).toMatchObject({ identical: true, mismatches: 0 });
  });

  test('what was sealed is compared without its tracker', async () => {
    await world.gateway.ask('13', { input: { version: 'main:ctr/12' } });
    await rename(world.registry.path, join(world.registry.base, 'away'));
    expect(await compared('ctr@Canary', 'ctr@Production')).toMatchObject({ mismatches: 10, commitRange: { aheadBy: 5 } });
  });
});

test('a Git host that is away takes nothing but the commits with it', async () => {
  await rename(join(world.registry.base, 'ml'), join(world.registry.base, 'moved'));
  const found = await compared('eu:ctr/1', 'main:ctr/12');
  expect(found).toMatchObject({ identical: false, commitRange: null, params: [{ key: 'depth' }, { key: 'lr' }, { key: 'seed' }] });
  expect(Reflect.get(found, 'unknown')).toContainEqual({ block: 'commitRange', why: expect.any(String) });
});
