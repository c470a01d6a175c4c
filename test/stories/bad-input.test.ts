import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { gitRepository } from '../support/git-repository.ts';
import { documents, halfCharacters, inputs, isRefused, pages, references } from '../support/refusals.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

const repository = 'https://bot:code-secret@code.acme.test/ml/ctr';

let folder: string;
let dev: TestRegistry;
let prod: TestRegistry;
let gateway: StoryGateway;
let config: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-bad-input-'));
  [dev, prod] = await Promise.all([directoryRegistry(), directoryRegistry()]);
  const code = gitRepository(join(folder, 'repositories', 'ml', 'ctr'));
  const commit = code.writeCommit({ message: 'Train', branch: 'main' });
  const metadata = (version: string): object => ({ model_name: 'ctr', version, code: { repo: repository, commit } });
  await dev.put('ctr', '1', metadata('1.0.0'));
  await dev.put('ctr', '2', metadata('2.0.0'));
  await dev.put('ctr', '3', metadata('2.0.0'));
  await dev.put('broken', '1', '{ "model_name": "broken", "token": "metadata-secret" ');
  await prod.put('ctr', '1', metadata('1.0.0'));
  config = await settingsFile(folder, {
    store: { ledger: { path: 'ledger' } },
    trackers: { dev: { kind: 'directory', path: dev.path }, prod: { kind: 'directory', path: prod.path } },
    gitHosts: { code: { kind: 'git', root: 'repositories' } },
  });
  gateway = await opened();
  await gateway.ask('11', { input: { version: 'ctr/2', alias: 'Staging', reason: 'to try' } });
});

afterAll(async () => {
  await gateway?.close();
  await Promise.all([dev?.remove(), prod?.remove()]);
  await rm(folder, { recursive: true, force: true });
});

/** No answer may show a credential, a folder of this machine, or the text of a broken file. */
function opened(): Promise<StoryGateway> {
  return startGateway({ config }, { secrets: ['code-secret', 'metadata-secret', 'note-secret', folder, dev.base, prod.base] });
}

describe('what cannot be asked is refused with its code, one sentence, and nothing written', () => {
  test.each([...references, ...pages, ...documents, ...inputs, ...halfCharacters].map((refusal) => [refusal.title, refusal] as const))(
    '%s',
    async (_, refusal) => {
      await isRefused(gateway, refusal);
    },
  );

  test('what is refused is told with what is wrong and what to do', async () => {
    const asked = { version: 'ctr/2', alias: 'Production', reason: 'x' };
    const saying = async (document: string, variables: object): Promise<string | undefined> =>
      (await gateway.query(document, { ...variables })).errors[0]?.message;
    const promote = 'mutation($input: PromoteInput!) { promote(input: $input) { move { kind } } }';
    expect(await saying(promote, { input: { ...asked, expected: { unset: false } } })).toBe(
      'input.expected.unset is true or absent: say what is expected by revision or version instead.',
    );
    expect(await saying(promote, { input: { ...asked, expected: { revision: -1 } } })).toBe('input.expected.revision is 0 or more.');
    expect(await saying(promote, { input: { ...asked, reason: 'x\ud83d' } })).toContain('$input.reason has half a character in it');
    const note = 'mutation($input: AddNoteInput!) { addNote(input: $input) { note { id } } }';
    const noted = { versions: ['ctr/2'], kind: 'RISK', body: 'look', url: 'https://ada:note-secret@acme.test/' };
    expect(await saying(note, { input: noted })).toMatch(/^input\.url has a user name or password in it/);
    expect(await saying(note, { input: { ...noted, url: 'ftp://acme.test/' } })).toBe('input.url is an absolute http or https URL.');
    const large =
      '{ model(name: "ctr") { versions(first: 100) { nodes { model { versions(first: 100) { nodes { aliases { name } } } } } } } }';
    expect(await saying(large, {})).toMatch(/^This may give 1\d\d,\d{3} objects, and an answer has at most 50,000\. Ask for smaller pages/);
  });

  test('the largest page of the board, and the question of the query editor, are taken', async () => {
    expect(await gateway.ask('02', { first: 100 })).toMatchObject({ data: { models: { totalCount: 2 } }, errors: [] });
    expect((await gateway.query(getIntrospectionQuery())).errors).toEqual([]);
  });

  test('names that mean one alias move one alias', async () => {
    const move = async (alias: string): Promise<unknown> =>
      pick(
        await gateway.ask('11', { input: { version: 'ctr/2', alias, reason: 'x', expected: { unset: true } } }),
        'promote.userErrors.0.code',
      );
    expect(await move('Straße')).toBeUndefined();
    expect(await move('STRASSE')).toBe('CONFLICT');
    await gateway.query('mutation { removeAlias(input: { model: "ctr", alias: "strasse", reason: "x" }) { userErrors { code } } }');
  });

  test('after all that Staging has moved once, and no other alias is there', async () => {
    const told = await gateway.query('{ model(name: "ctr") { aliases { name revision } } }');
    expect(told.data).toEqual({ model: { aliases: [{ name: 'Staging', revision: 1 }] } });
  });

  test('a reason of exactly 4 KB and an alias of 255 characters are taken', async () => {
    const told = await gateway.ask('11', { input: { version: 'ctr/2', alias: 'ü'.repeat(255), reason: 'x'.repeat(4096) } });
    expect(told).toMatchObject({ data: { promote: { userErrors: [] } }, errors: [] });
  });
});

