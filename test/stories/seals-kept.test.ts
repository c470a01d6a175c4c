import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pack, unpack } from '#reader/packed.ts';
import { type SealingStand, sealingStand } from '../support/sealing-stand.ts';
import { pick, type StoryGateway, startGateway, type Told } from '../support/story-gateway.ts';

/* What is left of a sealed version when its folder is gone, and what somebody decides about a seal. */

let stand: SealingStand;

beforeAll(async () => {
  stand = await sealingStand();
  const declared = { environment: { python: '3.12.4' }, metrics: [{ key: 'auc', threshold: '>=0.85' }] };
  await stand.register({ version: 'ctr/1.1.0', declared });
});

afterAll(() => stand.close());

describe('a sealed version without its folder', () => {
  it('answers from its seal, on a gateway that started afterwards, and a registry that is gone is no answer for the others', async () => {
    const before = await stand.gateway.ask('01', { ref: 'ctr/1.1.0' });
    expect(before.errors).toEqual([]);
    await rename(stand.ctr.registry.path, `${stand.ctr.registry.path}-away`);
    const fresh = await startGateway({ config: stand.config });
    try {
      const told = await fresh.ask('01', { ref: 'ctr/1.1.0' });
      const [was, is] = [before, told].map(({ data }) => data?.['version'] as Record<string, unknown>);
      for (const field of ['id', 'version', 'semver', 'createdAt', 'datasets', 'commit', 'environment', 'aliases'])
        expect(is?.[field]).toEqual(was?.[field]);
      expect(is).toMatchObject({ integrity: { status: 'UNVERIFIABLE' }, run: { name: '1.1.0', metrics: [{ key: 'auc', value: 0.87 }] } });
      expect(told.errors.filter(({ path }) => path !== 'version.model.owners')).toEqual([]);
      expect(pick(await stand.integrity('local:ctr/1.1.0', fresh), 'version.status')).toBe('READY');
      const upwards = await fresh.query(
        '{ lineage(root: "version:local/ctr/1.1.0", direction: UPSTREAM, depth: 5) { nodes { id } missing { id } } }',
      );
      expect(upwards.errors).toEqual([]);
      expect(pick(upwards, 'lineage')).toMatchObject({
        nodes: expect.arrayContaining([
          { id: 'dataset:local/clicks@a1b2c3d4' },
          { id: expect.stringContaining(`@${stand.ctr.commits[1]}`) },
        ]),
        missing: [],
      });
      expect(pick(await fresh.ask('10', { id: 'version:local/ctr/1.1.0' }), 'node')).toMatchObject({ id: 'version:local/ctr/1.1.0' });
      expect(await stand.integrity('ctr/1.2.0', fresh)).toMatchObject({
        data: { version: null },
        errors: [{ code: 'UPSTREAM_UNAVAILABLE', source: 'local' }],
      });
    } finally {
      await fresh.close();
      await rename(`${stand.ctr.registry.path}-away`, stand.ctr.registry.path);
    }
  });

  it('is GONE where its folder alone was taken away, and still answers', async () => {
    await stand.ctr.registry.put(
      'ctr',
      '1.3.0',
      await readFile(join(stand.folderOf('1.1.0'), 'metadata.json'), 'utf8').then((text) => text.replaceAll('1.1.0', '1.3.0')),
    );
    await stand.register({ version: 'ctr/1.3.0' });
    await stand.ctr.registry.put('ctr', '1.4.0', '{"model_name":"ctr","version":"1.4.0"}');
    for (const version of ['1.3.0', '1.4.0']) await rm(stand.folderOf(version), { recursive: true });
    const told = await stand.integrity('ctr/1.3.0');
    expect(told.errors).toEqual([]);
    expect(told.data?.['version']).toMatchObject({ status: 'GONE', semver: '1.3.0', integrity: { status: 'UNVERIFIABLE' } });
    expect(pick(await stand.gateway.ask('10', { id: 'version:local/ctr/1.3.0' }), 'node')).toMatchObject({ id: 'version:local/ctr/1.3.0' });
    expect(pick(await stand.gateway.ask('10', { id: 'version:local/ctr/1.4.0' }), 'node')).toBeNull();
    expect(await stand.integrity('ctr/1.4.0')).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
  });
});

