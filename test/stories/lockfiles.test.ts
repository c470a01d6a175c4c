import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { runGitIn } from '../support/git-repository.ts';
import { hostedKinds } from '../support/hosts/open.ts';
import { type LockfileWorld, lockfileWorld, lockTexts, sha256Of } from '../support/lockfile-world.ts';
import { pick, type StoryGateway, type Told } from '../support/story-gateway.ts';

/* What pins the packages of a version: declared, else as Git has it at the commit; not known while its host is away; never held against an older seal. */

const environmentOf = `query ($ref: VersionRef!) { version(ref: $ref) { environment { framework lockfileDigest }
  provenance { field source object kind } } }`;
const register = `mutation ($input: RegisterVersionInput!) { registerVersion(input: $input) { version { seal { digest } } userErrors { code message } } }`;
const integrityOf = 'query ($ref: VersionRef!) { version(ref: $ref) { integrity { status reason drifted { field sealed current } } } }';

/** Git computes every answer of a host, on a machine that may be busy. */
const patient = { deadlineMs: 30_000, attemptMs: 30_000 };

function lockfileIn(told: Told): unknown {
  const all = (pick(told, 'version.provenance') ?? []) as readonly { readonly field: string }[];
  return all.find(({ field }) => field === 'environment.lockfileDigest') ?? null;
}

describe.each([...hostedKinds, 'git'] as const)('at %s', (kind) => {
  let world: LockfileWorld;
  beforeAll(async () => {
    world = await lockfileWorld(kind, kind === 'git' ? {} : patient);
  });
  afterAll(() => world?.close());

  test('the first lock file of the order counts, is told with its place, and what is declared wins over it', async () => {
    const declared = sha256Of('declared');
    const sub = { repo: `${world.repo}#projects/ctr` };
    const rows = [
      ['1', 'none', {}, null, null],
      ['2', 'poetry', {}, sha256Of(lockTexts.poetry), 'poetry.lock'],
      ['3', 'uv', {}, sha256Of(lockTexts.uv), 'uv.lock'],
      ['4', 'link', {}, null, null],
      ['5', 'sub', { code: sub }, sha256Of(lockTexts.sub), 'projects/ctr/requirements.txt'],
      ['6', 'uv', { code: sub }, sha256Of(lockTexts.uv), 'uv.lock'],
      ['7', 'uv', { env: { framework: 'onnxruntime 1.17', lockfile_hash: declared } }, declared, null],
    ] as const;
    for (const [version, commit, more] of rows) await world.made(version, commit, more);
    for (const [version, commit, , digest, path] of rows) {
      const told = await world.gateway.query(environmentOf, { ref: `ctr/${version}` });
      expect(told).toMatchObject({ errors: [], data: { version: { environment: { framework: 'onnxruntime', lockfileDigest: digest } } } });
      const inGit = {
        source: 'code',
        object: expect.stringMatching(new RegExp(`/ml/locks@${world.at[commit]}:${path}$`)),
        kind: 'INFERRED',
      };
      const atTracker = digest === null ? null : { source: 'main', object: 'metadata.json env.lockfile_hash', kind: 'DECLARED' };
      expect(lockfileIn(told)).toEqual(
        path === null && atTracker === null ? null : { field: 'environment.lockfileDigest', ...(path === null ? atTracker : inGit) },
      );
    }
  });

  test('a seal contains it; completeness and comparison count it', async () => {
    await world.made('11', 'poetry');
    await world.made('12', 'uv');
    const sealed = await world.gateway.query(register, { input: { version: 'ctr/11' } });
    expect(pick(sealed, 'registerVersion.userErrors')).toEqual([]);
    const content = await world.gateway.query(
      '{ version(ref: "ctr/11") { seal { content } completeness { missing { field } } integrity { status } } }',
    );
    expect(JSON.parse(String(pick(content, 'version.seal.content')))).toMatchObject({
      environment: { lockfileDigest: sha256Of(lockTexts.poetry) },
    });
    expect(pick(content, 'version.completeness.missing')).not.toContainEqual({ field: 'lockfile' });
    expect(pick(content, 'version.integrity.status')).toBe('VERIFIED');
    const compared = await world.gateway.ask('07', { base: 'ctr/11', head: 'ctr/12' });
    expect(pick(compared, 'compare.environment')).toEqual([
      { field: 'lockfileDigest', base: sha256Of(lockTexts.poetry), head: sha256Of(lockTexts.uv) },
    ]);
  });

  test('a version that was sealed before Git was asked stays verified, and is the same seal when it is sealed again', async () => {
    const before = await world.withoutGit();
    await world.made('21', 'uv');
    const first = await before.query(register, { input: { version: 'ctr/21' } });
    expect(pick(first, 'registerVersion.userErrors')).toEqual([]);
    await before.close();
    const now = await world.gateway.query(integrityOf, { ref: 'ctr/21' });
    expect(now).toMatchObject({ errors: [], data: { version: { integrity: { status: 'VERIFIED', drifted: [] } } } });
    expect(await world.gateway.query(register, { input: { version: 'ctr/21' } })).toMatchObject({ errors: [], data: first.data });
    // What its tracker says by now is another matter.
    await world.made('21', 'uv', { env: { framework: 'onnxruntime 1.17', lockfile_hash: sha256Of('other') } });
    expect(pick(await world.gateway.query(integrityOf, { ref: 'ctr/21' }), 'version.integrity')).toMatchObject({
      status: 'DRIFTED',
      drifted: [{ field: 'environment.lockfileDigest', sealed: null, current: sha256Of('other') }],
    });
  });

  test('a version that was sealed with it stays verified where Git cannot be asked', async () => {
    await world.made('31', 'uv');
    expect(pick(await world.gateway.query(register, { input: { version: 'ctr/31' } }), 'registerVersion.userErrors')).toEqual([]);
    const without = await world.withoutGit();
    expect(pick(await without.query(integrityOf, { ref: 'ctr/31' }), 'version.integrity')).toMatchObject({
      status: 'VERIFIED',
      drifted: [],
    });
    const told = await without.query(environmentOf, { ref: 'ctr/31' });
    expect(pick(told, 'version.environment.lockfileDigest')).toBe(sha256Of(lockTexts.uv));
    await without.close();
  });
});

