import { createHash } from 'node:crypto';
import { chmod, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CtrRegistry, ctrRegistry } from '../support/ctr-registry.ts';
import { pick, type StoryGateway, settingsFile, startGateway, type Told } from '../support/story-gateway.ts';

/* What is sealed of a version in a registry folder: how it is found changed, and that it answers without the folder. */

const integrityOf = `query ($ref: VersionRef!) {
  version(ref: $ref) { id status semver integrity { status reason drifted { field sealed current } } seal { digest erased } }
}`;

let ctr: CtrRegistry;
let gateway: StoryGateway;
let config: string;

beforeAll(async () => {
  ctr = await ctrRegistry();
  await Promise.all(['1.0.0', '1.1.0'].map((version) => writeFile(join(folderOf(version), 'model.onnx'), `weights of ${version}`)));
  config = await settingsFile(ctr.registry.base, {
    store: { ledger: { path: './ledger' } },
    trackers: { local: { kind: 'directory', path: './registry' } },
    gitHosts: { here: { kind: 'git', root: '.' } },
    sweep: { every: '1s', local: '1s' },
  });
  gateway = await startGateway({ config });
});

afterAll(async () => {
  await gateway.close();
  await ctr.remove();
});

function folderOf(version: string): string {
  return join(ctr.registry.path, 'ctr', version);
}

async function register(input: object): Promise<Told> {
  return gateway.query(
    `mutation ($input: RegisterVersionInput!) {
      registerVersion(input: $input) { version { id semver seal { digest algorithm sealedAt sealedBy { name } } } userErrors { code message path hint } }
    }`,
    { input },
  );
}

async function integrity(ref: string, of: StoryGateway = gateway): Promise<Told> {
  return of.query(integrityOf, { ref });
}

/** Changes the metadata of a version, gives back a way to have it as it was. */
async function edit(version: string, change: (text: string) => string): Promise<() => Promise<void>> {
  const file = join(folderOf(version), 'metadata.json');
  const before = await readFile(file, 'utf8');
  await writeFile(file, change(before));
  return () => writeFile(file, before);
}

