import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccessStand, accessStand } from '../support/access-stand.ts';
import { type Ran, type Served, served, stemma } from '../support/stemma.ts';

let stand: AccessStand;
let server: Served;

beforeAll(async () => {
  stand = await accessStand({ auth: { rights: { admin: ['*'], ci: ['check'], mlops: ['promote'] } } });
  server = await served(['--config', stand.config], { cwd: stand.registry.base });
});
afterAll(async () => {
  await server?.stop();
  await stand?.remove();
});

/** As a user whose settings lie in the stand's folder. */
function run(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const { base } = stand.registry;
  return stemma(words, { cwd: base, env: { STEMMA_SERVER: server.url, XDG_CONFIG_HOME: join(base, 'config'), ...env } });
}

const secretIn = ({ out }: Ran): string => /stm_[0-9a-f]{64}/.exec(out)?.[0] ?? '';

test('from nothing to a first admin, who lets others in: start with rights', { timeout: 60_000 }, async () => {
  const blind = await run(['models']);
  expect(blind).toMatchObject({ code: 8, out: '', err: expect.stringContaining('needs a token') });

  const first = await run(['token', 'create', 'first admin', '--person', 'ada', '--role', 'admin', '--local-admin']);
  expect(first).toMatchObject({ code: 0, err: '' });
  const admin = { STEMMA_TOKEN: secretIn(first) };
  expect(admin.STEMMA_TOKEN).not.toBe('');

  const service = await run(['token', 'create', 'nightly', '--service', 'ci', '--role', 'ci', '--expires-in', '90d', '--json'], admin);
  const { createToken } = JSON.parse(service.out) as { createToken: { secret: string; token: { id: string } } };
  const ci = { STEMMA_TOKEN: createToken.secret };
  expect(await run(['models'], ci)).toMatchObject({ code: 0 });
  expect(await run(['promote', 'ctr/1', '--to', 'Production', '--reason', 'r'], ci)).toMatchObject({
    code: 8,
    err: expect.stringMatching(/right\s+"promote"/),
  });
  expect(await run(['token', 'list'], ci)).toMatchObject({ code: 8 });

  const list = await run(['token', 'list'], admin);
  expect(list.out).toContain('first admin');
  expect(list.out).toContain('ci (service)');
  expect(list.out).not.toContain(createToken.secret);

  expect(await run(['token', 'revoke', createToken.token.id, '--reason', 'it leaked'], admin)).toMatchObject({ code: 0, err: '' });
  expect(await run(['models'], ci)).toMatchObject({ code: 8, err: expect.stringContaining('revoked') });
  expect(await run(['token', 'revoke', createToken.token.id, '--reason', 'again'], admin)).toMatchObject({ code: 5 });
});

test('a login is tried, kept for this user alone, used, and forgotten', { timeout: 60_000 }, async () => {
  const token = secretIn(await run(['token', 'create', 'laptop', '--person', 'bob', '--role', 'mlops', '--local-admin']));
  const file = join(stand.registry.base, 'config', 'stemma', 'tokens.json');

  expect(await run(['login', '--token', 'wrong'])).toMatchObject({ code: 8 });
  await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });

  const logged = await run(['login', '--token', token]);
  expect(logged).toMatchObject({ code: 0, err: '', out: expect.stringContaining('bob') });
  expect(logged.out).not.toContain(token);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ [server.url]: token });

  expect(await run(['promote', 'ctr/1', '--to', 'Production', '--reason', 'r'])).toMatchObject({ code: 0 });
  expect((await run(['history', 'ctr'])).out).toContain('bob');
  expect(await run(['login', '--forget'])).toMatchObject({ code: 0 });
  expect(await run(['models'])).toMatchObject({ code: 8 });
});

test('in a process of its own a command reads without a token, and writes as whoever brings one', { timeout: 60_000 }, async () => {
  const own = ['--config', stand.config];
  expect(await run(['models', ...own])).toMatchObject({ code: 0 });
  expect(await run(['promote', 'ltv/1', '--to', 'Production', '--reason', 'r', ...own])).toMatchObject({
    code: 8,
    err: expect.stringMatching(/local\s+does not have/),
  });
  const token = secretIn(await run(['token', 'create', 'job', '--service', 'job', '--role', 'mlops', '--local-admin']));
  expect(await run(['promote', 'ltv/1', '--to', 'Production', '--reason', 'r', ...own], { STEMMA_TOKEN: token })).toMatchObject({
    code: 0,
  });
  expect((await run(['history', 'ltv', ...own])).out).toContain('job');
});

test('a server with rights may listen for other machines, and is then open to nobody without a token', { timeout: 60_000 }, async () => {
  const started = await served(['--config', stand.config, '--host', '0.0.0.0'], { cwd: stand.registry.base });
  try {
    const response = await fetch(`${started.url}/graphql?query={viewer{name}}`);
    expect(response.status).toBe(401);
  } finally {
    expect((await started.stop()).out).toContain('put TLS in front');
  }
  const open = await run(['serve', '--config', stand.config, '--port', '0', '--open-to-everybody', 'stemma.acme.test']);
  expect(open).toMatchObject({ code: 2, err: expect.stringContaining('nothing is open to everybody') });
});