describe('what is decided against is a user error', () => {
  test.each([
    ['11', 'promote', { version: 'ctr/99', alias: 'Production' }, 'NOT_FOUND', ['input', 'version']],
    ['11', 'promote', { version: 'ctr@Nothing', alias: 'Production' }, 'NOT_FOUND', ['input', 'version']],
    ['12', 'rollback', { model: 'ctr' }, 'NOT_FOUND', ['input', 'alias']],
    ['12', 'rollback', { model: 'nobody' }, 'NOT_FOUND', ['input', 'alias']],
    ['12', 'rollback', { model: 'ctr', alias: 'Staging' }, 'NOTHING_PASSED', ['input', 'to']],
    ['12', 'rollback', { model: 'ctr', alias: 'Staging', to: '99' }, 'NOT_FOUND', ['input', 'to']],
    ['12', 'rollback', { model: 'ctr', alias: 'Staging', to: 'ctr/2' }, 'INVALID', ['input', 'to']],
  ])('%s %s %j is %s', async (number, field, input, code, path) => {
    const told = await gateway.ask(number, { input: { reason: 'a reason', ...input } });
    expect(told).toMatchObject({ data: { [field]: { move: null } }, errors: [] });
    expect(pick(told, `${field}.userErrors`)).toEqual([{ code, path, message: expect.any(String), hint: expect.any(String) }]);
  });
});

describe('over HTTP', () => {
  const post = (body: string, type = 'application/json'): Promise<Response> =>
    fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body });

  test('a body that is too large gets 413, and no more of it is read', async () => {
    const response = await post(JSON.stringify({ query: `{ viewer { name } } # ${'x'.repeat(300 * 1024)}` }));
    expect(response.status).toBe(413);
  });

  test.each([
    ['that is no JSON', '{"query": '],
    ['that is a number', '7'],
    ['without a query', '{}'],
    ['whose query is a number', '{"query": 7}'],
    ['whose variables are a text', '{"query": "{ viewer { name } }", "variables": "x"}'],
  ])('a body %s gets 400 without a stack trace', async (_, body) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toMatch(/\bat .+:\d+|node_modules/);
  });
});

