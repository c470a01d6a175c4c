import { createPublicKey } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { OAuth2Server } from 'oauth2-mock-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccessStand, accessStand } from '../support/access-stand.ts';
import { type StoryGateway, startGateway, type Told } from '../support/story-gateway.ts';

type Claims = Record<string, unknown>;

const who = '{ viewer { name type roles rights } }';
const rights = { admin: ['*'], 'ml-lead': ['review'], ci: ['check'] };
const people = { ada: { emails: ['ada@acme.test'], subjects: ['sub-of-ada'] } };

let provider: OAuth2Server;
let stand: AccessStand;
let gateway: StoryGateway;

const issuerOf = (server: OAuth2Server): string => server.issuer.url ?? '';

beforeAll(async () => {
  provider = new OAuth2Server();
  await provider.issuer.keys.generate('RS256', { kid: 'first' });
  await provider.start(0, '127.0.0.1');
  provider.issuer.url = `http://127.0.0.1:${provider.address().port}`;
  stand = await accessStand({
    auth: {
      rights,
      oidc: { issuer: issuerOf(provider), audience: 'stemma', rolesClaim: 'realm.groups', serviceClaim: 'gty=client-credentials' },
    },
    people,
  });
  gateway = await startGateway({ config: stand.config });
});
afterAll(async () => {
  await gateway?.close();
  await stand?.remove();
  await provider?.stop();
});

/** A token of the provider with these claims beside its own. */
function token(claims: Claims = {}, kid = 'first', expiresIn = 600): Promise<string> {
  return provider.issuer.buildToken({
    kid,
    expiresIn,
    scopesOrTransform: (_, payload) => Object.assign(payload, { sub: 'carol', aud: 'stemma', realm: { groups: ['ml-lead'] }, ...claims }),
  });
}

const codes = ({ status, data, errors }: Told) => ({ status, data, code: errors[0]?.code, message: errors[0]?.message });
const refused = (message: RegExp) => ({ status: 401, data: null, code: 'UNAUTHENTICATED', message: expect.stringMatching(message) });

describe('people come by their identity provider', () => {
  test.each<readonly [string, Claims, object]>([
    ['by subject', {}, { name: 'carol', type: 'PERSON', roles: ['ml-lead'], rights: ['read', 'review'] }],
    ['by e-mail', { email: 'carol@acme.test' }, { name: 'carol@acme.test' }],
    ['joined by subject', { sub: 'sub-of-ada' }, { name: 'ada', type: 'PERSON' }],
    ['joined by e-mail', { email: 'Ada@acme.test', email_verified: true }, { name: 'ada' }],
    ['not joined by an e-mail that the provider does not vouch for', { email: 'ada@acme.test', email_verified: false }, { name: 'carol' }],
    [
      'as a service, which is nobody else',
      { sub: 'ci-client', gty: 'client-credentials', email: 'ada@acme.test' },
      { name: 'ci-client', type: 'SERVICE' },
    ],
    ['with roles in one text', { realm: { groups: 'ci ml-lead' } }, { roles: ['ci', 'ml-lead'], rights: ['read', 'check', 'review'] }],
    ['without roles', { realm: null }, { roles: [], rights: ['read'] }],
    ['with an audience among others', { aud: ['other', 'stemma'] }, { name: 'carol' }],
  ])('%s', async (_, claims, viewer) => {
    expect((await gateway.as(await token(claims)).query(who)).data).toMatchObject({ viewer });
  });

  test('with a key that the provider made a moment ago', async () => {
    await gateway.as(await token()).query(who);
    await provider.issuer.keys.generate('ES256', { kid: 'second' });
    const { status, data } = await gateway.as(await token({}, 'second')).query(who);
    expect({ status, data }).toMatchObject({ status: 200, data: { viewer: { name: 'carol' } } });
    expect((await gateway.as(await token()).query(who)).status).toBe(200);
  });
});

