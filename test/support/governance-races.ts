import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policiesOf } from './governance-policies.ts';
import { wrongIn } from './governance-replay.ts';
import { type Answer, beginning, performing, plainly, type Step } from './governance-steps.ts';
import { type GovernanceWorld, governanceWorld, type WorldOptions } from './governance-world.ts';

const production = { alias: 'Production' as const };
const request = (version: string, who: Step['who'] = 'alice'): Step => plainly('promote', who, { version, ...production });
const review = (who: Step['who'], more: Partial<Step> = {}): Step => plainly('approve', who, more);

/** What is done first, and what is then done at once, through two gateways in turn. */
const races: readonly {
  readonly name: string;
  readonly before: readonly Step[];
  readonly atOnce: readonly Step[];
  /** How often the alias Production moved, told of each round. */
  readonly moves?: number;
}[] = [
  {
    name: 'two reviewers who both complete the quorum move the alias once',
    before: [request('1')],
    atOnce: [review('bob'), review('carol'), review('bob'), review('carol')],
    moves: 1,
  },
  {
    name: 'a rejection and a newer request leave one of them as the end of the older',
    before: [request('1')],
    atOnce: [plainly('reject', 'bob'), request('2')],
  },
  {
    name: 'of requests for one alias at once, one stays open',
    before: [],
    atOnce: [request('1'), request('2'), request('1', 'carol'), request('2', 'carol')],
  },
  {
    name: 'a version that is frozen while it is approved, is moved to before or not at all',
    before: [request('1')],
    atOnce: [review('bob'), plainly('freeze', 'alice', { version: '1' })],
  },
  {
    name: 'a version that is retired while it is rolled back to, is moved to before or not at all',
    before: [request('1'), review('bob'), request('2'), review('bob')],
    atOnce: [plainly('rollback', 'oncall', production), plainly('retire', 'alice', { version: '1' })],
  },
  {
    name: 'what is rolled back from where it has to pass through moves on before or not at all',
    before: [],
    atOnce: [request('2'), plainly('rollback', 'oncall', { which: 1 })],
  },
  {
    name: 'what is rolled back from where it has to pass through is approved before or not at all',
    before: [request('2')],
    atOnce: [review('bob'), plainly('rollback', 'oncall', { which: 1 })],
  },
  {
    name: 'a check that fails while the last approval comes, stops it or comes after it',
    before: [request('1')],
    atOnce: [review('bob'), plainly('check', 'robot', { version: '1', which: 2 })],
  },
  {
    name: 'each move stands under the policy that it was judged by',
    before: [request('1')],
    atOnce: [
      review('bob'),
      plainly('policy', 'admin', { which: 1 }),
      plainly('promote', 'alice', { version: '3' }),
      plainly('check', 'robot', { version: '3' }),
      plainly('promote', 'carol', { version: '1' }),
      plainly('check', 'robot', { version: '2' }),
    ],
  },
  {
    name: 'an approval that is withdrawn while another completes the quorum, counts or does not',
    before: [plainly('policy', 'admin', { which: 1 }), request('1'), review('bob')],
    atOnce: [review('carol'), plainly('withdraw', 'bob')],
  },
  {
    name: 'a request that is cancelled while it is approved, is one of both',
    before: [request('1')],
    atOnce: [review('bob'), plainly('cancel', 'alice')],
  },
];

const clients = 50;

/** Goes on until somebody says that it is enough. */
async function recording(perform: (step: Step) => Promise<Answer>, client: number, isEnough: () => boolean): Promise<number> {
  let recorded = 0;
  while (!isEnough()) {
    const answer = await perform(plainly('tell', 'robot', { gateway: client % 2, version: String(1 + (client % 4)), which: client }));
    expect(answer.codes).toEqual([]);
    recorded += 1;
  }
  return recorded;
}

/** What holds where two gateways decide on the same thing at once, each race run again and again. */
export function governanceRaces(store: string, options: WorldOptions, rounds: number): void {
  describe(`two gateways over ${store} that decide at once`, { timeout: 120_000 }, () => {
    let world: GovernanceWorld;
    beforeAll(async () => {
      world = await governanceWorld(options);
    });
    afterAll(() => world.remove());

    test.each(races)('$name', async ({ before, atOnce, moves }) => {
      for (let round = 0; round < rounds; round += 1) {
        const model = await world.model();
        const perform = performing(world, model);
        for (const step of [...beginning, ...before]) expect(await perform(step), `${step.who}: ${step.act}`).toMatchObject({ codes: [] });
        const answers = await Promise.all(atOnce.map((step, index): Promise<Answer> => perform({ ...step, gateway: (index + round) % 2 })));
        const events = await world.whole(model);
        expect(wrongIn(events, policiesOf(model))).toEqual([]);
        const moved = events.filter(({ event }) => event.kind === 'AliasMoved' && event.alias === 'Production');
        if (moves !== undefined) expect(moved).toHaveLength(moves);
        // Whoever was told of a move was told of one that is there.
        for (const { move } of answers) if (move !== null) expect(events[move - 1]?.event.kind).toBe('AliasMoved');
      }
    });

    test(`a promotion and its review get through while ${clients} clients record checks of all versions`, async () => {
      const model = await world.model();
      const perform = performing(world, model);
      for (const step of beginning) expect(await perform(step)).toMatchObject({ codes: [] });
      let enough = false;
      const busy = Array.from({ length: clients }, (_, client) => recording(perform, client, () => enough));
      const answers: Answer[] = [];
      for (const version of ['1', '2', '1']) answers.push(await perform(request(version)), await perform(review('bob', { gateway: 1 })));
      enough = true;
      const recorded = await Promise.all(busy);
      expect(answers.map(({ codes }) => codes)).toEqual(answers.map(() => []));
      const events = await world.whole(model);
      expect(wrongIn(events, policiesOf(model))).toEqual([]);
      expect(events.filter(({ event }) => event.kind === 'AliasMoved' && event.alias === 'Production')).toHaveLength(3);
      const checks = events.filter(({ event }) => event.kind === 'CheckRecorded' && event.check.name.startsWith('load_'));
      expect(checks).toHaveLength(recorded.reduce((sum, count) => sum + count, 0));
    });
  });
}
