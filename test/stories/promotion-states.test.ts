import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { pick, type StoryGateway, settingsFile, startGateway, type Told } from '../support/story-gateway.ts';

const callers = ['requester', 'requesterWhoReviews', 'reviewer', 'other', 'service', 'anonymous', 'expired'] as const;
const states = ['AWAITING_REVIEW', 'APPROVED', 'MOVED', 'REFUSED', 'REJECTED', 'CANCELLED', 'EXPIRED', 'SUPERSEDED'] as const;
const acts = ['approve', 'reject', 'withdraw', 'cancel', 'complete'] as const;

type Caller = (typeof callers)[number];
type State = (typeof states)[number];
type ActName = (typeof acts)[number];

/** What comes of it, in the order of `acts`: a state that it leaves, or a code. `?` is FORBIDDEN, `-` is UNAUTHENTICATED, `x` is INVALID. */
const table = `
                     AWAITING_REVIEW                                             APPROVED, of a version that is frozen                  one that is over
requester            ?             ?        ?               CANCELLED x          ?             ?        ?               CANCELLED FROZEN   ? ? ? x x
requesterWhoReviews  SELF_APPROVAL REJECTED NOT_FOUND       CANCELLED x          SELF_APPROVAL REJECTED NOT_FOUND       CANCELLED FROZEN   x x x x x
reviewer             AWAITING_REVIEW REJECTED AWAITING_REVIEW ?       ?          APPROVED      REJECTED AWAITING_REVIEW ?         ?        x x x ? ?
other                MOVED         REJECTED NOT_FOUND       CANCELLED x          APPROVED      REJECTED NOT_FOUND       CANCELLED FROZEN   x x x x x
service              POLICY        POLICY   NOT_FOUND       CANCELLED x          POLICY        POLICY   NOT_FOUND       CANCELLED FROZEN   x x x x x
anonymous            -             -        -               -         -          -             -        -               -         -        - - - - -
expired              -             -        -               -         -          -             -        -               -         -        - - - - -
`;

const short: Readonly<Record<string, string>> = { '?': 'FORBIDDEN', '-': 'UNAUTHENTICATED', x: 'INVALID' };

/** The outcome that the table has for a caller, a state and an act. */
function expected(caller: Caller, state: State, act: ActName): string {
  const line = table.split('\n').find((row) => row.startsWith(`${caller} `)) ?? '';
  const cells = line.trim().split(/\s+/).slice(1);
  const block = state === 'AWAITING_REVIEW' ? 0 : state === 'APPROVED' ? 1 : 2;
  const cell = cells[block * acts.length + acts.indexOf(act)] ?? 'a hole in the table';
  return short[cell] ?? cell;
}

/** A second reviewer, who appears in no row: with the one of the table they complete a quorum. */
const people = {
  requester: { name: 'ann', roles: ['mlops'] },
  reviewer: { name: 'rob', roles: ['ml-lead'] },
  second: { name: 'sue', roles: ['ml-lead', 'mlops'] },
  other: { name: 'olga', roles: ['ml-lead', 'mlops'] },
  service: { name: 'bot', roles: ['ml-lead', 'mlops'], type: 'SERVICE' },
  admin: { name: 'root', roles: ['admin'] },
} as const;

const approvals = '{ count: 2, roles: [ml-lead], selfApproval: false }';
const policy = `models: ["t*"]
promotion:
  Production: { approvals: ${approvals} }
  Brief: { approvals: ${approvals.replace('}', ', expiresIn: 1s }')} }
  Closed: { checks: [never], approvals: ${approvals} }
`;

