import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { Fault } from '#domain/fault.ts';
import { type People, personOf } from '#domain/person.ts';
import type { Person } from '#domain/recorded.ts';
import type { OidcSettings } from './settings-access.ts';

/** Only signatures that need a private key to be made: with a shared secret, whoever can check a token could make one. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];

/** How long the provider may take for its keys, in milliseconds. */
const deadlineMs = 5_000;
/** How long keys are used without asking again. */
const keysAgeMsMax = 300_000;
/** Unknown keys make us ask again, but not more often than this. */
const cooldownMs = 1_000;
/** Largest answer of the provider to discovery, in characters. */
const discoveryMax = 262_144;

export interface Bearer {
  readonly person: Person;
  readonly roles: readonly string[];
}

export interface Oidc {
  /** Who a token speaks for. Throws UNAUTHENTICATED, or UPSTREAM_UNAVAILABLE where the keys of the provider cannot be had. */
  bearer(token: string): Promise<Bearer>;
}

/** Whether a text looks like a JWT at all. */
export function isJwt(token: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token) && token.startsWith('eyJ');
}

export function createOidc(settings: OidcSettings, people: People, now: () => number): Oidc {
  const keys = remoteKeys(settings);
  return {
    bearer: async (token) => {
      refuseForeign(token, settings.issuer);
      const payload = await verified(token, settings, await keys(), now);
      return { person: personIn(payload, settings, people), roles: rolesIn(payload, settings.rolesClaim) };
    },
  };
}

/** Before the provider is asked for anything: what can never be one of its tokens. */
function refuseForeign(token: string, issuer: string): void {
  try {
    const { alg } = decodeProtectedHeader(token);
    if (alg === undefined || !algorithms.includes(alg)) throw refused('is signed in a way that is not accepted');
    if (!spellings(issuer).includes(decodeJwt(token).iss ?? '')) throw refused('is of another issuer');
  } catch (error) {
    throw error instanceof Fault ? error : refused('cannot be read');
  }
}

/** With a slash at the end and without: providers and people differ in it. */
function spellings(issuer: string): string[] {
  const plain = issuer.replace(/\/+$/, '');
  return [plain, `${plain}/`];
}

type Keys = ReturnType<typeof createRemoteJWKSet>;

/** The key set of the provider, found once; a failure is not remembered. */
function remoteKeys({ issuer, jwksUri }: OidcSettings): () => Promise<Keys> {
  let found: Promise<Keys> | null = null;
  return () => {
    const asked = (found ??= (async () => {
      const url = new URL(jwksUri ?? (await discovered(issuer)));
      return createRemoteJWKSet(url, { timeoutDuration: deadlineMs, cooldownDuration: cooldownMs, cacheMaxAge: keysAgeMsMax });
    })());
    asked.catch(() => {
      found = null;
    });
    return asked;
  };
}

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/** Where the provider says that its keys are: [OpenID Connect Discovery](https://openid.net/specs/openid-connect-discovery-1_0.html). */
async function discovered(issuer: string): Promise<string> {
  try {
    const [plain, slashed] = spellings(issuer);
    const response = await fetch(`${plain}/.well-known/openid-configuration`, {
      redirect: 'error',
      signal: AbortSignal.timeout(deadlineMs),
    });
    const text = await response.text();
    if (!response.ok || text.length > discoveryMax) throw unavailable(null);
    const told = Discovery.parse(JSON.parse(text));
    if (told.issuer !== plain && told.issuer !== slashed) throw unavailable(null);
    return told.jwks_uri;
  } catch (cause) {
    throw unavailable(cause);
  }
}

async function verified(token: string, settings: OidcSettings, keys: Keys, now: () => number): Promise<JWTPayload> {
  const verify = async (key: JWTVerifyGetKey): Promise<JWTPayload> => {
    const { payload } = await jwtVerify(token, key, {
      issuer: spellings(settings.issuer),
      audience: [...settings.audience],
      algorithms,
      clockTolerance: settings.clockToleranceSeconds,
      currentDate: new Date(now()),
      requiredClaims: ['exp', 'sub'],
    });
    return payload;
  };
  try {
    return await verify(keys);
  } catch (error) {
    if (error instanceof errors.JWKSMultipleMatchingKeys) return withAnyOf(error, verify);
    // A key that the provider made just now, while its set was asked for a moment ago.
    if (error instanceof errors.JWKSNoMatchingKey && keys.coolingDown) {
      await new Promise((resolve) => setTimeout(resolve, cooldownMs));
      return verify(keys).catch((again: unknown) => {
        throw faultOf(again);
      });
    }
    throw faultOf(error);
  }
}

