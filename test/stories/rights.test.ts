import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mutationNeeds } from '#domain/needs.ts';
import { type AccessStand, accessStand } from '../support/access-stand.ts';
import { everyMutation } from '../support/every-mutation.ts';
import { pick, type StoryGateway, startGateway } from '../support/story-gateway.ts';

/** Who may send which mutation about `ctr@Production`: written by hand, as the rights below are meant. */
const may: Readonly<Record<string, string>> = {
  promote: 'admin mlops narrow',
  cancelPromotion: 'admin mlops narrow',
  completePromotion: 'admin mlops narrow',
  removeAlias: 'admin mlops narrow',
  rollback: 'admin mlops oncall',
  reviewPromotion: 'admin lead',
  withdrawReview: 'admin lead',
  freezeVersion: 'admin mlops',
  unfreezeVersion: 'admin mlops',
  deprecateVersion: 'admin care',
  restoreVersion: 'admin care',
  retireVersion: 'admin care',
  addNote: 'admin mlops care',
  tagVersion: 'admin care',
  registerVersion: 'admin mlops ci',
  acceptSealDrift: 'admin mlops ci',
  recordCorrection: 'admin mlops ci',
  attachFile: 'admin mlops ci',
  setCompliance: 'admin mlops ci',
  eraseSeal: 'admin counsel',
  recordCheck: 'admin mlops ci',
  setOwners: 'admin care',
  adopt: 'admin care',
  confirmRebound: 'admin care',
  setPolicy: 'admin counsel',
  createToken: 'admin guard',
  revokeToken: 'admin guard',
  redeliver: 'admin operator',
  rebuildIndex: 'admin operator',
  discardDeadLetter: 'admin operator',
  startExperiment: 'admin science',
  concludeExperiment: 'admin science',
  linkMonitor: 'admin science',
  recordOnlineMetrics: 'admin science',
  recordDrift: 'admin science',
  reportServing: 'admin science',
  acknowledgeAlert: 'admin science',
  resolveAlert: 'admin science',
};

const rights = {
  admin: ['*'],
  mlops: ['read', 'register', 'check', 'promote', 'rollback', 'freeze', 'note'],
  lead: ['read', 'review'],
  oncall: ['read', 'rollback'],
  ci: ['read', 'register', 'check'],
  care: ['deprecate', 'retire', 'note', 'tag', 'owners', 'adopt'],
  counsel: ['legal', 'policy:write'],
  guard: ['access'],
  operator: ['operate'],
  science: ['experiment', 'monitor'],
  narrow: ['promote:c*@production'],
  elsewhere: [
    'promote:ltv',
    'promote:ctr@Staging',
    'rollback:*@Dev',
    'review:ltv@Production',
    'freeze:ltv',
    'register:ltv',
    'check:c',
    'note:ct',
  ],
  nothing: [],
  serving: ['lookup'],
};
const roles = Object.keys(rights);
const tokenOf = (role: string): string => `token-of-${role}-4711`;
const expired = 'token-that-has-expired';
const hashed = 'token-known-by-its-digest';
const secrets = [...roles.map(tokenOf), expired, hashed];

let stand: AccessStand;
let gateway: StoryGateway;
let revoked = '';
/** A promotion of ctr@Production. */
let promotion = '';

beforeAll(async () => {
  stand = await accessStand({
    auth: {
      anonymous: ['read'],
      rights,
      tokens: [
        ...roles.map((role) => ({ name: role, roles: [role], token: tokenOf(role) })),
        { name: 'late', roles: ['admin'], token: expired, expiresAt: '2026-01-01T00:00:00Z' },
        { name: 'hashed', roles: ['oncall'], type: 'SERVICE', tokenSha256: createHash('sha256').update(hashed).digest('hex') },
      ],
    },
  });
  gateway = await startGateway({ config: stand.config }, { secrets });
  const admin = gateway.as(tokenOf('admin'));
  const made = await admin.query(
    'mutation { createToken(input: { name: "to be revoked", person: "eve", roles: ["admin"] }) { secret token { id } userErrors { message } } }',
  );
  revoked = String(pick(made, 'createToken.secret'));
  const promoted = await admin.ask('11', { input: { version: 'ctr/2', alias: 'Production', reason: 'x' } });
  promotion = String(pick(promoted, 'promote.promotion.id'));
  await admin.query('mutation R($id: ID!) { revokeToken(input: { id: $id, reason: "it leaked" }) { userErrors { code } } }', {
    id: pick(made, 'createToken.token.id'),
  });
});
afterAll(async () => {
  await gateway?.close();
  await stand?.remove();
});

const mutations = everyMutation();

