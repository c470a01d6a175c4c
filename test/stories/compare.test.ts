import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CodeWorld, codeWorld } from '../support/code-world.ts';
import { pick, type Told } from '../support/story-gateway.ts';

/*
 * Version 10 is in Production; 11 is in Staging and was made after a topic was merged; 12 is a hotfix of what is in Production, made on that topic; 13 is the same again.
 */

let world: CodeWorld;

beforeAll(async () => {
  world = await codeWorld();
  const { at } = world.history;
  await world.made('10', at.fork);
  await world.made('11', at.merge, {
    data: { datasets: [{ name: 'clicks', digest: `sha256:${'b2'.repeat(32)}`, role: 'training', source: 's3://lake/clicks' }] },
    training: { params: { lr: 0.02, depth: 6, warmup: 100 }, seed: 42 },
    metrics: { split: 'val', auc: 0.88, logloss: 0.4 },
    env: { framework: 'onnxruntime 1.18', docker_digest: `sha256:${'2f'.repeat(32)}` },
  });
  await world.made('12', at.merged, { metrics: { split: 'val', auc: 0.86, logloss: 0.42 }, change_type: 'patch' });
  await world.made('13', at.merged, { metrics: { split: 'val', auc: 0.86, logloss: 0.42 } });
  await world.made('14', null);
  await world.made('15', at.main, { code: { repo: 'ml/shallow' } });
  await world.made('16', at.fork, { code: { repo: 'https://nowhere.test/else/where' } });
  await world.made('17', 'f'.repeat(40));
  await world.made('18', at.unrelated);
  await world.made('19', at.merged, { code: { dirty: true }, metrics: { split: 'val', auc: 0.86, logloss: 0.42 } });
  await world.made('20', at.open);
  await world.made('21', at.merge, { code: { repo: 'ml/shallow' } });
  await writeFile(join(world.registry.path, 'ctr', '12', 'model.onnx'), 'weights');
  await writeFile(join(world.registry.path, 'ctr', '13', 'model.onnx'), 'weights');
  for (const [version, alias] of [
    ['10', 'Production'],
    ['11', 'Staging'],
  ])
    await world.gateway.ask('11', { input: { version: `ctr/${version}`, alias, reason: 'first' } });
});
afterAll(() => world.remove());

const compare = (base: string, head: string, more: object = {}): Promise<Told> => world.gateway.ask('07', { base, head, ...more });

async function compared(base: string, head: string, more: object = {}): Promise<object> {
  const told = await compare(base, head, more);
  expect(told.errors).toEqual([]);
  return pick(told, 'compare') as object;
}

describe('two versions', () => {
  test('a hotfix against what is in Production: its one commit, the metric that fell, and the file that is new', async () => {
    const { at } = world.history;
    expect(await compared('ctr@Production', 'ctr/12')).toEqual({
      identical: false,
      mismatches: 3,
      base: { id: 'version:main/ctr/10', version: '10' },
      head: { id: 'version:main/ctr/12', version: '12' },
      commitRange: {
        status: 'AHEAD',
        aheadBy: 1,
        behindBy: 0,
        commits: [{ sha: at.merged, message: 'On a topic', author: { name: 'Ada Lovelace' } }],
        truncated: false,
        changeRequests: [],
      },
      params: [],
      metrics: [
        {
          key: 'auc',
          split: 'val',
          base: 0.87,
          baseSpecial: null,
          head: 0.86,
          headSpecial: null,
          delta: expect.closeTo(-0.01),
          better: 'BASE',
        },
      ],
      datasets: [],
      environment: [],
      signature: [],
      artifacts: [{ path: 'model.onnx', change: 'ADDED', baseDigest: null, headDigest: digestOf('weights') }],
      unknown: [],
    });
  });

  test('what merged between Staging and a hotfix that was made before: it is behind, and every kind of difference is a row', async () => {
    const found = await compared('ctr@Staging', 'ctr/12');
    expect(found).toMatchObject({
      mismatches: 9,
      commitRange: { status: 'BEHIND', aheadBy: 0, behindBy: 5, commits: [] },
      params: [
        { key: 'lr', base: '0.02', head: '0.01' },
        { key: 'warmup', base: '100', head: null },
      ],
      metrics: [
        { key: 'auc', better: 'BASE' },
        { key: 'logloss', better: 'BASE' },
      ],
      datasets: [{ name: 'clicks', role: 'training', change: 'CHANGED' }],
      environment: [
        { field: 'frameworkVersion', base: '1.18', head: '1.17' },
        { field: 'imageDigest', base: `sha256:${'2f'.repeat(32)}`, head: `sha256:${'1f'.repeat(32)}` },
      ],
    });
    const all = await compared('ctr@Staging', 'ctr/12', { onlyDifferences: false });
    expect(all).toMatchObject({
      mismatches: 9,
      params: [{ key: 'depth', base: '6', head: '6' }, { key: 'lr' }, { key: 'seed' }, { key: 'warmup' }],
    });
    expect(await compared('ctr@Staging', 'ctr/12', { onlyDifferences: true })).toEqual(found);
  });

  test('the other way round everything has changed sides', async () => {
    for (const [a, b] of [
      ['ctr@Staging', 'ctr/12'],
      ['ctr/10', 'ctr/11'],
      ['ctr/12', 'ctr/13'],
      ['ctr/18', 'ctr/10'],
      ['ctr/14', 'ctr/19'],
    ] as const) {
      const there = await compared(a, b, { onlyDifferences: false });
      const back = await compared(b, a, { onlyDifferences: false });
      expect(mirrored(back)).toEqual(mirrored(mirrored(there)));
    }
  });

  test('that differ in nothing are identical; so is a version with itself, whatever cannot be told of it', async () => {
    const nothing = {
      identical: true,
      mismatches: 0,
      params: [],
      metrics: [],
      datasets: [],
      environment: [],
      signature: [],
      artifacts: [],
    };
    expect(await compared('ctr/12', 'ctr/13')).toMatchObject({ ...nothing, commitRange: { status: 'IDENTICAL' }, unknown: [] });
    expect(await compared('ctr@Production', 'ctr/10')).toMatchObject(nothing);
    for (const itself of ['ctr/14', 'ctr/17', 'ctr/19']) expect(await compared(itself, itself)).toMatchObject(nothing);
  });

  test('with an unrelated history between them say so', async () => {
    expect(await compared('ctr/18', 'ctr/12')).toMatchObject({ commitRange: { status: 'UNRELATED', truncated: false } });
    expect(await compared('ctr/11', 'ctr/20')).toMatchObject({ commitRange: { status: 'DIVERGED' } });
  });
});

