import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccessStand, accessStand } from '../support/access-stand.ts';
import { policyText } from '../support/governed-world.ts';
import { type Ran, type Served, served, stemma } from '../support/stemma.ts';

/** A release under a policy, from the first admin to the proof of the record, by commands alone: what a team types, and what its scripts go by. */
describe('a governed release on the command line', { timeout: 60_000 }, () => {
  let stand: AccessStand;
  let server: Served;
  const tokens = new Map<string, string>();
  let waiting = '';

  beforeAll(async () => {
    const rights = { admin: ['*'], mlops: ['register', 'check', 'promote'], 'ml-lead': ['review'], oncall: ['rollback'], ci: ['check'] };
    stand = await accessStand({ auth: { rights } });
    for (const [version, auc] of [
      ['1', 0.86],
      ['2', 0.8],
      ['3', 0.9],
    ] as const)
      await stand.registry.put('ctr', version, {
        model_name: 'ctr',
        version: `${version}.0.0`,
        owners: ['ml@acme.test'],
        metrics: { auc },
      });
    server = await served(['--config', stand.config], { cwd: stand.registry.base });
  });
  afterAll(async () => {
    await server?.stop();
    await stand?.remove();
  });

  function run(who: string | null, ...words: readonly string[]): Promise<Ran> {
    const { base } = stand.registry;
    const token = who === null ? {} : { STEMMA_TOKEN: tokens.get(who) ?? '' };
    return stemma(words, { cwd: base, env: { STEMMA_SERVER: server.url, XDG_CONFIG_HOME: join(base, 'config'), ...token } });
  }

  async function done(who: string | null, ...words: readonly string[]): Promise<string> {
    const { code, out, err } = await run(who, ...words);
    expect({ words, code, err }).toEqual({ words, code: 0, err: '' });
    return out;
  }

  test('the first admin gets in without one, and lets the others in', async () => {
    const secretIn = (out: string): string => /stm_[0-9a-f]{64}/.exec(out)?.[0] ?? '';
    tokens.set('ada', secretIn(await done(null, 'token', 'create', 'first admin', '--person', 'ada', '--role', 'admin', '--local-admin')));
    for (const [person, role] of [
      ['alice', 'mlops'],
      ['bob', 'ml-lead'],
      ['olga', 'oncall'],
    ] as const)
      tokens.set(person, secretIn(await done('ada', 'token', 'create', role, '--person', person, '--role', role)));
    tokens.set('ci', secretIn(await done('ada', 'token', 'create', 'nightly', '--service', 'ci', '--role', 'ci')));
    expect([...tokens.values()].every((token) => token !== '')).toBe(true);
  });

  test('a policy begins as a file, is tried without a server, and is told its mistakes', async () => {
    await done(null, 'policy', 'init', 'policies/ctr.yaml', '--models', 'ctr');
    expect(await done(null, 'policy', 'check', 'policies/ctr.yaml')).toContain('holds');
    const file = join(stand.registry.base, 'policies', 'ctr.yaml');
    expect(await readFile(file, 'utf8')).toContain('promotion:');
    await writeFile(file, policyText.replace('auc >= 0.85', 'auc >> 0.85'));
    const wrong = await run(null, 'policy', 'check', 'policies/ctr.yaml');
    expect(wrong).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^policies\/ctr\.yaml:\d+: /) });
    await writeFile(file, policyText);
    expect(await run('alice', 'policy', 'apply', 'policies/ctr.yaml')).toMatchObject({ code: 8 });
    await done('ada', 'policy', 'apply', 'policies/ctr.yaml', '--reason', 'from the lesson');
    expect(await done('alice', 'policy', 'show', 'ctr')).toContain('auc >= 0.85');
  });

  test('what policy refuses is 3 and says why, what it lets through is 0, what waits for a review is 4', async () => {
    const promote = (version: string, alias: string) =>
      run('alice', 'promote', `ctr/${version}`, '--to', alias, '--reason', `release ${version}`);
    expect(await promote('1', 'Staging')).toMatchObject({ code: 3, err: expect.stringContaining('schema_ok') });
    for (const version of ['1', '2', '3']) await done('ci', 'check', `ctr/${version}`, 'schema_ok', '--outcome', 'pass');
    for (const version of ['2', '1']) expect(await promote(version, 'Staging')).toMatchObject({ code: 0 });
    expect(await promote('2', 'Production')).toMatchObject({ code: 3, err: expect.stringContaining('auc >= 0.85') });
    expect((await run('alice', 'promote', 'ctr/1', '--to', 'Production', '--dry-run')).code).toBe(4);
    const asked = await promote('1', 'Production');
    expect(asked.code).toBe(4);
    waiting = /promotion:ctr\/[0-9a-f]+/.exec(asked.out + asked.err)?.[0] ?? '';
    expect(waiting).not.toBe('');
    expect((await run(null, 'why', 'ctr@Production')).code).not.toBe(0);
  });

  test('a reviewer finds it, who asked may not approve it, and the approval moves the alias', async () => {
    expect(await done('bob', 'review')).toContain(waiting);
    expect(await done('bob', 'review', waiting)).toContain('auc >= 0.85');
    expect((await run('alice', 'review', waiting, '--approve')).code).toBe(8);
    expect(await run('bob', 'review', waiting, '--approve', '--evidence', 'seen long ago')).toMatchObject({ code: 6 });
    expect(await done('bob', 'review', waiting, '--approve', '--comment', 'checked the slices')).toContain('ctr@Production: — → 1');
    expect(await done('bob', 'review')).toBe('Nothing waits for a review of yours.\n');
    expect((await run('bob', 'review', waiting, '--approve')).code).not.toBe(0);
  });

  test('why shows who approved', async () => {
    const out = await done('alice', 'why', 'ctr@Production');
    expect(out).toMatch(/approved +.*bob/);
    expect(out).toContain('checked the slices');
  });

  test('who is on call goes back to what was there before, and nobody else may', async () => {
    expect((await run('alice', 'promote', 'ctr/3', '--to', 'Staging', '--reason', 'release 3')).code).toBe(0);
    const asked = await run('alice', 'promote', 'ctr/3', '--to', 'Production', '--reason', 'release 3');
    expect(asked.code).toBe(4);
    await done('bob', 'review', /promotion:ctr\/[0-9a-f]+/.exec(asked.out + asked.err)?.[0] ?? '', '--approve');
    expect((await run('bob', 'rollback', 'ctr', '--reason', 'clicks fell')).code).toBe(8);
    // All rights, but none of the roles that the policy names.
    expect((await run('ada', 'rollback', 'ctr', '--reason', 'clicks fell')).code).toBe(3);
    const back = await done('olga', 'rollback', 'ctr', '--reason', 'clicks fell', '--deprecate', '--root-cause', 'a stale feature');
    expect(back).toContain('ctr@Production: 3 (3.0.0) → 1 (1.0.0)');
    expect(await done('alice', 'why', 'ctr@Production')).toContain('clicks fell');
  });

  test('the record tells all of it, and is proven', async () => {
    expect(await done('alice', 'history', 'ctr')).toMatch(/rolled back +3 \(3\.0\.0\) +1 \(1\.0\.0\) +olga +clicks fell/);
    await done('alice', 'audit', 'verify');
    const told = JSON.parse(await done('alice', 'audit', 'verify', '--json')) as { verifyAudit: { valid: boolean; events: number } };
    expect(told.verifyAudit).toMatchObject({ valid: true });
    expect(told.verifyAudit.events).toBeGreaterThan(20);
  });
});
