import { createHash } from 'node:crypto';
import { chmod, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SealingStand, sealingStand } from '../support/sealing-stand.ts';
import { pick, startGateway } from '../support/story-gateway.ts';

/* What is sealed of a version in a registry folder, and how it is found changed. */

let stand: SealingStand;

beforeAll(async () => {
  stand = await sealingStand();
});

afterAll(() => stand.close());

describe('a seal', () => {
  it('is made once: the same version sealed again is the same seal without another event', async () => {
    const first = await stand.register({ version: 'ctr/1.0.0' });
    expect(first.errors).toEqual([]);
    expect(pick(first, 'registerVersion')).toMatchObject({
      version: { id: 'version:local/ctr/1.0.0', semver: '1.0.0', seal: { algorithm: 'sha256', sealedBy: { name: 'local' } } },
      userErrors: [],
    });
    expect(pick(first, 'registerVersion.version.seal.digest')).toMatch(/^[0-9a-f]{64}$/);
    const events = async (): Promise<unknown> =>
      pick(await stand.gateway.query('{ audit(filter: { model: "ctr" }) { totalCount nodes { kind } } }'), 'audit.nodes');
    const before = await events();
    expect(await stand.register({ version: 'ctr/1.0.0' })).toMatchObject({ data: first.data });
    expect(await events()).toEqual(before);
  });

  it('names fields of what was sealed by the paths at which they are asked for', async () => {
    const told = await stand.gateway.query('{ version(ref: "ctr/1.0.0") { seal { content } provenance { field object } } }');
    expect(pick(told, 'version.seal.content')).toContain('"field":"identity.createdAt"');
    expect(pick(told, 'version.provenance')).toEqual(
      expect.arrayContaining([
        { field: 'createdAt', object: 'metadata.json created_at' },
        { field: 'model.owners', object: 'metadata.json owners' },
        { field: 'datasets', object: 'metadata.json data.datasets' },
        { field: 'metrics.auc', object: 'metadata.json metrics.auc' },
      ]),
    );
  });

  it('has a digest that anybody can compute from its content', async () => {
    const told = await stand.gateway.query('{ version(ref: "ctr/1.0.0") { seal { digest content } } }');
    const { digest, content } = pick(told, 'version.seal') as { digest: string; content: string };
    expect(createHash('sha256').update(content).digest('hex')).toBe(digest);
    expect(JSON.parse(content)).toMatchObject({
      identity: { tracker: 'local', model: 'ctr', version: '1.0.0' },
      metrics: [{ key: 'auc', value: 0.85 }],
    });
  });

  it('refuses another content, and names how to take it over', async () => {
    const back = await stand.edit('1.0.0', (text) => text.replace('0.85', '0.95'));
    expect(pick(await stand.register({ version: 'ctr/1.0.0' }), 'registerVersion')).toMatchObject({
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
        await stand.register({ version: 'ctr/1.1.0', declared, changeSummary: { what: 'user_age', type: 'MINOR' } }),
        'registerVersion.userErrors',
      ),
    ).toEqual([]);
    const told = await stand.gateway.query(
      `{ version(ref: "ctr/1.1.0") {
        environment { python imageDigest lockfileDigest } metrics { key value threshold interval { low high } } code { pipelineRunId commit { sha } }
        changeSummary { what type } integrity { status drifted { field } } provenance { field source object }
      } }`,
    );
    expect(told.errors).toEqual([]);
    expect(told.data?.['version']).toMatchObject({
      environment: { python: '3.12.4', imageDigest: `sha256:${'1f'.repeat(32)}`, lockfileDigest: `sha256:${'2e'.repeat(32)}` },
      metrics: [{ key: 'auc', value: 0.87, threshold: '>=0.85', interval: { low: 0.86, high: 0.88 } }],
      code: { pipelineRunId: 'ci/4711', commit: { sha: stand.ctr.commits[1] } },
      changeSummary: { what: 'user_age', type: 'MINOR' },
      integrity: { status: 'VERIFIED', drifted: [] },
      provenance: expect.arrayContaining([{ field: 'environment.python', source: 'stemma', object: 'registered by local' }]),
    });
    // Who leaves out what was declared does not take it back.
    expect(pick(await stand.register({ version: 'ctr/1.1.0' }), 'registerVersion.userErrors')).toEqual([]);
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
    ['only the order of keys', (text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).toReversed())), []],
    ['only a remark', (text) => text.replace('"metrics":', '"tags":{"seen":"yes"},"metrics":'), []],
  ])('is told field by field and nothing else: %s', async (_, change, drifted) => {
    const back = await stand.edit('1.0.0', change);
    try {
      const told = await stand.integrity('ctr/1.0.0');
      expect(told.errors).toEqual([]);
      expect(pick(told, 'version.integrity')).toMatchObject({ status: drifted.length === 0 ? 'VERIFIED' : 'DRIFTED', drifted });
    } finally {
      await back();
    }
    expect(pick(await stand.integrity('ctr/1.0.0'), 'version.integrity.status')).toBe('VERIFIED');
  });

  it('is seen of a file that has the same size and the same time', async () => {
    const file = join(stand.folderOf('1.0.0'), 'model.onnx');
    const { atime, mtime } = await stat(file);
    const before = await readFile(file, 'utf8');
    await chmod(file, 0o644);
    await writeFile(file, before.replace('weights', 'Weights'));
    await utimes(file, atime, mtime);
    expect(pick(await stand.integrity('ctr/1.0.0'), 'version.integrity')).toMatchObject({
      status: 'DRIFTED',
      drifted: [{ field: 'artifacts.model.onnx', sealed: expect.stringMatching(/^sha256:/), current: expect.stringMatching(/^sha256:/) }],
    });
    await rm(file);
    expect(pick(await stand.integrity('ctr/1.0.0'), 'version.integrity')).toMatchObject({
      status: 'DRIFTED',
      drifted: [{ field: 'artifacts.model.onnx', sealed: expect.stringMatching(/^sha256:/), current: null }],
    });
    await writeFile(file, before);
    expect(pick(await stand.integrity('ctr/1.0.0'), 'version.integrity.status')).toBe('VERIFIED');
  });

  it('is written down by a sweep when it appears and when it goes away, by two gateways once', async () => {
    const other = await startGateway({ config: stand.config });
    const found = async (): Promise<unknown> =>
      pick(
        await stand.gateway.query('{ audit(filter: { model: "ctr", kinds: ["DriftFound"] }) { nodes { kind by { name } } } }'),
        'audit.nodes',
      );
    const back = await stand.edit('1.1.0', (text) => text.replace('"auc":0.87', '"auc":0.97'));
    await expect.poll(found, { timeout: 15_000 }).toHaveLength(1);
    await back();
    await expect.poll(found, { timeout: 15_000 }).toHaveLength(2);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await found()).toHaveLength(2);
    await other.close();
  });
});