/** The token names no key, and several would do. */
async function withAnyOf(
  several: InstanceType<typeof errors.JWKSMultipleMatchingKeys>,
  verify: (key: JWTVerifyGetKey) => Promise<JWTPayload>,
): Promise<JWTPayload> {
  for await (const key of several) {
    try {
      return await verify(async () => key);
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw faultOf(error);
    }
  }
  throw refused('has a signature that does not hold');
}

function faultOf(error: unknown): Fault {
  if (error instanceof errors.JWTExpired) return refused('has expired');
  if (error instanceof errors.JWTClaimValidationFailed)
    return refused(reasons[error.claim] ?? `lacks what is needed: ${claimShown(error.claim)}`);
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWSSignatureVerificationFailed)
    return refused('has a signature that does not hold');
  const isOfToken = error instanceof errors.JWTInvalid || error instanceof errors.JWSInvalid || error instanceof errors.JOSEAlgNotAllowed;
  if (isOfToken || error instanceof errors.JOSENotSupported) return refused('cannot be read');
  return unavailable(error);
}

const reasons: Readonly<Record<string, string>> = {
  aud: 'is meant for another audience',
  iss: 'is of another issuer',
  nbf: 'does not hold yet',
};

/** Claims that we name ourselves; anything else is a stranger's text. */
function claimShown(claim: string): string {
  return ['exp', 'sub', 'iat'].includes(claim) ? claim : 'a claim';
}

function refused(why: string): Fault {
  return new Fault('UNAUTHENTICATED', `The token ${why}. Get a new one from the identity provider.`);
}

function unavailable(cause: unknown): Fault {
  return new Fault(
    'UPSTREAM_UNAVAILABLE',
    'The keys of the identity provider cannot be had, so nobody can tell whether the token holds. Try again.',
    {
      source: 'oidc',
      operation: 'read keys',
      retryable: true,
      cause,
    },
  );
}

function personIn(payload: JWTPayload, settings: OidcSettings, people: People): Person {
  const { nameClaim, serviceClaim } = settings;
  const sub = payload.sub ?? '';
  // An e-mail that the provider itself does not vouch for is anybody's to claim.
  const email = payload['email_verified'] === false ? null : textAt(payload, 'email');
  if (serviceClaim !== undefined && says(payload, serviceClaim))
    return { name: (nameClaim && textAt(payload, nameClaim)) || sub, type: 'SERVICE' };
  const named = nameClaim === undefined ? null : textAt(payload, nameClaim);
  const joined = people.find(sub) ?? (email === null ? null : people.find(email));
  return { name: joined ?? personOf(named ?? email ?? sub, people), type: 'PERSON' };
}

/** `gty=client-credentials`, or a claim that is there and not false. */
function says(payload: JWTPayload, claim: string): boolean {
  const at = claim.indexOf('=');
  const value = valueAt(payload, at < 0 ? claim : claim.slice(0, at));
  if (at >= 0)
    return ['string', 'number', 'boolean'].includes(typeof value) && `${value as string | number | boolean}` === claim.slice(at + 1);
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 'false';
}

function rolesIn(payload: JWTPayload, claim: string): readonly string[] {
  const value = valueAt(payload, claim);
  const list = typeof value === 'string' ? value.split(/[\s,]+/) : Array.isArray(value) ? value : [];
  return [...new Set(list.filter((role) => typeof role === 'string' && role !== ''))];
}

function textAt(payload: JWTPayload, claim: string): string | null {
  const value = valueAt(payload, claim);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** A claim of that very name (those of some providers are URLs), else the path: `realm_access.roles`. */
function valueAt(payload: JWTPayload, claim: string): unknown {
  if (Object.hasOwn(payload, claim)) return payload[claim];
  return claim
    .split('.')
    .reduce<unknown>(
      (value, step) => (typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined),
      payload,
    );
}
