import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

const policy = `models: [ctr]
stages: [Dev, Production]
promotion:
  Production: { approvals: { count: 1, roles: [ml-lead] } }
  Brief: { approvals: { count: 1, roles: [ml-lead], expiresIn: 1s } }
`;

describe('the first request for an alias that never moved', () => {
  let registry: TestRegistry;
  let gateway: StoryGateway;

  beforeAll(async () => {
    registry = await directoryRegistry();
    for (const version of ['1', '2']) await registry.put('ctr', version, { model_name: 'ctr', version });
    const tokens = ['mlops', 'ml-lead', 'admin'].map((role) => ({ name: `one-of-${role}`, roles: [role], token: role }));
    const rights = { mlops: ['promote', 'review'], 'ml-lead': ['review'], admin: ['*'] };
    const config = await settingsFile(registry.base, {
      store: { ledger: { path: './ledger' } },
      trackers: { main: { kind: 'directory', path: './registry' } },
      auth: { tokens, rights },
    });
    gateway = await startGateway({ config });
    const set = 'mutation ($input: SetPolicyInput!) { setPolicy(input: $input) { userErrors { code } } }';
    await gateway.as('admin').query(set, { input: { document: policy, reason: 'reviews' } });
  });
  afterAll(async () => {
    await gateway.close();
    await registry.remove();
  });

  const promote = (version: string, alias: string) => gateway.as('mlops').ask('11', { input: { version, alias, reason: 'first' } });
  const inbox = (filter: object) => gateway.as('ml-lead').ask('16', { filter });

  test('names the alias as the policy writes it, in the answer and in the inbox, while there is no such alias yet', async () => {
    const told = await promote('ctr/1', 'PRODUCTION');
    expect(pick(told, 'promote.promotion')).toMatchObject({ state: 'AWAITING_REVIEW', alias: { name: 'Production' } });
    const waiting = await inbox({ model: 'ctr', alias: 'production', awaitingMe: true });
    expect(pick(waiting, 'promotions.nodes')).toMatchObject([{ alias: { name: 'Production' }, version: { version: '1' } }]);
    const known = await gateway.as('ml-lead').query('{ model(name: "ctr") { alias(name: "Production") { id } } }');
    expect(pick(known, 'model.alias')).toBeNull();
  });

  test('a stage without a rule of its own is called as the policy writes it', async () => {
    expect(pick(await promote('ctr/1', 'dEV'), 'promote.promotion')).toMatchObject({ state: 'MOVED', alias: { name: 'Dev' } });
  });

  test('a reviewer without the role that the policy wants is told so in the verdict', async () => {
    const id = pick(await inbox({ alias: 'Production' }), 'promotions.nodes.0.id');
    const told = await gateway.as('mlops').ask('15', { input: { promotion: id, decision: 'REJECT', comment: 'no' } });
    expect(pick(told, 'reviewPromotion')).toMatchObject({
      promotion: null,
      move: null,
      verdict: { outcome: 'REFUSED', findings: [{ check: 'approvals', outcome: 'FAIL', reason: expect.stringContaining('ml-lead') }] },
      userErrors: [{ code: 'POLICY' }],
    });
  });

  test('one whose time was over before the next one came stays expired', async () => {
    const first = pick(await promote('ctr/1', 'Brief'), 'promote.promotion.id');
    await sleep(1050);
    await promote('ctr/2', 'Brief');
    const states = pick(await inbox({ alias: 'Brief' }), 'promotions.nodes') as readonly { readonly id: string; readonly state: string }[];
    expect(states.find(({ id }) => id === first)?.state).toBe('EXPIRED');
  });

  test('a name that no alias can have is refused as a filter, too', async () => {
    expect((await inbox({ alias: 'a/b' })).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });
});