describe('a seal', () => {
  it('is made once: the same version sealed again is the same seal without another event', async () => {
    const first = await register({ version: 'ctr/1.0.0' });
    expect(first.errors).toEqual([]);
    expect(pick(first, 'registerVersion')).toMatchObject({
      version: { id: 'version:local/ctr/1.0.0', semver: '1.0.0', seal: { algorithm: 'sha256', sealedBy: { name: 'local' } } },
      userErrors: [],
    });
    expect(pick(first, 'registerVersion.version.seal.digest')).toMatch(/^[0-9a-f]{64}$/);
    const events = async (): Promise<unknown> =>
      pick(await gateway.query('{ audit(filter: { model: "ctr" }) { totalCount nodes { kind } } }'), 'audit.nodes');
    const before = await events();
    expect(await register({ version: 'ctr/1.0.0' })).toMatchObject({ data: first.data });
    expect(await events()).toEqual(before);
  });

  it('has a digest that anybody can compute from its content', async () => {
    const told = await gateway.query('{ version(ref: "ctr/1.0.0") { seal { digest content } } }');
    const { digest, content } = pick(told, 'version.seal') as { digest: string; content: string };
    expect(createHash('sha256').update(content).digest('hex')).toBe(digest);
    expect(JSON.parse(content)).toMatchObject({
      identity: { tracker: 'local', model: 'ctr', version: '1.0.0' },
      metrics: [{ key: 'auc', value: 0.85 }],
    });
  });

  it('refuses another content, and names how to take it over', async () => {
    const back = await edit('1.0.0', (text) => text.replace('0.85', '0.95'));
    expect(pick(await register({ version: 'ctr/1.0.0' }), 'registerVersion')).toMatchObject({
      version: null,
      userErrors: [{ code: 'INVALID', hint: expect.stringContaining('acceptSealDrift') }],
    });
    await back();
  });

  it('keeps what was declared with it, over what the folder says, and calls that no drift', async () => {
    const declared = {
      environment: { python: '3.12.4', lockfileDigest: `sha256:${'2e'.repeat(32)}` },
      metrics: [{ key: 'auc', threshold: '>=0.85', interval: { low: 0.86, high: 0.88 } }],
      code: { pipelineRunId: 'ci/4711' },
    };
    expect(
      pick(
        await register({ version: 'ctr/1.1.0', declared, changeSummary: { what: 'user_age', type: 'MINOR' } }),
        'registerVersion.userErrors',
      ),
    ).toEqual([]);
    const told = await gateway.query(
      `{ version(ref: "ctr/1.1.0") {
        environment { python imageDigest lockfileDigest } metrics { key value threshold interval { low high } } code { pipelineRunId commit { sha } }
        changeSummary { what type } integrity { status drifted { field } } provenance { field source object }
      } }`,
    );
    expect(told.errors).toEqual([]);
    expect(told.data?.['version']).toMatchObject({
      environment: { python: '3.12.4', imageDigest: `sha256:${'1f'.repeat(32)}`, lockfileDigest: `sha256:${'2e'.repeat(32)}` },
      metrics: [{ key: 'auc', value: 0.87, threshold: '>=0.85', interval: { low: 0.86, high: 0.88 } }],
      code: { pipelineRunId: 'ci/4711', commit: { sha: ctr.commits[1] } },
      changeSummary: { what: 'user_age', type: 'MINOR' },
      integrity: { status: 'VERIFIED', drifted: [] },
      provenance: expect.arrayContaining([{ field: 'environment.python', source: 'stemma', object: 'registered by local' }]),
    });
    // Who leaves out what was declared does not take it back.
    expect(pick(await register({ version: 'ctr/1.1.0' }), 'registerVersion.userErrors')).toEqual([]);
  });
});

describe('what was changed behind a seal', () => {
  it.each<[string, (text: string) => string, object[]]>([
    ['a metric', (text) => text.replace('"auc":0.85', '"auc":0.95'), [{ field: 'metrics.auc', sealed: '0.85', current: '0.95' }]],
    ['a parameter', (text) => text.replace('"lr":0.1', '"lr":0.2'), [{ field: 'training.params.lr', sealed: '0.1', current: '0.2' }]],
    [
      'the digest of data',
      (text) => text.replace('a1b2c3d4', 'a1b2c3d5'),
      [{ field: 'datasets.clicks (training)', sealed: 'a1b2c3d4', current: 'a1b2c3d5' }],
    ],
    ['the branch', (text) => text.replace('"main"', '"next"'), [{ field: 'code.branch', sealed: 'main', current: 'next' }]],
    [
      'the image',
      (text) => text.replace('1f1f', '2f1f'),
      [{ field: 'environment.imageDigest', sealed: `sha256:${'1f'.repeat(32)}`, current: `sha256:2f${'1f'.repeat(31)}` }],
    ],
    [
      'a field that is new',
      (text) => text.replace('"metrics":', '"compliance":{"pii":"e-mail"},"metrics":'),
      [{ field: 'compliance.pii', sealed: null, current: 'e-mail' }],
    ],
    ['only the order of keys', (text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).reverse())), []],
    ['only a remark', (text) => text.replace('"metrics":', '"tags":{"seen":"yes"},"metrics":'), []],
  ])('is told field by field and nothing else: %s', async (_, change, drifted) => {
    const back = await edit('1.0.0', change);
    try {
      const told = await integrity('ctr/1.0.0');
      expect(told.errors).toEqual([]);
      expect(pick(told, 'version.integrity')).toMatchObject({ status: drifted.length === 0 ? 'VERIFIED' : 'DRIFTED', drifted });
    } finally {
      await back();
    }
    expect(pick(await integrity('ctr/1.0.0'), 'version.integrity.status')).toBe('VERIFIED');
  });

  it('is seen of a file that has the same size and the same time', async () => {
    const file = join(folderOf('1.0.0'), 'model.onnx');
    const { atime, mtime } = await stat(file);
    const before = await readFile(file, 'utf8');
    await chmod(file, 0o644);
    await writeFile(file, before.replace('weights', 'Weights'));
    await utimes(file, atime, mtime);
    expect(pick(await integrity('ctr/1.0.0'), 'version.integrity')).toMatchObject({
      status: 'DRIFTED',
      drifted: [{ field: 'artifacts.model.onnx', sealed: expect.stringMatching(/^sha256:/), current: expect.stringMatching(/^sha256:/) }],
    });
    await rm(file);
    expect(pick(await integrity('ctr/1.0.0'), 'version.integrity')).toMatchObject({
      status: 'DRIFTED',
      drifted: [{ field: 'artifacts.model.onnx', sealed: expect.stringMatching(/^sha256:/), current: null }],
    });
    await writeFile(file, before);
    expect(pick(await integrity('ctr/1.0.0'), 'version.integrity.status')).toBe('VERIFIED');
  });

  it('is written down by a sweep when it appears and when it goes away, by two gateways once', async () => {
    const other = await startGateway({ config });
    const found = async (): Promise<unknown> =>
      pick(await gateway.query('{ audit(filter: { model: "ctr", kinds: ["DriftFound"] }) { nodes { kind by { name } } } }'), 'audit.nodes');
    const back = await edit('1.1.0', (text) => text.replace('"auc":0.87', '"auc":0.97'));
    await expect.poll(found, { timeout: 15_000 }).toHaveLength(1);
    await back();
    await expect.poll(found, { timeout: 15_000 }).toHaveLength(2);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await found()).toHaveLength(2);
    await other.close();
  });
});

