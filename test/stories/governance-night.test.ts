import { afterEach, describe, expect, test } from 'vitest';
import { actsIn } from '../support/governed-acts.ts';
import { type GovernedWorld, governedWorld, unplug } from '../support/governed-world.ts';
import { pick } from '../support/story-gateway.ts';

let world: GovernedWorld;

afterEach(() => world.remove());

const { requested, review, inProduction, audited } = actsIn(() => world);

describe('at three in the morning', () => {
  test('a rollback and what an alias means need no registry, on a gateway that has just started', async () => {
    world = await governedWorld();
    await inProduction('1');
    await inProduction('2');
    await unplug(world);
    await world.restart();
    const told = await world.as('oncall', '12', { input: { model: 'ctr', reason: 'latency' } });
    expect(told.errors).toEqual([]);
    expect(pick(told, 'rollback.move')).toMatchObject({ kind: 'ROLLED_BACK', from: { version: '2' }, to: { version: '1' } });
    expect(pick(await world.as('oncall', '03', { model: 'ctr', alias: 'Production', first: 5 }), 'model.alias.version.version')).toBe('1');
  });

  test('what was approved moves although its registry is gone', async () => {
    world = await governedWorld();
    const id = await requested('1');
    await unplug(world);
    await world.restart();
    const told = await review('bob', id);
    expect(pick(told, 'reviewPromotion')).toMatchObject({ promotion: { state: 'MOVED' }, move: { to: { version: '1' } }, userErrors: [] });
  });

  test('who has neither of the roles that the policy names may not roll back, and that is on record', async () => {
    world = await governedWorld();
    await inProduction('1');
    await inProduction('2');
    const told = await world.as('admin', '12', { input: { model: 'ctr', reason: 'latency' } });
    expect(pick(told, 'rollback')).toMatchObject({ move: null, verdict: { outcome: 'REFUSED' }, userErrors: [{ code: 'POLICY' }] });
    expect((await audited()).filter(({ kind }) => kind === 'ActRefused')).toMatchObject([{ by: { name: 'admin' } }]);
  });
});
