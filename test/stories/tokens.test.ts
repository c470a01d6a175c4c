import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccessStand, accessStand } from '../support/access-stand.ts';
import { served } from '../support/stemma.ts';
import { type StoryGateway, startGateway, type Told } from '../support/story-gateway.ts';

const make =
  'mutation M($input: CreateTokenInput!) { createToken(input: $input) { secret notice token { id name person { name type } roles expiresAt expired } userErrors { code message path hint } } }';
const revoke = 'mutation R($input: RevokeTokenInput!) { revokeToken(input: $input) { id userErrors { code message } } }';
const who = '{ viewer { name type roles } }';

const tokens = { admin: 'token-of-the-admin', guard: 'token-of-the-guard', bob: 'token-of-bob' };

let stand: AccessStand;
/** Two gateways over one store. */
let one: StoryGateway;
let two: StoryGateway;

beforeAll(async () => {
  stand = await accessStand({
    auth: {
      rights: { admin: ['*'], guard: ['access'], ci: ['check'], 'ml-lead': ['review'] },
      tokens: [
        { name: 'root', roles: ['admin'], token: tokens.admin },
        { name: 'gwen', roles: ['guard', 'ci'], token: tokens.guard },
        { name: 'bob', roles: ['ci'], token: tokens.bob },
      ],
    },
    people: { ada: ['ada@acme.test', 'ada-laptop'] },
  });
  one = await startGateway({ config: stand.config }, { secrets: Object.values(tokens) });
  two = await startGateway({ config: stand.config }, { secrets: Object.values(tokens) });
});
afterAll(async () => {
  await one?.close();
  await two?.close();
  await stand?.remove();
});

interface Made {
  readonly secret: string | null;
  readonly notice: string | null;
  readonly token: { readonly id: string } | null;
  readonly userErrors: readonly unknown[];
}
const made = ({ data, errors }: Told): Made => {
  expect(errors).toEqual([]);
  return data?.['createToken'] as Made;
};
const create = async (input: object, token = tokens.admin): Promise<Made> => made(await one.as(token).query(make, { input }));

describe('a token that was made', () => {
  test('counts on every gateway, and not a moment longer than it was revoked on another', async () => {
    const { secret, token, notice } = await create({ name: 'nightly CI', service: 'ci', roles: ['ci'] });
    expect(notice).toContain('only once');
    expect(token).toMatchObject({
      name: 'nightly CI',
      person: { name: 'ci', type: 'SERVICE' },
      roles: ['ci'],
      expiresAt: null,
      expired: false,
    });
    const asked = two.as(secret ?? '');
    expect((await asked.query(who)).data).toEqual({ viewer: { name: 'ci', type: 'SERVICE', roles: ['ci'] } });
    const input = { id: token?.id, reason: 'it leaked', idempotencyKey: 'r1' };
    expect((await one.as(tokens.admin).query(revoke, { input })).data).toEqual({ revokeToken: { id: token?.id, userErrors: [] } });
    expect(await asked.query(who)).toMatchObject({ status: 401, errors: [{ code: 'UNAUTHENTICATED' }] });
    expect((await one.as(secret ?? '').query(who)).status).toBe(401);
    // Repeated, it is the same act; anew, there is nothing left to revoke.
    expect((await two.as(tokens.admin).query(revoke, { input })).data).toEqual({ revokeToken: { id: token?.id, userErrors: [] } });
    expect((await two.as(tokens.admin).query(revoke, { input: { id: token?.id, reason: 'again' } })).data).toMatchObject({
      revokeToken: { id: null, userErrors: [{ code: 'NOT_FOUND' }] },
    });
  });

  test('is shown once: the same key makes no second one, and cannot show the first', async () => {
    const input = { name: 'once', person: 'ada@acme.test', roles: ['admin'], idempotencyKey: 'k1' };
    const [first, again] = [await create(input), await create(input)];
    expect(first.secret).toMatch(/^stm_[0-9a-f]{64}$/);
    expect(again).toEqual({ ...first, secret: null, notice: expect.stringContaining('shown only once. If it is lost, revoke it') });
    expect(first.token).toMatchObject({ person: { name: 'ada', type: 'PERSON' } });
    expect((await one.as(tokens.admin).query(make, { input: { ...input, roles: ['ci'] } })).data).toMatchObject({
      createToken: { secret: null, userErrors: [{ code: 'IDEMPOTENCY_MISMATCH' }] },
    });
    const listed = await one.as(tokens.admin).query('{ tokens { truncated nodes { id name person { name } roles } } }');
    expect(listed.body).not.toContain(first.secret);
    expect(listed.data).toMatchObject({
      tokens: { truncated: false, nodes: expect.arrayContaining([expect.objectContaining({ id: first.token?.id })]) },
    });
  });

  test('ends when it was told to', async () => {
    const { secret, token } = await create({ name: 'short', service: 'job', roles: ['ci'], expiresIn: '1s' });
    expect(token).toMatchObject({ expired: false });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await two.as(secret ?? '').query(who)).toMatchObject({ status: 401, errors: [{ message: expect.stringContaining('expired') }] });
  });

  test('is in the audit log, and its secret is nowhere in the store', async () => {
    const { secret } = await create({ name: 'for the log', service: 'job', roles: ['ci'] });
    const { data } = await one
      .as(tokens.admin)
      .query('{ audit(filter: { kinds: ["TokenCreated"] }) { nodes { kind by { name } subject } } }');
    expect(data).toMatchObject({
      audit: { nodes: expect.arrayContaining([{ kind: 'TokenCreated', by: { name: 'root' }, subject: 'access' }]) },
    });
    for (const file of ['ledger.db', 'ledger.db-wal']) {
      const bytes = await readFile(join(stand.registry.path, '.stemma', file)).catch(() => Buffer.alloc(0));
      expect(bytes.includes(secret ?? '')).toBe(false);
    }
  });
});

