import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policiesOf } from './governance-policies.ts';
import { wrongIn } from './governance-replay.ts';
import { type Answer, beginning, performing, played, rounds } from './governance-steps.ts';
import { type GovernanceWorld, governanceWorld, type WorldOptions } from './governance-world.ts';
import { pick } from './story-gateway.ts';

type Events = Awaited<ReturnType<GovernanceWorld['whole']>>;

/** What holds of governance whoever does whatever at once: as many random plays as there is time for. */
export function governanceHolds(store: string, options: WorldOptions, ms: number): void {
  describe(`governance over ${store}, with random acts of random people through two gateways`, () => {
    let world: GovernanceWorld;
    beforeAll(async () => {
      world = await governanceWorld(options);
    });
    afterAll(() => world.remove());

    test('leaves a record in which nothing stands that should not', { timeout: ms * 5 + 60_000 }, async () => {
      const seen = new Set<string>();
      const property = fc.asyncProperty(rounds, async (acts) => {
        const model = await world.model();
        const perform = performing(world, model);
        for (const step of beginning) expect(await perform(step)).toMatchObject({ codes: [] });
        const answers: Answer[] = [];
        for (const round of acts) answers.push(...(await Promise.all(round.map(perform))));
        const events = await world.whole(model);
        expect(wrongIn(events, policiesOf(model))).toEqual([]);
        expectAnswered(answers, events);
        await expectProven(world, model);
        for (const { event } of events) seen.add(event.kind === 'AliasMoved' ? `${event.alias} ${event.move}` : event.kind);
      });
      // Chance may get nowhere; what is played first does.
      await fc.assert(property, { numRuns: 10_000, interruptAfterTimeLimit: ms, markInterruptAsFailure: false, examples: [[played]] });
      for (const one of ['Production PROMOTED', 'Production ROLLED_BACK', 'PromotionReviewed', 'PromotionRequested'])
        expect(seen).toContain(one);
    });
  });
}

/** Each move that was answered is there, and each that is there was answered once; what was approved moves also without anybody asking. */
function expectAnswered(answers: readonly Answer[], events: Events): void {
  for (const { codes } of answers) for (const code of codes) expect(['INTERNAL_SERVER_ERROR', 'STORE_UNAVAILABLE']).not.toContain(code);
  const moves = events.filter(({ event }) => event.kind === 'AliasMoved' && event.by.name !== 'stemma').map(({ sequence }) => sequence);
  const answered = answers.flatMap(({ move }) => (move === null ? [] : [move]));
  // The first two were made before.
  expect(answered.toSorted((a, b) => a - b)).toEqual(moves.slice(2));
}

async function expectProven(world: GovernanceWorld, model: string): Promise<void> {
  const told = await world.as('admin', 1, 'query ($subject: ID!) { verifyAudit(subject: $subject) { valid firstBroken { part why } } }', {
    subject: `model:${model}`,
  });
  expect(pick(told, 'verifyAudit')).toEqual({ valid: true, firstBroken: null });
}
