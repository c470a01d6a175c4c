import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinPeople } from '#domain/person.ts';
import { digestOfToken } from '#domain/token.ts';
import { readSettings, type Settings } from './settings.ts';
import { accessNotes, rightsTable } from './settings-access.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-access-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(text: string, environment: NodeJS.ProcessEnv = {}): Promise<Settings> {
  await writeFile(join(folder, 'stemma.yaml'), text);
  return readSettings({}, environment, folder);
}

async function complaint(text: string): Promise<string> {
  const error: unknown = await read(text).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'BAD_USER_INPUT' });
  return error instanceof Error ? error.message.replaceAll(`${folder}/`, '') : '';
}

const digest = 'a'.repeat(64);

describe('what does not hold is refused with file, line and what is allowed', () => {
  test.each([
    [
      'an unknown right',
      'auth:\n  rights:\n    ci:\n      - read\n      - promot\n',
      /^stemma\.yaml:5: "auth\.rights\.ci\.1" says "promot" is no right\. Allowed: read, lookup, .*policy:write.*\*; limited as/,
    ],
    [
      'a limit where none is possible',
      'auth:\n  rights: { ci: ["read:ctr"] }\n',
      /^stemma\.yaml:2: .* read cannot be limited, write read\.$/,
    ],
    [
      'an alias where a right is about versions',
      'auth:\n  rights: { ci: ["freeze:ctr@Production"] }\n',
      /^stemma\.yaml:2: .* freeze is not about an alias, write freeze:ctr_\*/,
    ],
    [
      'a right of nobody that changes something',
      'auth:\n  anonymous: [read, promote]\n',
      /^stemma\.yaml:2: "auth\.anonymous\.1" says "promote", but who brings no token never changes anything\. Allowed: read, lookup\.$/,
    ],
    [
      'a token without a token',
      'auth:\n  tokens:\n    - { name: ci, roles: [ci] }\n',
      /^stemma\.yaml:3: "auth\.tokens\.0" has a token or a tokenSha256: exactly one of them\.$/,
    ],
    ['an empty token', 'auth:\n  tokens:\n    - { name: ci, token: "" }\n', /^stemma\.yaml:3: "auth\.tokens\.0\.token" is empty/],
    [
      'a digest that is none',
      'auth:\n  tokens:\n    - { name: ci, tokenSha256: abc5e88 }\n',
      /^stemma\.yaml:3: "auth\.tokens\.0\.tokenSha256" is no SHA-256/,
    ],
    [
      'an unknown key of a token',
      'auth:\n  tokens:\n    - name: ci\n      role: ci\n',
      /^stemma\.yaml:4: "auth\.tokens\.0\.role" is not a setting\. Allowed here: name, roles, token, tokenSha256, type, service, expiresAt\.$/m,
    ],
    [
      'a moment that is none',
      'auth:\n  tokens:\n    - { name: ci, token: abc, expiresAt: soon }\n',
      /^stemma\.yaml:3: "auth\.tokens\.0\.expiresAt" is no moment\. Write 2027/,
    ],
    [
      'the same token twice',
      'auth:\n  tokens:\n    - { name: a, token: abc }\n    - { name: b, token: abc }\n',
      /^stemma\.yaml:4: a and b have the same token: nobody could tell who is asking\.$/,
    ],
    [
      'an issuer that is no URL',
      'auth:\n  oidc: { issuer: acme, audience: stemma }\n',
      /^stemma\.yaml:2: "auth\.oidc\.issuer" is an absolute http or https URL\.$/,
    ],
    [
      'a tolerance over a minute',
      'auth:\n  oidc: { issuer: "https://id", audience: s, clockToleranceSeconds: 61 }\n',
      /^stemma\.yaml:2: "auth\.oidc\.clockToleranceSeconds" is at most 60\.$/,
    ],
    [
      'an identity of two persons',
      'people:\n  ada: [ada@acme.test]\n  bob: [ADA@acme.test]\n',
      /^stemma\.yaml:3: "ADA@acme\.test" belongs to ada and to bob: one identity is one person's\.$/,
    ],
    [
      'a service that is a person',
      `people:\n  ada: [ci]\nauth:\n  tokens: [{ name: ci, service: true, tokenSha256: ${digest} }]\n`,
      /^stemma\.yaml:4: ci is a service here, and a person in "people"\./,
    ],
    [
      'an unknown kind of identity',
      'people:\n  - name: ada\n    mails: [a@b]\n',
      /^stemma\.yaml:3: "people\.0\.mails" is not a setting\. Allowed here: name, emails, gitAuthors, trackerUsers/,
    ],
  ])('%s', async (_, text, expected) => {
    expect(await complaint(text)).toMatch(expected);
  });

  test('a complaint never holds a token', async () => {
    expect(await complaint('auth:\n  tokens:\n    - { name: ci, token: "geheim und falsch" }\n')).not.toContain('geheim');
    expect(await complaint('auth:\n  tokens:\n    - { name: a, token: geheim }\n    - { name: b, token: geheim }\n')).not.toContain(
      'geheim',
    );
  });
});

describe('what is read', () => {
  test('tokens are kept as digests, with the words of the configuration', async () => {
    const { auth } = await read(
      'auth:\n  tokens:\n    - { name: alice, roles: [mlops], token: "${ALICE}" }\n    - { name: ci, roles: ci, service: true, tokenSha256: "' +
        digest.toUpperCase() +
        '", expiresAt: 2027-01-01 }\n',
      { ALICE: 'geheim' },
    );
    expect(auth?.tokens).toEqual([
      { name: 'alice', roles: ['mlops'], sha256: digestOfToken('geheim'), type: 'PERSON', expiresAt: null },
      { name: 'ci', roles: ['ci'], sha256: digest, type: 'SERVICE', expiresAt: Date.UTC(2027, 0, 1) },
    ]);
    expect(JSON.stringify(auth)).not.toContain('geheim');
  });

  test.each([
    [
      'a list',
      'people:\n  - { name: ada, emails: [Ada@acme.test], gitAuthors: "Ada L <al@home.test>", trackerUsers: [alovelace], tokens: [ada-laptop] }\n',
    ],
    ['a map to lists', 'people:\n  ada: [Ada@acme.test, "Ada L <al@home.test>", alovelace, ada-laptop]\n'],
    ['a map to objects', 'people:\n  ada: { emails: Ada@acme.test, identities: ["Ada L <al@home.test>", alovelace, ada-laptop] }\n'],
  ])('people may be written as %s', async (_, text) => {
    const people = joinPeople((await read(text)).people);
    expect(
      ['ada@ACME.test', 'Ada L <al@home.test>', 'Somebody <ada@acme.test>', 'alovelace', 'ada-laptop', 'ada', 'bob'].map((one) =>
        people.find(one),
      ),
    ).toEqual(['ada', 'ada', 'ada', 'ada', 'ada', 'ada', null]);
    expect(people.configured).toBe(true);
  });

  test('without a table of rights the role admin has all of them, and nobody else has any', async () => {
    const { auth } = await read(`auth:\n  tokens: [{ name: a, roles: [admin, mlops], tokenSha256: ${digest} }]\n`);
    expect([...rightsTable(auth)].map(([role, granted]) => [role, granted.map(({ text }) => text)])).toEqual([['admin', ['*']]]);
    expect(accessNotes(auth ?? { anonymous: [], tokens: [] }).join('\n')).toContain('No rights are configured for the role mlops');
  });
});
