import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

const policy = `models: [ctr]
promotion:
  Production: { checks: ["auc > 0.5"], approvals: { count: 2, selfApproval: false } }
`;

describe('who trained a version, where people are joined', () => {
  let registry: TestRegistry;
  let gateway: StoryGateway;

  beforeAll(async () => {
    registry = await directoryRegistry();
    const metadata = { model_name: 'ctr', metrics: { auc: 0.9 } };
    await registry.put('ctr', '1', { ...metadata, version: '1', tags: { 'stemma.trainer': 'eve' } });
    await registry.put('ctr', '2', { ...metadata, version: '2', tags: { 'stemma.trainer': 'somebody' } });
    const tokens = ['ada', 'eve', 'bob', 'cy', 'dan'].map((name) => ({ name, roles: ['admin'], token: name }));
    const config = await settingsFile(registry.base, {
      store: { ledger: { path: './ledger' } },
      trackers: { main: { kind: 'directory', path: './registry' } },
      auth: { tokens, rights: { admin: ['*'] } },
      people: { ada: { emails: ['ada@acme.test'] } },
    });
    gateway = await startGateway({ config });
    const set = 'mutation ($input: SetPolicyInput!) { setPolicy(input: $input) { userErrors { code } } }';
    await gateway.as('ada').query(set, { input: { document: policy, reason: 'reviews' } });
  });
  afterAll(async () => {
    await gateway.close();
    await registry.remove();
  });

  const promote = async (version: string) =>
    pick(await gateway.as('ada').ask('11', { input: { version, alias: 'Production', reason: 'better' } }), 'promote.promotion') as {
      readonly id: string;
      readonly state: string;
    };
  const review = (person: string, promotion: string) => gateway.as(person).ask('15', { input: { promotion, decision: 'APPROVE' } });

  test('somebody with a token is known by its name, and may not approve what they trained', async () => {
    const asked = await promote('ctr/1');
    expect(asked.state).toBe('AWAITING_REVIEW');
    expect(pick(await review('eve', asked.id), 'reviewPromotion.userErrors')).toMatchObject([{ code: 'SELF_APPROVAL' }]);
  });

  test('a trainer whom nobody knows makes it unknown who may approve, which does not pass', async () => {
    const { id, state } = await promote('ctr/2');
    expect(state).toBe('AWAITING_REVIEW');
    expect(pick(await review('bob', id), 'reviewPromotion')).toMatchObject({ move: null, userErrors: [{ code: 'POLICY' }] });
  });

  test('an approval that did not count for what moved is stale also after the move', async () => {
    const { id } = await promote('ctr/1');
    await review('bob', id);
    const other = policy.replace('0.5', '0.6');
    const set = 'mutation ($input: SetPolicyInput!) { setPolicy(input: $input) { userErrors { code } } }';
    await gateway.as('ada').query(set, { input: { document: other, reason: 'stricter' } });
    await review('cy', id);
    expect(pick(await review('dan', id), 'reviewPromotion.promotion')).toMatchObject({
      state: 'MOVED',
      reviews: [
        { by: { name: 'bob' }, stale: true, staleBecause: expect.stringContaining('policy') },
        { by: { name: 'cy' }, stale: false },
        { by: { name: 'dan' }, stale: false },
      ],
    });
  });
});