describe('a source that is gone', () => {
  test('a registry folder that is gone is UPSTREAM_UNAVAILABLE with its source, and the rest of the page is there', async () => {
    await rename(prod.path, `${prod.path}-away`);
    const board = await gateway.ask('02', { first: 10 });
    expect(board.data?.['models']).toMatchObject({
      totalCount: null,
      nodes: [{ name: 'broken' }, { name: 'ctr', trackers: null, owners: null }],
    });
    for (const error of board.errors) expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', source: 'prod' });
    const missing = await gateway.query('{ models { missing { source code why } } model(name: "ctr") { missing { source } } }');
    expect(missing.data).toMatchObject({
      models: { missing: [{ source: 'prod', code: 'UPSTREAM_UNAVAILABLE', why: expect.stringMatching(/\.$/) }] },
      model: { missing: [{ source: 'prod' }] },
    });
    expect(await gateway.ask('01', { ref: 'prod:ctr/1' })).toMatchObject({
      data: { version: null },
      errors: [{ code: 'UPSTREAM_UNAVAILABLE', source: 'prod' }],
    });
    expect(await gateway.ask('01', { ref: 'ctr@Staging' })).toMatchObject({ data: { version: { version: '2', run: { name: '2' } } } });
    const sources = await gateway.ask('09');
    expect(sources.data?.['sources']).toMatchObject([
      { state: 'UP' },
      { name: 'prod', state: 'DOWN', lastError: expect.any(String) },
      { state: 'UP' },
    ]);
    await rename(`${prod.path}-away`, prod.path);
    expect((await gateway.ask('02', { first: 10 })).errors).toEqual([]);
  });

  test('while one tracker cannot be asked, a version that it may have as well is not promoted on a guess', async () => {
    await rename(prod.path, `${prod.path}-away`);
    const told = await gateway.ask('11', { input: { version: 'ctr/1', alias: 'Canary', reason: 'on a guess' } });
    await rename(`${prod.path}-away`, prod.path);
    expect(told).toMatchObject({ data: { promote: null }, errors: [{ code: 'UPSTREAM_UNAVAILABLE', source: 'prod' }] });
    expect(told.errors[0]?.message).toContain('say dev:ctr/1');
  });

  test('a version whose file cannot be read is a fault of its tracker, and its model is there', async () => {
    const told = await gateway.query('{ version(ref: "broken/1") { id } model(name: "broken") { name versions { nodes { version } } } }');
    expect(told.data).toEqual({ version: null, model: { name: 'broken', versions: { nodes: [{ version: '1' }] } } });
    expect(told.errors).toMatchObject([{ code: 'UPSTREAM_UNAVAILABLE', source: 'dev', path: 'version' }]);
  });

  test('a repository that is gone takes the commit’s message and the lock file with it, not its id and nothing else', async () => {
    const path = join(folder, 'repositories', 'ml', 'ctr');
    expect((await gateway.ask('01', { ref: 'ctr@Staging' })).errors).toEqual([]);
    await rename(path, join(folder, 'away'));
    const told = await gateway.ask('01', { ref: 'ctr@Staging' });
    const { sha } = pick(told, 'version.commit') as { readonly sha: string };
    expect(sha).toMatch(/^[0-9a-f]{40}$/);
    expect(told.data?.['version']).toMatchObject({ version: '2', semver: '2.0.0', commit: { message: null, author: null } });
    expect(told.errors.length).toBeGreaterThan(0);
    for (const error of told.errors) {
      expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', source: 'code' });
      expect(error.path).toMatch(/^version\.(commit\.|environment\.lockfileDigest$)/);
    }
    await rename(join(folder, 'away'), path);
    expect((await gateway.ask('01', { ref: 'ctr@Staging' })).errors).toEqual([]);
  });

  test('a folder of repositories that was never there takes the commit with it, and the server starts all the same', async () => {
    const other = await settingsFile(await mkdtemp(join(folder, 'other-')), {
      store: { ledger: { path: 'ledger' } },
      trackers: { dev: { kind: 'directory', path: dev.path } },
      gitHosts: { code: { kind: 'git', root: 'nowhere' } },
    });
    const fresh = await startGateway({ config: other }, { secrets: ['code-secret', folder] });
    const told = await fresh.ask('01', { ref: 'ctr/2' });
    expect(told.data?.['version']).toMatchObject({ version: '2', semver: '2.0.0', run: { name: '2' }, commit: null });
    const away = { code: 'UPSTREAM_UNAVAILABLE', source: 'code' };
    expect(told.errors).toMatchObject([
      { path: 'version.commit', ...away },
      { path: 'version.environment.lockfileDigest', ...away },
    ]);
    await fresh.close();
  });
});