describe('nobody makes a token that may more than they', () => {
  test.each<readonly [string, string, object, object]>([
    ['a role of others', tokens.guard, { name: 'x', service: 's', roles: ['ml-lead'] }, { code: 'INVALID', path: ['input', 'roles'] }],
    ['all rights', tokens.guard, { name: 'x', service: 's', roles: ['ci', 'admin'] }, { code: 'INVALID', path: ['input', 'roles'] }],
    [
      'for another person, who could approve what they ask for',
      tokens.guard,
      { name: 'x', person: 'bob', roles: ['ci'] },
      { code: 'INVALID', path: ['input', 'person'] },
    ],
    [
      'a role without rights, by mistake',
      tokens.admin,
      { name: 'x', service: 's', roles: ['cii'] },
      { code: 'INVALID', hint: expect.stringContaining('admin, guard, ci, ml-lead') },
    ],
    [
      'a service that is a person',
      tokens.admin,
      { name: 'x', service: 'Ada-Laptop', roles: ['ci'] },
      { code: 'INVALID', path: ['input', 'service'] },
    ],
    [
      'one that has ended already',
      tokens.admin,
      { name: 'x', service: 's', roles: ['ci'], expiresAt: '2020-01-01T00:00:00Z' },
      { code: 'INVALID', path: ['input', 'expiresAt'] },
    ],
  ])('%s', async (_, token, input, error) => {
    expect(await create(input, token)).toMatchObject({ secret: null, token: null, userErrors: [error] });
  });

  test('but for themselves, and for services', async () => {
    expect(await create({ name: 'my laptop', person: 'gwen', roles: ['ci'] }, tokens.guard)).toMatchObject({ userErrors: [] });
    expect(await create({ name: 'job', service: 'job', roles: ['ci'] }, tokens.guard)).toMatchObject({ userErrors: [] });
    expect((await one.as(tokens.bob).query(make, { input: { name: 'x', person: 'bob', roles: ['ci'] } })).errors).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
  });

  test.each<readonly [object, string]>([
    [{ name: 'x', roles: ['ci'] }, 'a person or a service'],
    [{ name: 'x', person: 'a', service: 'b', roles: ['ci'] }, 'a person or a service'],
    [{ name: ' ', person: 'a', roles: ['ci'] }, 'input.name'],
    [{ name: 'x', person: 'a', roles: [] }, 'at least one role'],
    [{ name: 'x', person: 'a', roles: ['ci'], expiresIn: 'soon' }, 'input.expiresIn'],
  ])('%j is no input', async (input, message) => {
    const { data, errors } = await one.as(tokens.admin).query(make, { input });
    expect({ data, errors }).toMatchObject({
      data: { createToken: null },
      errors: [{ code: 'BAD_USER_INPUT', message: expect.stringContaining(message) }],
    });
  });
});

describe('without rights for anybody', () => {
  test('nothing is told without a token, not even what is wrong with a query; health and the editor are open', async () => {
    for (const query of ['{ viewer { name } }', '{ __schema { types { name } } }', '{ nonsense }', '{'])
      expect(await one.query(query)).toMatchObject({ status: 401, data: null, errors: [{ code: 'UNAUTHENTICATED' }] });
    for (const path of ['/healthz', '/readyz', '/graphiql']) expect((await fetch(`${one.url}${path}`)).status).toBe(200);
  });

  test('what a server process says holds no token, whatever was sent to it', async () => {
    const server = await served(['--config', stand.config], { cwd: stand.registry.base });
    const { secret } = await create({ name: 'seen', service: 'job', roles: ['ci'] });
    const sent = [...Object.values(tokens), secret ?? '', 'stm_wrong', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.'];
    const statuses: number[] = [];
    for (const token of sent) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: who }),
      });
      statuses.push(response.status);
      expect(await response.text()).not.toContain(token);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 401, 401]);
    const { out, err } = await server.stop();
    for (const token of sent) expect(out + err).not.toContain(token);
    expect(out).toContain('Rights are configured: without a token nothing is allowed.');
  });
});