describe('a sealed version without its folder', () => {
  it('answers from its seal, on a gateway that started afterwards, and a registry that is gone is no answer for the others', async () => {
    const before = await gateway.ask('01', { ref: 'ctr/1.1.0' });
    expect(before.errors).toEqual([]);
    await rename(ctr.registry.path, `${ctr.registry.path}-away`);
    const fresh = await startGateway({ config });
    try {
      const told = await fresh.ask('01', { ref: 'ctr/1.1.0' });
      const [was, is] = [before, told].map(({ data }) => data?.['version'] as Record<string, unknown>);
      for (const field of ['id', 'version', 'semver', 'createdAt', 'datasets', 'commit', 'environment', 'aliases'])
        expect(is?.[field]).toEqual(was?.[field]);
      expect(is).toMatchObject({ integrity: { status: 'UNVERIFIABLE' }, run: { name: '1.1.0', metrics: [{ key: 'auc', value: 0.87 }] } });
      expect(told.errors.filter(({ path }) => path !== 'version.model.owners')).toEqual([]);
      expect(pick(await integrity('local:ctr/1.1.0', fresh), 'version.status')).toBe('READY');
      expect(pick(await fresh.ask('10', { id: 'version:local/ctr/1.1.0' }), 'node')).toMatchObject({ id: 'version:local/ctr/1.1.0' });
      expect(await integrity('ctr/1.2.0', fresh)).toMatchObject({
        data: { version: null },
        errors: [{ code: 'UPSTREAM_UNAVAILABLE', source: 'local' }],
      });
    } finally {
      await fresh.close();
      await rename(`${ctr.registry.path}-away`, ctr.registry.path);
    }
  });

  it('is GONE where its folder alone was taken away, and still answers', async () => {
    await ctr.registry.put(
      'ctr',
      '1.3.0',
      await readFile(join(folderOf('1.1.0'), 'metadata.json'), 'utf8').then((text) => text.replaceAll('1.1.0', '1.3.0')),
    );
    await register({ version: 'ctr/1.3.0' });
    await ctr.registry.put('ctr', '1.4.0', '{"model_name":"ctr","version":"1.4.0"}');
    for (const version of ['1.3.0', '1.4.0']) await rm(folderOf(version), { recursive: true });
    const told = await integrity('ctr/1.3.0');
    expect(told.errors).toEqual([]);
    expect(told.data?.['version']).toMatchObject({ status: 'GONE', semver: '1.3.0', integrity: { status: 'UNVERIFIABLE' } });
    expect(pick(await gateway.ask('10', { id: 'version:local/ctr/1.3.0' }), 'node')).toMatchObject({ id: 'version:local/ctr/1.3.0' });
    expect(pick(await gateway.ask('10', { id: 'version:local/ctr/1.4.0' }), 'node')).toBeNull();
    expect(await integrity('ctr/1.4.0')).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
  });
});