describe('a host', () => {
  let world: LockfileWorld;
  afterEach(() => world?.close());
  const asked = (): number => world.proxy?.asked.length ?? 0;

  test.each([
    // What folders have, fifty commits a call, and three contents in one.
    ['github', 3],
    // What each folder has, and of three small files their size and their content.
    ['gitlab', 106],
  ] as const)(
    'of %s is asked only where the lock file is: a page of a hundred versions costs it %i calls, and none the second time',
    async (kind, calls) => {
      world = await lockfileWorld(kind, patient);
      const row = Array.from(
        { length: 100 },
        (_, n) => `commit refs/heads/row\ncommitter A <a@b.test> ${n} +0000\ndata 1\nx\n${n === 0 ? `from ${world.at.uv}\n` : ''}\n`,
      );
      runGitIn(world.repository.path, ['fast-import', '--quiet'], `${row.join('')}done\n`);
      const commits = world.repository.git('rev-list', '--max-count=100', 'row').split('\n');
      await Promise.all(commits.map((sha, n) => world.made(String(100 + n), sha)));
      const page = (fields: string): Promise<Told> =>
        world.gateway.query(
          `{ model(name: "ctr") { versions(first: 100) { nodes { version params: training { params { key } } ${fields} } } } }`,
        );
      expect((await page('datasets { role } environment { framework imageDigest } signature { inputs { name } }')).errors).toEqual([]);
      expect(asked()).toBe(0);
      const told = await page('environment { framework lockfileDigest }');
      const nodes = pick(told, 'model.versions.nodes') as readonly { readonly environment: { readonly lockfileDigest: string } }[];
      expect([told.errors, nodes.length]).toEqual([[], 100]);
      expect(new Set(nodes.map(({ environment }) => environment.lockfileDigest))).toEqual(new Set([sha256Of(lockTexts.uv)]));
      expect(asked()).toBe(calls);
      const before = asked();
      await page('environment { lockfileDigest }');
      expect(asked() - before).toBe(0);
    },
  );

  test('that is away leaves the rest of the answer, names itself, and keeps nothing from being promoted that is sealed', async () => {
    world = await lockfileWorld('gitea', patient);
    await world.made('1', 'uv');
    await world.made('2', 'poetry');
    await world.made('3', 'uv', { env: { framework: 'onnxruntime 1.17', lockfile_hash: sha256Of('declared') } });
    await world.gateway.query(register, { input: { version: 'ctr/1' } });
    const document = "models: [ctr]\npromotion: { Production: { checks: ['environment_pinned()'] } }";
    const set = await world.gateway.query('mutation ($input: SetPolicyInput!) { setPolicy(input: $input) { userErrors { message } } }', {
      input: { document, reason: 'pinned' },
    });
    expect(set).toMatchObject({ errors: [], data: { setPolicy: { userErrors: [] } } });
    world.proxy?.behave({ kind: 'cut' });
    await expectAway(world.gateway);
    const promoted = (version: string): Promise<Told> =>
      world.gateway.ask('11', { input: { version: `ctr/${version}`, alias: 'Production', reason: 'now' } });
    // Sealed, or declared: nobody has to be asked.
    expect(await promoted('1')).toMatchObject({ errors: [], data: { promote: { userErrors: [], verdict: { outcome: 'ALLOWED' } } } });
    expect(await promoted('3')).toMatchObject({ errors: [], data: { promote: { userErrors: [], verdict: { outcome: 'ALLOWED' } } } });
    // Neither: a seal is for good, so that it waits for the host.
    expect(await promoted('2')).toMatchObject({ errors: [{ path: 'promote', source: 'code', code: expect.stringMatching(/^UPSTREAM_/) }] });
    world.proxy?.behave({ kind: 'pass' });
    await expect.poll(async () => (await promoted('2')).errors.length, { timeout: 15_000, interval: 250 }).toBe(0);
  });

  test('that does not show the repository, or lacks the commit, is a gap that is sealed with its reason', async () => {
    world = await lockfileWorld('gitlab', patient);
    await world.made('1', 'uv', { code: { repo: `${world.proxy?.url}/ml/hidden` } });
    await world.made('2', 'f'.repeat(40));
    for (const [ref, code, why] of [
      ['ctr/1', 'UPSTREAM_FORBIDDEN', 'does not show us that repository'],
      ['ctr/2', 'NOT_FOUND', 'has no commit ffff'],
    ] as const) {
      const gap = { code, source: 'code', path: 'version.environment.lockfileDigest', message: expect.stringContaining(why) };
      expect(
        (await world.gateway.query('query ($ref: VersionRef!) { version(ref: $ref) { environment { lockfileDigest } } }', { ref })).errors,
      ).toMatchObject([gap]);
      expect(pick(await world.gateway.query(register, { input: { version: ref } }), 'registerVersion.userErrors')).toEqual([]);
      const sealed = await world.gateway.query(
        'query ($ref: VersionRef!) { version(ref: $ref) { environment { framework lockfileDigest } completeness { missing { field why } } integrity { status } } }',
        { ref },
      );
      expect(sealed.errors).toMatchObject([gap]);
      expect(sealed.data).toMatchObject({ version: { environment: { framework: 'onnxruntime' }, integrity: { status: 'VERIFIED' } } });
      expect(pick(sealed, 'version.completeness.missing')).toContainEqual({ field: 'lockfile', why: expect.stringContaining(why) });
    }
  });
});

async function expectAway(gateway: StoryGateway): Promise<void> {
  const told = await gateway.query(
    '{ version(ref: "ctr/2") { training { params { key } } environment { framework lockfileDigest } completeness { missing { field why } } } }',
  );
  expect(told.data).toMatchObject({
    version: { training: { params: [{ key: 'lr' }] }, environment: { framework: 'onnxruntime', lockfileDigest: null } },
  });
  expect(told.errors).toMatchObject([
    { path: 'version.environment.lockfileDigest', source: 'code', code: expect.stringMatching(/^UPSTREAM_/) },
  ]);
  expect(pick(told, 'version.completeness.missing')).toContainEqual({ field: 'lockfile', why: expect.stringContaining('not known') });
  const compared = await gateway.ask('07', { base: 'ctr/1', head: 'ctr/2' });
  expect(pick(compared, 'compare.environment')).toEqual([]);
  expect(pick(compared, 'compare.unknown')).toContainEqual({ block: 'environment', why: expect.stringContaining('code') });
}
