import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CodeWorld, codeWorld } from '../support/code-world.ts';
import type { Landmark } from '../support/git-history.ts';
import { pick } from '../support/story-gateway.ts';

/* Only what was merged may go to Production: `commit_merged()` asks the Git host, and what it cannot tell passes no gate. */

let world: CodeWorld;

const policy = `models: [ctr]
promotion:
  Production: { checks: ["commit_merged()"] }
  Dev: { checks: ["auc >= 0.5"] }
`;

beforeAll(async () => {
  world = await codeWorld();
  const told = await world.gateway.query('mutation($input: SetPolicyInput!) { setPolicy(input: $input) { userErrors { code message } } }', {
    input: { document: policy, reason: 'only what was merged' },
  });
  if (told.body !== '{"data":{"setPolicy":{"userErrors":[]}}}\n') throw new Error(told.body);
});
afterAll(() => world.remove());

async function finding(version: string, alias = 'Production'): Promise<unknown> {
  const told = await world.gateway.ask('17', { input: { version: `ctr/${version}`, alias } });
  expect(told.errors).toEqual([]);
  const [first] = pick(told, 'previewPromotion.findings') as readonly unknown[];
  return first;
}

const table: readonly (readonly [Landmark, 'PASS' | 'FAIL', Landmark | null])[] = [
  ['main', 'PASS', null],
  ['merged', 'PASS', null],
  ['squashedTip', 'PASS', 'squash'],
  ['pickedPlain', 'PASS', 'pickPlain'],
  ['open', 'FAIL', null],
];

test.each(table)('a version made from %s: %s', async (landmark, outcome, as) => {
  const { at } = world.history;
  await world.made(landmark, at[landmark]);
  expect(await finding(landmark)).toMatchObject({
    check: 'commit_merged()',
    outcome,
    reason: expect.stringContaining(as === null ? at[landmark] : at[as]),
  });
  const told = await world.gateway.ask('11', { input: { version: `ctr/${landmark}`, alias: 'Production', reason: 'next' } });
  expect(pick(told, 'promote.userErrors')).toMatchObject(outcome === 'PASS' ? [] : [{ code: 'POLICY' }]);
});

test.each([
  ['without a commit', 'none', null, {}, 'names no commit'],
  [
    'of a repository that no host answers for',
    'elsewhere',
    'main',
    { code: { repo: 'https://nowhere.test/else/where' } },
    'nowhere.test/else/where',
  ],
  ['of a shallow clone', 'shallow', 'fork', { code: { repo: 'ml/shallow' } }, 'shallow clone'],
] as const)('a version %s is unknown, and does not pass', async (_, version, landmark, more, reason) => {
  await world.made(version, landmark === null ? null : world.history.at[landmark], more);
  expect(await finding(version)).toMatchObject({ outcome: 'UNKNOWN', reason: expect.stringContaining(reason) });
});

test('with its Git host away it is unknown; a rule that does not ask for it asks no Git host', async () => {
  await world.made('late', world.history.at.main);
  expect((await world.gateway.ask('13', { input: { version: 'ctr/late' } })).errors).toEqual([]);
  await rename(join(world.registry.base, 'ml'), join(world.registry.base, 'away'));
  await writeFile(join(world.registry.base, 'ml'), 'no folder');
  expect(await finding('late')).toMatchObject({ outcome: 'UNKNOWN', reason: expect.any(String) });
  expect(await finding('late', 'Dev')).toMatchObject({ outcome: 'PASS' });
});
