import { z } from 'zod';
import { doublyClaimed, type Identities } from '#domain/person.ts';
import { parseGrant, type RightsTable } from '#domain/rights.ts';
import { digestOfToken } from '#domain/token.ts';
import type { ReadYaml } from '#domain/yaml.ts';

/** Longest clock difference between us and the identity provider that is forgiven, in seconds. */
const toleranceSecondsMax = 60;

/** One text stands for a list of one. */
function listOf<T extends z.ZodType>(item: T) {
  return z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(item));
}

const Name = z.string().refine((text) => text.trim() !== '' && text.length <= 255, 'has 1 to 255 characters');

const GrantText = z.string().superRefine((text, context) => {
  const grant = parseGrant(text);
  if (typeof grant === 'string') context.addIssue({ code: 'custom', message: `says ${grant}` });
});

const AnonymousRight = z.string().refine((text) => text === 'read' || text === 'lookup', {
  error: ({ input }) => `says "${String(input)}", but who brings no token never changes anything. Allowed: read, lookup`,
});

const Moment = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text) && !Number.isNaN(Date.parse(text)), {
    error: 'is no moment. Write 2027-01-31T12:00:00Z, or 2027-01-31 for its first moment in UTC',
  })
  .transform((text) => Date.parse(text));

const TokenSettings = z
  .strictObject({
    name: Name,
    roles: listOf(Name).default([]),
    token: z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'is empty, or has blanks or letters in it that no header can carry')
      .optional(),
    tokenSha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/i, 'is no SHA-256: 64 hexadecimal digits. Make one with: printf %s "$TOKEN" | sha256sum')
      .transform((text) => text.toLowerCase())
      .optional(),
    type: z.enum(['PERSON', 'SERVICE']).optional(),
    service: z.boolean().optional(),
    expiresAt: Moment.optional(),
  })
  .refine(
    ({ token, tokenSha256 }) => (token === undefined) !== (tokenSha256 === undefined),
    'has a token or a tokenSha256: exactly one of them',
  )
  .refine(
    ({ type, service }) => type === undefined || service === undefined || (type === 'SERVICE') === service,
    'says two things: type and service do not agree',
  )
  .transform(({ name, roles, token, tokenSha256, type, service, expiresAt }) => ({
    name,
    roles,
    /** The token itself is not kept. */
    sha256: tokenSha256 ?? digestOfToken(token ?? ''),
    type: type ?? (service === true ? ('SERVICE' as const) : ('PERSON' as const)),
    expiresAt: expiresAt ?? null,
  }));

const HttpUrl = z.string().refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), 'is an absolute http or https URL');

const OidcSettings = z.strictObject({
  issuer: HttpUrl,
  audience: listOf(z.string().min(1)).refine((list) => list.length > 0, 'names at least one audience'),
  rolesClaim: z.string().min(1).default('roles'),
  nameClaim: z.string().min(1).optional(),
  serviceClaim: z.string().min(1).optional(),
  jwksUri: HttpUrl.optional(),
  clockToleranceSeconds: z.number().min(0).max(toleranceSecondsMax, `is at most ${toleranceSecondsMax}`).default(30),
});

export const AuthSettings = z.strictObject({
  anonymous: listOf(AnonymousRight).default([]),
  tokens: z.array(TokenSettings).default([]),
  oidc: OidcSettings.optional(),
  rights: z.record(Name, listOf(GrantText)).optional(),
});

const identityLists = {
  emails: listOf(Name).optional(),
  gitAuthors: listOf(Name).optional(),
  trackerUsers: listOf(Name).optional(),
  tokens: listOf(Name).optional(),
  subjects: listOf(Name).optional(),
  identities: listOf(Name).optional(),
};
const NamedPerson = z.strictObject({ name: Name, ...identityLists });
const OwnedIdentities = z.union([listOf(Name), z.strictObject(identityLists)]);

/** A list of persons, or a map from the name to identities. */
export const PeopleSettings = z.union([z.array(NamedPerson), z.record(Name, OwnedIdentities)]).transform((given): readonly Identities[] => {
  if (Array.isArray(given)) return given.map(({ name, ...lists }) => ({ name, identities: flat(lists) }));
  return Object.entries(given).map(([name, own]) => ({ name, identities: Array.isArray(own) ? own : flat(own) }));
});

export type AuthSettings = z.infer<typeof AuthSettings>;
export type OidcSettings = z.infer<typeof OidcSettings>;

function flat(lists: Readonly<Record<string, readonly string[] | undefined>>): readonly string[] {
  return Object.values(lists).flatMap((list) => list ?? []);
}

/** Which roles may what, where the configuration does not say. */
const rightsDefault: Readonly<Record<string, readonly string[]>> = { admin: ['*'] };

export function rightsTable(auth: AuthSettings | null): RightsTable {
  const table = Object.entries(auth?.rights ?? rightsDefault);
  return new Map(table.map(([role, texts]) => [role, texts.map(parseGrant).filter((grant) => typeof grant !== 'string')]));
}

/** What holds of each part, but not of all together: a sentence with file and line, or null. */
export function accessComplaint(auth: AuthSettings | null, people: readonly Identities[], yaml: ReadYaml): string | null {
  const claimed = doublyClaimed(people);
  if (claimed !== null) {
    const owner = people[claimed.second]?.name ?? '';
    const named = yaml.at(['people', yaml.has(['people', owner]) ? owner : claimed.second]);
    return `${named}: "${claimed.identity}" belongs to ${claimed.first} and to ${owner}: one identity is one person's.`;
  }
  const tokens = auth?.tokens ?? [];
  const known = new Set(people.flatMap(({ name, identities }) => [name, ...identities]).map((text) => text.toLowerCase()));
  for (const [index, { name, sha256, type }] of tokens.entries()) {
    const at = yaml.at(['auth', 'tokens', index]);
    const before = tokens.slice(0, index).find((other) => other.sha256 === sha256);
    if (before !== undefined) return `${at}: ${before.name} and ${name} have the same token: nobody could tell who is asking.`;
    if (type === 'SERVICE' && known.has(name.toLowerCase()))
      return `${at}: ${name} is a service here, and a person in "people". Give one of them another name.`;
  }
  return null;
}

/** Sentences for whoever starts a server: what holds, and what is probably not meant. */
export function accessNotes(auth: AuthSettings): readonly string[] {
  const table = rightsTable(auth);
  const idle = [...new Set(auth.tokens.flatMap(({ roles }) => roles))].filter((role) => !table.has(role));
  const without = auth.anonymous.length === 0 ? 'nothing' : auth.anonymous.join(' and ');
  return [
    `Rights are configured: without a token ${without} is allowed.`,
    ...(idle.length === 0 ? [] : [`No rights are configured for the role ${idle.join(', ')}: who has no other one may only read.`]),
    ...(auth.oidc !== undefined && isPlain(auth.oidc.jwksUri ?? auth.oidc.issuer)
      ? ['The keys of the identity provider come over plain http: whoever is on the way could put in their own. Use https.']
      : []),
  ];
}

function isPlain(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}