describe('what somebody decides about a seal', () => {
  const accept = async (input: object): Promise<unknown> =>
    pick(
      await gateway.query(
        'mutation ($input: AcceptSealDriftInput!) { acceptSealDrift(input: $input) { version { seal { digest } integrity { status } } userErrors { code path } } }',
        { input },
      ),
      'acceptSealDrift',
    );
  const erase = async (input: object): Promise<unknown> =>
    pick(
      await gateway.query(
        'mutation ($input: EraseSealInput!) { eraseSeal(input: $input) { version { seal { digest erased } integrity { status } semver } userErrors { code } } }',
        { input },
      ),
      'eraseSeal',
    );

  it('takes drift over as a new seal, which keeps what was declared', async () => {
    const old = pick(await integrity('ctr/1.1.0'), 'version.seal.digest');
    expect(await accept({ version: 'ctr/1.1.0', reason: 'nothing' })).toMatchObject({ userErrors: [{ code: 'INVALID' }] });
    await edit('1.1.0', (text) => text.replace('"auc":0.87', '"auc":0.86'));
    expect(await accept({ version: 'ctr/1.1.0', reason: 'evaluated anew', seal: 'ab' })).toMatchObject({
      userErrors: [{ code: 'CONFLICT', path: ['input', 'seal'] }],
    });
    expect(await accept({ version: 'ctr/1.1.0', reason: 'evaluated anew', seal: old, idempotencyKey: 'a' })).toMatchObject({
      version: { integrity: { status: 'VERIFIED' } },
      userErrors: [],
    });
    const told = await gateway.query(
      '{ version(ref: "ctr/1.1.0") { seal { digest } environment { python } metrics { value threshold } } }',
    );
    expect(told.data?.['version']).toMatchObject({ environment: { python: '3.12.4' }, metrics: [{ value: 0.86, threshold: '>=0.85' }] });
    expect(pick(told, 'version.seal.digest')).not.toBe(old);
  });

  it('erases the content of every seal of a version, and leaves digest and tombstone', async () => {
    const { digest } = pick(await integrity('ctr/1.1.0'), 'version.seal') as { digest: string };
    expect(await erase({ version: 'ctr/1.1.0', reason: 'a person asked for it' })).toMatchObject({
      version: { seal: { digest, erased: true }, integrity: { status: 'ERASED' }, semver: '1.1.0' },
      userErrors: [],
    });
    expect(await erase({ version: 'ctr/1.1.0', reason: 'again' })).toMatchObject({ userErrors: [{ code: 'INVALID' }] });
    expect(pick(await register({ version: 'ctr/1.1.0' }), 'registerVersion.userErrors')).toMatchObject([{ code: 'INVALID' }]);
    expect(await accept({ version: 'ctr/1.1.0', reason: 'back' })).toMatchObject({ userErrors: [{ code: 'INVALID' }] });
    expect(pick(await gateway.query('{ verifyAudit { valid } }'), 'verifyAudit')).toEqual({ valid: true });
  });
});
