import { timingSafeEqual } from 'node:crypto';
import { Fault } from '#domain/fault.ts';
import { type Identities, joinPeople, type People, personOf } from '#domain/person.ts';
import type { Person } from '#domain/recorded.ts';
import { parseGrant, type Rights, rightsOf } from '#domain/rights.ts';
import { everyRole } from '#domain/role.ts';
import { digestOfToken, isTokenText } from '#domain/token.ts';
import { unauthenticated, type Viewer } from '#domain/viewer.ts';
import { tokenByDigest } from '#reader/tokens.ts';
import type { World } from '#reader/world.ts';
import { createOidc, isJwt } from './oidc.ts';
import type { Settings } from './settings.ts';
import { type AuthSettings, rightsTable } from './settings-access.ts';

/** Who is asking: told from what a request brings, each time anew. */
export interface Access {
  readonly people: People;
  /**
   * From the header `Authorization`. Throws UNAUTHENTICATED for a token that does not hold, and where none was brought and none is needed for nothing;
   * UPSTREAM_UNAVAILABLE and STORE_UNAVAILABLE where it cannot be told.
   */
  viewer(authorization: string | undefined): Promise<Viewer>;
}

/** Whoever works with the settings in a process of their own, without a token. */
export type OwnRights = 'all' | 'read';

/** The person without whom nothing was configured, and who works on the settings themselves. */
const local: Person = { name: 'local', type: 'PERSON' };

/** `own` is null for a server that others reach. Without an `auth` block everybody is `local`, with all rights. */
export function createAccess(
  settings: Pick<Settings, 'auth' | 'people'>,
  world: Pick<World, 'ledger' | 'now'>,
  own: OwnRights | null,
): Access {
  const { auth } = settings;
  const people = joinPeople(settings.people.length === 0 ? [] : [...settings.people, ...ownersOfTokens(auth)]);
  const table = rightsTable(auth);
  const all: Viewer = { person: local, anonymous: false, roles: ['admin'], actsAs: [everyRole], rights: granted(['*']), table };
  if (auth === null || own === 'all') return { people, viewer: async () => all };
  const known = identify(auth, people, world);
  const without: Viewer =
    own === 'read'
      ? { ...all, roles: [], actsAs: [], rights: granted(['read']) }
      : { person: { name: 'anonymous', type: 'PERSON' }, anonymous: true, roles: [], actsAs: [], rights: granted(auth.anonymous), table };
  return {
    people,
    viewer: async (authorization) => {
      if (authorization === undefined || authorization.trim() === '') {
        if (without.rights.length === 0) throw unauthenticated();
        return without;
      }
      const token = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
      if (token === undefined) throw wrong('The header Authorization is not "Bearer" and a token.');
      const { person, roles } = await known(token);
      return { person, anonymous: false, roles, actsAs: roles, rights: rightsOf(table, roles), table };
    },
  };
}

/** Persons who have a configured token are known by its name, where nobody joins it to another. */
function ownersOfTokens(auth: AuthSettings | null): readonly Identities[] {
  return (auth?.tokens ?? []).filter(({ type }) => type === 'PERSON').map(({ name }) => ({ name, identities: [] }));
}

interface Bearer {
  readonly person: Person;
  readonly roles: readonly string[];
}

/** Tokens of the configuration, of the identity provider, of the ledger: in this order, and a token is of one kind only. */
function identify(auth: AuthSettings, people: People, { ledger, now }: Pick<World, 'ledger' | 'now'>): (token: string) => Promise<Bearer> {
  const oidc = auth.oidc === undefined ? null : createOidc(auth.oidc, people, now);
  return async (token) => {
    const sha256 = digestOfToken(token);
    const configured = configuredToken(auth, sha256);
    if (configured !== null) {
      refuseExpired(configured.expiresAt, now());
      const { name, type, roles } = configured;
      return { person: { name: type === 'PERSON' ? personOf(name, people) : name, type }, roles };
    }
    if (oidc !== null && isJwt(token)) return oidc.bearer(token);
    const made = isTokenText(token) ? await tokenByDigest(ledger, sha256) : null;
    if (made === null) throw wrong('The token is not known here, or it was revoked.');
    refuseExpired(made.expiresAt, now());
    const { name, type } = made.person;
    // Who is joined to whom may have been said since.
    return { person: type === 'PERSON' ? { name: personOf(name, people), type } : made.person, roles: made.roles };
  };
}

/** Every one is compared, each in constant time: how long it takes says nothing of how near a guess was. */
function configuredToken(auth: AuthSettings, sha256: string): AuthSettings['tokens'][number] | null {
  const given = Buffer.from(sha256, 'hex');
  let found: AuthSettings['tokens'][number] | null = null;
  for (const token of auth.tokens) if (timingSafeEqual(Buffer.from(token.sha256, 'hex'), given)) found = token;
  return found;
}

function refuseExpired(expiresAt: number | null, now: number): void {
  if (expiresAt !== null && expiresAt <= now) throw wrong('The token has expired.');
}

function wrong(sentence: string): Fault {
  return new Fault('UNAUTHENTICATED', `${sentence} Get a new one from whoever runs this server.`);
}

function granted(texts: readonly string[]): Rights {
  return texts.map(parseGrant).filter((grant) => typeof grant !== 'string');
}