describe('what cannot be compared is named, and fails nothing', () => {
  test.each([
    // Without a commit nobody tells a lock file either.
    ['a version without a commit', 'ctr/14', 3, 'main:ctr/14 names no commit.'],
    ['two repositories', 'ctr/15', 3, 'They were made from two repositories: local/ml/ctr and local/ml/shallow.'],
    ['a repository that no host answers for', 'ctr/16', 3, 'nowhere.test/else/where'],
    ['a commit that its repository lacks', 'ctr/17', 3, 'does not have'],
  ])('%s', async (_, head, mismatches, why) => {
    const told = await compared('ctr/12', head);
    expect(told).toMatchObject({ identical: false, mismatches, commitRange: null });
    expect(told).toMatchObject({ unknown: expect.arrayContaining([{ block: 'commitRange', why: expect.stringContaining(why) }]) });
  });

  test('a shallow clone', async () => {
    expect(await compared('ctr/15', 'ctr/21')).toMatchObject({
      identical: false,
      mismatches: 1,
      commitRange: null,
      unknown: [
        { block: 'commitRange', why: expect.stringContaining('git fetch --unshallow') },
        { block: 'environment', why: expect.stringContaining('whether it has a lock file is not known') },
      ],
    });
  });

  test('uncommitted changes, so that the same commit is not the same code', async () => {
    expect(await compared('ctr/13', 'ctr/19')).toMatchObject({
      identical: false,
      commitRange: { status: 'IDENTICAL' },
      unknown: [{ block: 'code', why: 'main:ctr/19 was made with changes that are in no commit.' }],
    });
  });

  test('references that mean nothing are refused, versions that are not there are not found', async () => {
    for (const [base, head, code] of [
      ['ctr/10', 'ctr/99', 'NOT_FOUND'],
      ['nothing/1', 'ctr/10', 'NOT_FOUND'],
      ['ctr/10', '@@', 'BAD_USER_INPUT'],
      ['ctr/10', 'ctr/1\u0000', 'BAD_USER_INPUT'],
    ] as const)
      expect(await compare(base, head)).toMatchObject({ data: { compare: null }, errors: [{ code, path: 'compare' }] });
  });
});

function digestOf(content: string): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

const opposites = [
  ['ADDED', 'REMOVED'],
  ['AHEAD', 'BEHIND'],
  ['BASE', 'HEAD'],
] as const;
const otherWords: ReadonlyMap<unknown, string> = new Map(opposites.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));

/** The answer with its sides changed. What only one direction lists (commits of base..head) is left out. */
function mirrored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mirrored);
  if (typeof value !== 'object' || value === null) return otherWords.get(value) ?? value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'commits')
      .map(([key, inner]) => [otherKey(key), key === 'delta' && typeof inner === 'number' ? 0 - inner : mirrored(inner)]),
  );
}

function otherKey(key: string): string {
  if (key === 'aheadBy' || key === 'behindBy') return key === 'aheadBy' ? 'behindBy' : 'aheadBy';
  return key.startsWith('base') ? key.replace('base', 'head') : key.replace(/^head/, 'base');
}
