import { expect, test } from 'vitest';
import type { AdoptAliasesMutation } from '#client/generated/operations.ts';
import { drawAdoption } from './adoption.ts';

type Payload = NonNullable<AdoptAliasesMutation['adopt']>;

const look = { width: 100, colour: false, now: new Date(0) };
const version = (tracker: string, name: string) => ({ id: `version:${tracker}/ctr/${name}`, version: name, semver: null });

const move: Payload['moves'][number] = {
  sequence: null,
  kind: 'OBSERVED',
  alias: { id: 'alias:ctr@Production', name: 'Production', model: { name: 'ctr' } },
  from: null,
  to: version('main', '12'),
  at: '2026-11-24T12:00:00.000Z',
  by: { name: 'local' },
  reason: null,
};

test('a dry run says what would move, and that nothing was written', () => {
  expect(drawAdoption({ moves: [move], clashes: [], userErrors: [] }, 'stemma adopt --yes', look)).toBe(`model  alias       now  to
ctr    Production  —    12
Nothing was written: this was a dry run. One alias would be taken over by: stemma adopt --yes
`);
});

test('clashes name every version that the alias may mean, and are left alone', () => {
  const clashes = [{ alias: 'alias:ctr@Staging', candidates: [version('dev', '3'), version('prod', '4')] }];
  const drawn = drawAdoption({ moves: [], clashes, userErrors: [] }, 'stemma adopt --yes', look);
  expect(drawn).toMatch(/^not taken over: alias/);
  expect(drawn).toContain('alias:ctr@Staging      version:dev/ctr/3 (3) or version:prod/ctr/4 (4)');
  expect(drawn).toContain('Promote the right one by hand');
  expect(drawn).toMatch(/\nNothing was written\.\n$/);
});

test('what was taken over is said to move only here from now on', () => {
  expect(drawAdoption({ moves: [move], clashes: [], userErrors: [] }, null, look)).toContain(
    'One alias taken over. It moves only here from now on.',
  );
});