describe('what somebody decides about a seal', () => {
  const accept = async (input: object): Promise<unknown> =>
    pick(
      await stand.gateway.query(
        'mutation ($input: AcceptSealDriftInput!) { acceptSealDrift(input: $input) { version { seal { digest } integrity { status } } userErrors { code path } } }',
        { input },
      ),
      'acceptSealDrift',
    );
  const erase = async (input: object): Promise<unknown> =>
    pick(
      await stand.gateway.query(
        'mutation ($input: EraseSealInput!) { eraseSeal(input: $input) { version { seal { digest erased } integrity { status } semver } userErrors { code } } }',
        { input },
      ),
      'eraseSeal',
    );

  it('takes drift over as a new seal, which keeps what was declared', async () => {
    const old = pick(await stand.integrity('ctr/1.1.0'), 'version.seal.digest');
    expect(await accept({ version: 'ctr/1.1.0', reason: 'nothing' })).toMatchObject({ userErrors: [{ code: 'INVALID' }] });
    await stand.edit('1.1.0', (text) => text.replace('"auc":0.87', '"auc":0.86'));
    expect(await accept({ version: 'ctr/1.1.0', reason: 'evaluated anew', seal: 'ab' })).toMatchObject({
      userErrors: [{ code: 'CONFLICT', path: ['input', 'seal'] }],
    });
    expect(await accept({ version: 'ctr/1.1.0', reason: 'evaluated anew', seal: old, idempotencyKey: 'a' })).toMatchObject({
      version: { integrity: { status: 'VERIFIED' } },
      userErrors: [],
    });
    const told = await stand.gateway.query(
      '{ version(ref: "ctr/1.1.0") { seal { digest } environment { python } metrics { value threshold } } }',
    );
    expect(told.data?.['version']).toMatchObject({ environment: { python: '3.12.4' }, metrics: [{ value: 0.86, threshold: '>=0.85' }] });
    expect(pick(told, 'version.seal.digest')).not.toBe(old);
  });

  it('is decided once, when two gateways seal the same at the same time', async () => {
    const other = await startGateway({ config: stand.config });
    const seal = (of: StoryGateway): Promise<Told> =>
      of.query('mutation { registerVersion(input: { version: "ctr/1.0.0" }) { version { seal { digest } } userErrors { code } } }');
    const told = await Promise.all([stand.gateway, other, stand.gateway, other].map(seal));
    await other.close();
    expect(new Set(told.map((one) => pick(one, 'registerVersion.version.seal.digest'))).size).toBe(1);
    const events = await stand.gateway.query(
      '{ audit(filter: { model: "ctr", kinds: ["VersionSealed"] }, first: 100) { nodes { digest } } }',
    );
    // Of 1.1.0 two, of 1.3.0 one, of this one.
    expect(pick(events, 'audit.nodes')).toHaveLength(4);
  });

  it('is not believed where somebody put another content under its digest: the audit names it, and nothing is told of it', async () => {
    const { digest } = pick(await stand.integrity('ctr/1.0.0'), 'version.seal') as { digest: string };
    const database = new DatabaseSync(join(stand.ctr.registry.base, 'ledger', '.stemma', 'ledger.db'));
    const before = z
      .object({ bytes: z.instanceof(Uint8Array) })
      .parse(database.prepare('SELECT bytes FROM value WHERE digest = ?').get(digest));
    const put = (bytes: Uint8Array): unknown => database.prepare('UPDATE value SET bytes = ? WHERE digest = ?').run(bytes, digest);
    const forged = unpack(before.bytes).replace('"value":0.85', '"value":0.99');
    expect(forged).toContain('0.99');
    put(pack(forged).bytes);
    expect(await stand.gateway.query('{ version(ref: "ctr/1.0.0") { metrics { value } } }')).toMatchObject({
      data: { version: { metrics: null } },
      errors: [{ code: 'STORE_UNAVAILABLE', message: expect.stringContaining('audit verify') }],
    });
    expect(pick(await stand.gateway.query('{ verifyAudit { valid } }'), 'verifyAudit')).toEqual({ valid: false });
    put(before.bytes);
    database.close();
    expect(pick(await stand.gateway.query('{ verifyAudit { valid } }'), 'verifyAudit')).toEqual({ valid: true });
  });

  it('erases the content of every seal of a version, and leaves digest and tombstone', async () => {
    const { digest } = pick(await stand.integrity('ctr/1.1.0'), 'version.seal') as { digest: string };
    expect(await erase({ version: 'ctr/1.1.0', reason: 'a person asked for it' })).toMatchObject({
      version: { seal: { digest, erased: true }, integrity: { status: 'ERASED' }, semver: '1.1.0' },
      userErrors: [],
    });
    expect(await erase({ version: 'ctr/1.1.0', reason: 'again' })).toMatchObject({ userErrors: [{ code: 'INVALID' }] });
    expect(pick(await stand.register({ version: 'ctr/1.1.0' }), 'registerVersion.userErrors')).toMatchObject([{ code: 'INVALID' }]);
    expect(await accept({ version: 'ctr/1.1.0', reason: 'back' })).toMatchObject({ userErrors: [{ code: 'INVALID' }] });
    expect(pick(await stand.gateway.query('{ verifyAudit { valid } }'), 'verifyAudit')).toEqual({ valid: true });
  });
});