describe('who may do what', () => {
  test('each mutation of the schema has its row, here and in the table', () => {
    const names = mutations.map(({ name }) => name);
    expect(names.filter((name) => may[name] === undefined)).toEqual([]);
    expect(Object.keys(mutationNeeds).toSorted()).toEqual(Object.keys(may).toSorted());
  });

  test.each(roles)('%s may exactly what is written', async (role) => {
    const asked = gateway.as(tokenOf(role));
    const told: Record<string, string> = {};
    for (const { name, document, input } of mutations) {
      // Of adopt, one model: about all of them it is another row.
      const about = { ...input, ...(name === 'adopt' && { models: ['ctr'] }), ...('promotion' in input && { promotion }) };
      const { status, errors } = await asked.query(document, { input: about });
      told[name] = errors[0]?.code === 'FORBIDDEN' ? `FORBIDDEN ${status} ${errors[0].path}` : 'may';
    }
    const expected = mutations.map(({ name }) => [name, (may[name] ?? '').split(' ').includes(role) ? 'may' : `FORBIDDEN 200 ${name}`]);
    expect(told).toEqual(Object.fromEntries(expected));
  });

  test.each([
    ['nobody', ''],
    ['a wrong token', 'never-given-out'],
    ['an expired token', expired],
    ['a revoked token', 'revoked'],
    ['something that looks like one of ours', `stm_${'0'.repeat(64)}`],
    ['something that looks like a JWT', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.'],
  ])('%s may send no mutation', async (_, token) => {
    const asked = token === '' ? gateway : gateway.as(token === 'revoked' ? revoked : token);
    for (const { name, document, input } of mutations) {
      const { status, data, errors } = await asked.query(document, { input });
      expect({ name, status, data, codes: errors.map(({ code }) => code) }).toEqual({
        name,
        status: 401,
        data: null,
        codes: ['UNAUTHENTICATED'],
      });
    }
  });
});

describe('what a refusal says', () => {
  test('a missing right is named, with where and who has it, before anything is looked up', async () => {
    const input = { version: 'nowhere/1', alias: 'Production', reason: 'x' };
    const { data, errors } = await gateway.as(tokenOf('ci')).ask('11', { input });
    expect({ data, errors }).toMatchObject({
      data: { promote: null },
      errors: [
        {
          code: 'FORBIDDEN',
          message: expect.stringContaining(
            'the right "promote", which ci does not have (the roles ci). Roles that have it: admin, mlops, narrow',
          ),
        },
      ],
    });
    const narrow = await gateway.as(tokenOf('narrow')).ask('11', { input });
    expect(narrow.errors).toMatchObject([
      { code: 'FORBIDDEN', message: expect.stringMatching(/"promote" for nowhere@Production, .* Roles that have it: admin, mlops\./) },
    ]);
  });

  test('a mutation about all models needs the right for all of them', async () => {
    const every = 'mutation { adopt(input: { dryRun: true }) { userErrors { code } } }';
    expect((await gateway.as(tokenOf('care')).query(every)).errors).toEqual([]);
    expect((await gateway.as(tokenOf('ci')).query(every)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  test('a request without a right token gets 401 and is told which scheme is meant, by GET and POST alike', async () => {
    const query = new URLSearchParams({ query: '{ viewer { name } }' }).toString();
    for (const [method, headers] of [
      ['GET', { authorization: 'Bearer wrong' }],
      ['GET', { authorization: 'Basic YWRhOmFkYQ==' }],
      ['POST', { authorization: 'Bearer wrong', 'content-type': 'application/json' }],
    ] as const) {
      const response = await fetch(`${gateway.url}/graphql${method === 'GET' ? `?${query}` : ''}`, {
        method,
        headers,
        ...(method === 'POST' ? { body: '{"query":"{ viewer { name } }"}' } : {}),
      });
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="stemma"']);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    }
    const good = await fetch(`${gateway.url}/graphql?${query}`, { headers: { authorization: `bearer ${tokenOf('ci')}` } });
    expect(await good.json()).toEqual({ data: { viewer: { name: 'ci' } } });
  });
});

describe('who is asking', () => {
  const who = '{ viewer { name type roles rights } }';

  test.each([
    ['mlops', { name: 'mlops', type: 'PERSON', roles: ['mlops'], rights: rights.mlops }],
    ['narrow', { name: 'narrow', type: 'PERSON', roles: ['narrow'], rights: ['read', 'promote:c*@production'] }],
    ['nothing', { name: 'nothing', type: 'PERSON', roles: ['nothing'], rights: ['read'] }],
    ['serving', { name: 'serving', type: 'PERSON', roles: ['serving'], rights: ['lookup'] }],
  ])('%s is told who they are', async (role, viewer) => {
    expect((await gateway.as(tokenOf(role)).query(who)).data).toEqual({ viewer });
  });

  test('a token known by its digest is a service, and whoever brings none is nobody', async () => {
    expect((await gateway.as(hashed).query(who)).data).toEqual({
      viewer: { name: 'hashed', type: 'SERVICE', roles: ['oncall'], rights: ['read', 'rollback'] },
    });
    expect((await gateway.query(who)).data).toEqual({ viewer: { name: 'anonymous', type: null, roles: [], rights: ['read'] } });
  });

  test('what is written bears the name of the token', async () => {
    const { data } = await gateway.as(tokenOf('mlops')).ask('11', { input: { version: 'ctr/2', alias: 'Named', reason: 'x' } });
    expect(data).toMatchObject({ promote: { move: { by: { name: 'mlops' } } } });
  });
});

describe('queries that need more than reading', () => {
  test('others that may not see tokens are refused them', async () => {
    expect((await gateway.as(tokenOf('mlops')).query('{ tokens { nodes { id } } }')).errors).toMatchObject([
      { code: 'FORBIDDEN', path: 'tokens' },
    ]);
    expect((await gateway.as(tokenOf('guard')).query('{ tokens { truncated } }')).data).toEqual({ tokens: { truncated: false } });
  });
});