describe('a token that does not hold is refused', () => {
  test.each<readonly [string, Claims, RegExp]>([
    ['of another audience', { aud: 'other' }, /another audience/],
    ['of another issuer', { iss: 'https://evil.test' }, /another issuer/],
    ['that holds only later', { nbf: Math.floor(Date.now() / 1000) + 600 }, /does not hold yet/],
    ['without a subject', { sub: undefined }, /lacks what is needed: sub/],
    ['without an end', { exp: undefined }, /lacks what is needed: exp/],
  ])('%s', async (_, claims, message) => {
    expect(codes(await gateway.as(await token(claims)).query(who))).toEqual(refused(message));
  });

  test('that has expired, but for a minute at most', async () => {
    expect(codes(await gateway.as(await token({}, 'first', -45)).query(who))).toEqual(refused(/has expired/));
    expect((await gateway.as(await token({}, 'first', -15)).query(who)).status).toBe(200);
  });

  const claims = { sub: 'carol', aud: 'stemma', realm: { groups: ['admin'] } };

  test('that is signed with the public key as if it were a shared secret', async () => {
    const jwk = provider.issuer.keys.toJSON().find(({ kid }) => kid === 'first') ?? {};
    const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
    for (const secret of [pem, pem.trim(), JSON.stringify(jwk)]) {
      const forged = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: 'first' })
        .setIssuer(issuerOf(provider))
        .setExpirationTime('5m')
        .sign(new TextEncoder().encode(secret));
      expect(codes(await gateway.as(forged).query(who))).toEqual(refused(/a way that is not accepted/));
    }
  });

  test('that is not signed at all, or whose content was changed', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const content = part({ ...claims, iss: issuerOf(provider), exp: Math.floor(Date.now() / 1000) + 600 });
    for (const alg of ['none', 'None', 'NONE'])
      expect(codes(await gateway.as(`${part({ alg })}.${content}.`).query(who))).toEqual(refused(/a way that is not accepted/));
    const [header, , signature] = (await token()).split('.');
    expect(codes(await gateway.as(`${header}.${content}.${signature}`).query(who))).toEqual(refused(/signature that does not hold/));
    expect(codes(await gateway.as('eyJ.eyJ.x').query(who))).toEqual(refused(/cannot be read/));
  });

  test('that another provider signed under the same name of a key', async () => {
    const other = new OAuth2Server();
    await other.issuer.keys.generate('RS256', { kid: 'first' });
    other.issuer.url = issuerOf(provider);
    const forged = await other.issuer.buildToken({ kid: 'first', scopesOrTransform: (_, payload) => Object.assign(payload, claims) });
    expect(codes(await gateway.as(forged).query(who))).toEqual(refused(/signature that does not hold/));
  });
});

describe('a provider whose keys cannot be had', () => {
  const unavailable = { status: 503, data: null, code: 'UPSTREAM_UNAVAILABLE' };

  test.each(['nobody listens', 'the answer is none', 'the keys are none'])('%s: nobody can tell, so it is 503 and not 401', async (how) => {
    const server: Server = createServer((request, response) => {
      const keys = how === 'the keys are none' && request.url?.includes('openid') === true;
      response.writeHead(keys ? 200 : 500).end(keys ? JSON.stringify({ issuer: url, jwks_uri: `${url}/keys` }) : 'upstream says: geheim');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    if (how === 'nobody listens') await new Promise((resolve) => server.close(resolve));
    const own = await accessStand({ auth: { anonymous: ['read'], rights, oidc: { issuer: url, audience: 'stemma' } } });
    const lonely = await startGateway({ config: own.config }, { secrets: ['geheim'] });
    try {
      const { errors, ...told } = codesOf(await lonely.as(await token({ iss: url })).query(who));
      expect(told).toEqual(unavailable);
      expect(errors[0]?.extensions).toMatchObject({ source: 'oidc', retryable: true });
      // Whoever brings no token, or one that never was theirs, is not kept waiting for the provider.
      expect((await lonely.query(who)).status).toBe(200);
      expect((await lonely.as(await token()).query(who)).status).toBe(401);
    } finally {
      await lonely.close();
      await own.remove();
      server.close();
    }
  });
});

function codesOf({ status, data, errors }: Told) {
  return { status, data, code: errors[0]?.code, errors };
}
