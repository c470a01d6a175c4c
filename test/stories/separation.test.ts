import { afterEach, describe, expect, test } from 'vitest';
import { actsIn } from '../support/governed-acts.ts';
import { type GovernedWorld, governedWorld } from '../support/governed-world.ts';
import { pick } from '../support/story-gateway.ts';

let world: GovernedWorld;

afterEach(() => world.remove());

const { requested, review } = actsIn(() => world);

/** Bob has two tokens, and is known elsewhere under his address. */
const people = [
  { name: 'alice', tokens: ['alice', 'carol'] },
  { name: 'bob', emails: ['bob@acme.test'] },
];

function trainedBy(who: string) {
  const input = { version: 'ctr/1', field: 'training.trainedBy', value: who, reason: 'the registry does not say' };
  const mutation = 'mutation($input: RecordCorrectionInput!) { recordCorrection(input: $input) { userErrors { code } } }';
  return world.gateway.as('admin-may-everything-0006').query(mutation, { input });
}

describe('where people are joined', () => {
  test('one human with two tokens does not approve their own request', async () => {
    world = await governedWorld({ settings: { people } });
    const told = await review('carol', await requested('1'));
    expect(pick(told, 'reviewPromotion')).toMatchObject({ promotion: null, move: null, userErrors: [{ code: 'SELF_APPROVAL' }] });
  });

  test('no approval counts as long as nobody can tell who trained it, and one does once somebody can', async () => {
    world = await governedWorld({ settings: { people } });
    const id = await requested('1');
    const told = await review('bob', id);
    expect(pick(told, 'reviewPromotion')).toMatchObject({ promotion: null, move: null, userErrors: [{ code: 'POLICY' }] });
    const shown = await world.as('bob', '16', { filter: { model: 'ctr', states: ['AWAITING_REVIEW'] } });
    const findings = pick(shown, 'promotions.nodes.0.verdict.findings') as { check: string }[];
    expect(findings.find(({ check }) => check === 'separation of duties')).toMatchObject({ outcome: 'UNKNOWN' });
    await trainedBy('alice');
    expect(pick(await review('bob', id), 'reviewPromotion')).toMatchObject({ promotion: { state: 'MOVED' }, userErrors: [] });
  });

  test('who trained it does not approve it', async () => {
    world = await governedWorld({ settings: { people } });
    const id = await requested('1');
    await trainedBy('Bob <bob@acme.test>');
    expect(pick(await review('bob', id), 'reviewPromotion.userErrors')).toMatchObject([{ code: 'SELF_APPROVAL' }]);
  });
});