describe('every act on a promotion, in every state, by everybody', () => {
  let registry: TestRegistry;
  let gateway: StoryGateway;
  let models = 0;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    registry = await directoryRegistry();
    const known = Object.entries(people).map(([key, person]) => ({ ...person, token: `token-of-${key}-0001` }));
    const late = { name: 'rob', roles: ['ml-lead', 'mlops'], token: 'token-of-expired-0001', expiresAt: '2026-01-01' };
    const rights = { mlops: ['promote', 'freeze'], 'ml-lead': ['review'], admin: ['*'] };
    const config = await settingsFile(registry.base, {
      store: { ledger: { path: './ledger' } },
      trackers: { main: { kind: 'directory', path: './registry' } },
      auth: { anonymous: ['read'], tokens: [...known, late], rights },
    });
    gateway = await startGateway({ config });
    for (const key of [...Object.keys(people), 'expired']) tokens.set(key, `token-of-${key}-0001`);
    await done('admin', 'setPolicy', 'SetPolicyInput', { document: policy, reason: 'for the table' });
    const made = await send(
      'admin',
      'createToken',
      'CreateTokenInput',
      { name: 'ann reviews', person: 'ann', roles: ['mlops', 'ml-lead'] },
      'secret',
    );
    tokens.set('requesterWhoReviews', String(pick(made, 'createToken.secret')));
  });
  afterAll(async () => {
    await gateway.close();
    await registry.remove();
  });

  function send(who: string, mutation: string, type: string, input: object, more = ''): Promise<Told> {
    const token = tokens.get(who);
    const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${more} userErrors { code } } }`;
    return (token === undefined ? gateway : gateway.as(token)).query(document, { input });
  }

  async function done(who: string, mutation: string, type: string, input: object, more = ''): Promise<Told> {
    const told = await send(who, mutation, type, input, more);
    expect({ mutation, errors: told.errors, userErrors: pick(told, `${mutation}.userErrors`) }).toEqual({
      mutation,
      errors: [],
      userErrors: [],
    });
    return told;
  }

  async function request(version: string, alias: string): Promise<string> {
    const told = await send('requester', 'promote', 'PromoteInput', { version, alias, reason: 'better' }, 'promotion { id }');
    return String(pick(told, 'promote.promotion.id'));
  }

  const approve = (who: string, promotion: string) =>
    done(who, 'reviewPromotion', 'ReviewPromotionInput', { promotion, decision: 'APPROVE' });

  /** A promotion in that state, of a model of its own; the reviewer has approved wherever one could. */
  async function promotionIn(state: State): Promise<string> {
    const model = `t${(models += 1)}`;
    for (const version of ['1', '2']) await registry.put(model, version, { model_name: model, version });
    const id = await request(`${model}/1`, state === 'EXPIRED' ? 'Brief' : state === 'REFUSED' ? 'Closed' : 'Production');
    if (state === 'REFUSED') return id;
    await approve('reviewer', id);
    if (state === 'APPROVED') await done('second', 'freezeVersion', 'FreezeVersionInput', { version: `${model}/1`, reason: 'wait' });
    if (state === 'APPROVED' || state === 'MOVED') await approve('second', id);
    if (state === 'REJECTED')
      await done('second', 'reviewPromotion', 'ReviewPromotionInput', { promotion: id, decision: 'REJECT', comment: 'no' });
    if (state === 'CANCELLED') await done('requester', 'cancelPromotion', 'CancelPromotionInput', { promotion: id, reason: 'no' });
    if (state === 'SUPERSEDED') await request(`${model}/2`, 'Production');
    return id;
  }

  function act(who: Caller, name: ActName, promotion: string): Promise<Told> {
    switch (name) {
      case 'approve':
        return send(who, 'reviewPromotion', 'ReviewPromotionInput', { promotion, decision: 'APPROVE' }, 'promotion { state }');
      case 'reject':
        return send(
          who,
          'reviewPromotion',
          'ReviewPromotionInput',
          { promotion, decision: 'REJECT', comment: 'no' },
          'promotion { state }',
        );
      case 'withdraw':
        return send(who, 'withdrawReview', 'WithdrawReviewInput', { promotion, reason: 'no' }, 'promotion { state }');
      case 'cancel':
        return send(who, 'cancelPromotion', 'CancelPromotionInput', { promotion, reason: 'no' }, 'promotion { state }');
      case 'complete':
        return send(who, 'completePromotion', 'CompletePromotionInput', { promotion }, 'promotion { state }');
    }
  }

  /** How it stands, and how often its alias has moved. */
  async function standing(promotion: string): Promise<{ readonly state: unknown; readonly moves: number }> {
    const document = 'query ($id: ID!) { promotion(id: $id) { state model { name } } }';
    const told = await gateway.query(document, { id: promotion });
    const model = pick(told, 'promotion.model.name');
    const history = await gateway.query(
      'query ($m: ModelRef!) { audit(filter: { model: $m, kinds: ["AliasMoved"] }) { nodes { sequence } } }',
      {
        m: model,
      },
    );
    return { state: pick(told, 'promotion.state'), moves: (pick(history, 'audit.nodes') as unknown[]).length };
  }

  test.each(states)('one that is %s', { timeout: 60_000 }, async (state) => {
    const cells = callers.flatMap((who) => acts.map((name) => ({ who, name })));
    const ids: string[] = [];
    for (const _ of cells) ids.push(await promotionIn(state));
    // Requests that nobody decided end by themselves.
    if (state === 'EXPIRED') await sleep(1_100);
    const found: string[] = [];
    const right: string[] = [];
    for (const [at, { who, name }] of cells.entries()) {
      const id = ids[at] ?? '';
      const told = await act(who, name, id);
      const [mutation = ''] = Object.keys(told.data ?? {});
      const code = told.errors[0]?.code ?? pick(told, `${mutation}.userErrors.0.code`);
      const outcome = String(code ?? pick(told, `${mutation}.promotion.state`));
      const { state: now, moves } = await standing(id);
      found.push(`${who} ${name}: ${outcome}, then ${String(now)}, moved ${moves}`);
      const will = expected(who, state, name);
      const after = states.find((one) => one === will) ?? state;
      right.push(`${who} ${name}: ${will}, then ${after}, moved ${after === 'MOVED' ? 1 : 0}`);
    }
    expect(found).toEqual(right);
  });

  test('one that is approved moves by complete once nothing stands in the way', async () => {
    const id = await promotionIn('APPROVED');
    await done('second', 'unfreezeVersion', 'UnfreezeVersionInput', { version: `t${models}/1`, reason: 'understood' });
    await act('other', 'complete', id);
    expect(await standing(id)).toEqual({ state: 'MOVED', moves: 1 });
    expect(pick(await act('other', 'complete', id), 'completePromotion.userErrors')).toEqual([{ code: 'INVALID' }]);
  });
});
