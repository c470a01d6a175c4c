import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startRedis } from '../../tools/redis.ts';
import { policiesOf } from '../support/governance-policies.ts';
import { wrongIn } from '../support/governance-replay.ts';
import { beginning, performing } from '../support/governance-steps.ts';
import { type Actor, type GovernanceWorld, governanceWorld } from '../support/governance-world.ts';
import { eachOf } from '../support/mlflow-rest.ts';
import { pick, type Told } from '../support/story-gateway.ts';

const width = 6;
const killsMin = 8;
const modelsMin = 20;

/** What was acknowledged of one release. */
interface Released {
  readonly model: string;
  readonly promotion: string;
  readonly move: number;
  readonly tries: number;
}

const selection = 'promotion { id state } move { sequence } userErrors { code }';
const promote = `mutation ($input: PromoteInput!) { promote(input: $input) { ${selection} } }`;
const review = `mutation ($input: ReviewPromotionInput!) { reviewPromotion(input: $input) { ${selection} } }`;

/** Sent again under its key until somebody answers: a connection that breaks says nothing of what was done. */
async function insisted(world: GovernanceWorld, who: Actor, document: string, input: object, count: () => void): Promise<Told> {
  for (let gateway = 0; ; gateway += 1) {
    count();
    const told = await world.as(who, gateway, document, { input }).catch(() => null);
    if (told !== null && told.errors.length === 0) return told;
    if (told !== null && told.errors[0]?.code !== 'STORE_UNAVAILABLE') throw new Error(told.body);
    await sleep(20);
  }
}

async function released(world: GovernanceWorld, model: string): Promise<Released> {
  let sent = 0;
  const ask = (who: Actor, document: string, input: object) => insisted(world, who, document, input, () => (sent += 1));
  const asked = await ask('alice', promote, { version: `${model}/1`, alias: 'Production', reason: 'kill me', idempotencyKey: 'ask' });
  expect(pick(asked, 'promote.userErrors')).toEqual([]);
  const promotion = String(pick(asked, 'promote.promotion.id'));
  const first = await ask('bob', review, { promotion, decision: 'APPROVE', idempotencyKey: 'review' });
  expect(pick(first, 'reviewPromotion')).toMatchObject({ promotion: { state: 'AWAITING_REVIEW' }, move: null, userErrors: [] });
  const second = await ask('carol', review, { promotion, decision: 'APPROVE', idempotencyKey: 'review' });
  expect(pick(second, 'reviewPromotion')).toMatchObject({ promotion: { state: 'MOVED' }, userErrors: [] });
  return { model, promotion, move: Number(pick(second, 'reviewPromotion.move.sequence')), tries: sent - 3 };
}

/** A model under the strict policy that wants two reviews. */
async function prepared(world: GovernanceWorld): Promise<string> {
  const model = await world.model();
  const perform = performing(world, model);
  for (const step of beginning) expect(await perform(step)).toMatchObject({ codes: [] });
  const policy = policiesOf(model)[1]?.document ?? '';
  const told = await world.as('admin', 0, 'mutation ($input: SetPolicyInput!) { setPolicy(input: $input) { userErrors { code } } }', {
    input: { document: policy, reason: 'two reviewers' },
  });
  expect(pick(told, 'setPolicy.userErrors')).toEqual([]);
  return model;
}

test('releases through reviews at gateways that are killed are each done once, and none of them half', { timeout: 240_000 }, async () => {
  const redis = await startRedis();
  const world = await governanceWorld({ ledger: () => ({ url: redis.url }), processes: true });
  const models = await eachOf([...Array(80).keys()], width, () => prepared(world));
  const done: Released[] = [];
  let kills = 0;
  let next = 0;
  const isEnough = (): boolean => next >= models.length || (kills >= killsMin && done.length >= modelsMin);
  const clients = Array.from({ length: width }, async () => {
    while (!isEnough()) {
      const model = models[next];
      next += 1;
      if (model !== undefined) done.push(await released(world, model));
      // As people do; else all would be over before the second kill.
      await sleep(Math.random() * 2_000);
    }
  });
  const killer = (async () => {
    while (!isEnough()) {
      await sleep(Math.random() * 200);
      await world.killed(kills);
      kills += 1;
    }
  })();
  await Promise.all([...clients, killer]);
  expect(kills).toBeGreaterThanOrEqual(killsMin);
  // Some were cut off under way and repeated: else nothing was tried here.
  expect(done.filter(({ tries }) => tries > 0).length).toBeGreaterThan(0);
  for (const { model, promotion, move } of done) {
    const events = await world.whole(model);
    expect(wrongIn(events, policiesOf(model))).toEqual([]);
    const moves = events.filter(({ event }) => event.kind === 'AliasMoved' && event.alias === 'Production');
    expect(moves.map(({ sequence, event }) => [sequence, event.kind === 'AliasMoved' && event.promotion?.id])).toEqual([[move, promotion]]);
    expect(events.filter(({ event }) => event.kind === 'PromotionReviewed')).toHaveLength(2);
  }
  await world.remove();
  await redis.stop();
});
