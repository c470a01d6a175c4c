import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MlflowServer, startMlflow } from '../../tools/mlflow.ts';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { gitRepository } from '../support/git-repository.ts';
import { deleteVersion, logMetric, makeFolder, makeRun, makeVersion, tagVersion } from '../support/mlflow-rest.ts';
import { type LoggedWorld, logWorld } from '../support/mlflow-world.ts';
import { pick, type StoryGateway, settingsFile, startGateway, type Told } from '../support/story-gateway.ts';

/* Sealing over a real MLflow and a real Redis: what somebody edits there afterwards is found, and what was sealed answers when MLflow is gone. */

const image = `sha256:${'5a'.repeat(32)}`;
const secret = 'zq-hunter2-qz';

let folder: string;
let mlflow: MlflowServer;
let redis: RedisServer;
let logged: LoggedWorld;
let gateway: StoryGateway;
let config: string;
let commit: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-seals-'));
  commit = gitRepository(join(folder, 'repositories', 'ml', 'ctr'), { origin: 'https://code.acme.test/ml/ctr.git' }).writeCommit({
    message: 'Train\n',
    parents: [],
    branch: 'main',
  });
  [mlflow, redis] = await Promise.all([startMlflow(), startRedis()]);
  logged = await logWorld(mlflow.url, {
    runs: ['one', 'two'].map((label) => ({
      label,
      params: { lr: '0.01', trees: '300', db_password: secret, command: `train --api-key=${secret}` },
      metrics: { 'val/auc': '0.91', 'val/loss': 'nan' },
      tags: {
        'mlflow.source.git.repoURL': `https://bot:${secret}@code.acme.test/ml/ctr`,
        'mlflow.source.git.commit': commit.slice(0, 10),
        'mlflow.source.git.branch': 'main',
      },
      datasets: [
        { name: 'clicks', digest: 'abcd1234', role: 'training', source: `https://lake.acme.test/clicks?X-Amz-Signature=${secret}` },
      ],
      files: {
        'model/MLmodel': 'flavors:\n  python_function:\n    python_version: 3.12.4\n  sklearn:\n    sklearn_version: 1.7.2\n',
        'model/model.pkl': 'weights',
      },
    })),
    models: [
      {
        name: 'ctr',
        tags: { owners: 'ada@acme.test' },
        versions: ['one', 'two'].map((label) => ({ label, run: label, tags: { 'stemma.image': `registry.acme.test/ctr@${image}` } })),
      },
    ],
  });
  config = await settingsFile(folder, {
    store: { ledger: { url: redis.url } },
    trackers: { main: { kind: 'mlflow', url: mlflow.url } },
    gitHosts: { code: { kind: 'git', root: 'repositories' } },
    sweep: { every: '2s' },
  });
  gateway = await startGateway({ config }, { secrets: [secret] });
});

afterAll(async () => {
  await gateway.close();
  await Promise.all([mlflow.stop(), redis.stop()]);
  await rm(folder, { recursive: true, force: true });
});

const integrityOf = '{ version(ref: "ctr/1") { status integrity { status reason drifted { field sealed current } } } }';

async function integrity(of: StoryGateway = gateway): Promise<Told> {
  return of.query(integrityOf);
}

describe('a version of MLflow', () => {
  it('is registered by operation 13 and told by operation 25, both word for word', async () => {
    const input = {
      version: 'ctr/1',
      semver: '1.0.0',
      owners: ['mlops@acme.test'],
      changeSummary: { what: 'first model', type: 'MAJOR' },
      declared: { environment: { lockfileDigest: image }, metrics: [{ key: 'val/auc', threshold: '>=0.85' }], compliance: { pii: 'none' } },
      idempotencyKey: 'register-1',
    };
    const told = await gateway.ask('13', { input });
    expect(told.errors).toEqual([]);
    expect(pick(told, 'registerVersion')).toMatchObject({
      version: { id: 'version:main/ctr/1', semver: '1.0.0', seal: { algorithm: 'sha256', sealedBy: { name: 'local' } }, forkedFrom: null },
      userErrors: [],
    });
    expect((await gateway.ask('13', { input })).body).toBe(told.body);
    expect(pick(await gateway.ask('13', { input: { version: 'ctr/2', semver: '1.0.0' } }), 'registerVersion')).toMatchObject({
      version: null,
      userErrors: [{ code: 'INVALID', message: expect.stringContaining('ctr/1') }],
    });
    const { data, errors } = await gateway.ask('25', { ref: 'ctr/1.0.0' });
    expect(errors).toEqual([]);
    expect(data?.['version']).toMatchObject({
      id: 'version:main/ctr/1',
      semver: '1.0.0',
      status: 'READY',
      model: { owners: ['mlops@acme.test'] },
      code: { repository: { url: 'https://code.acme.test/ml/ctr' }, commit: { sha: commit }, branch: 'main' },
      datasets: [{ role: 'training', dataset: { name: 'clicks', digest: 'abcd1234' } }],
      training: {
        params: expect.arrayContaining([
          { key: 'lr', value: '0.01' },
          { key: 'db_password', value: '[redacted]' },
        ]),
      },
      artifacts: {
        nodes: expect.arrayContaining([
          expect.objectContaining({ path: expect.stringMatching(/model\.pkl$/), digest: expect.stringMatching(/^sha256:/) }),
        ]),
      },
      environment: { framework: 'sklearn', frameworkVersion: '1.7.2', python: '3.12.4', imageDigest: image, lockfileDigest: image },
      metrics: expect.arrayContaining([
        expect.objectContaining({ key: 'val/auc', value: 0.91, threshold: '>=0.85' }),
        expect.objectContaining({ key: 'val/loss', value: null, special: 'NAN' }),
      ]),
      compliance: { pii: 'none' },
      changeSummary: { what: 'first model', type: 'MAJOR' },
      seal: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(pick(await integrity(), 'version.integrity')).toEqual({ status: 'VERIFIED', reason: null, drifted: [] });
  });

  it('has no secret in its seal', async () => {
    const content = String(pick(await gateway.query('{ version(ref: "ctr/1") { seal { content } } }'), 'version.seal.content'));
    expect(content).toContain('"lr"');
    expect(content).not.toContain(secret);
  });

  it('is found changed in the one metric that was edited, also by a sweep, and as it was when that is taken back', async () => {
    const log = (value: number): Promise<void> => logMetric(mlflow.url, logged.runId('one'), 'val/auc', value);
    const findings = async (): Promise<unknown> =>
      pick(await gateway.query('{ audit(filter: { kinds: ["DriftFound"] }) { nodes { kind by { name } } } }'), 'audit.nodes');
    await log(0.99);
    expect(pick(await integrity(), 'version.integrity')).toEqual({
      status: 'DRIFTED',
      reason: null,
      drifted: [{ field: 'metrics.val/auc', sealed: '0.91', current: '0.99' }],
    });
    await expect.poll(findings, { timeout: 20_000 }).toEqual([{ kind: 'DriftFound', by: { name: 'stemma' } }]);
    expect(
      pick(await gateway.query('{ version(ref: "ctr/1") { metrics { key value } run { metrics { key value } } } }'), 'version'),
    ).toMatchObject({
      metrics: expect.arrayContaining([{ key: 'val/auc', value: 0.91 }]),
      run: { metrics: expect.arrayContaining([{ key: 'val/auc', value: 0.99 }]) },
    });
    await log(0.91);
    expect(pick(await integrity(), 'version.integrity.status')).toBe('VERIFIED');
    await expect.poll(findings, { timeout: 20_000 }).toHaveLength(2);
  });

  it('is found changed in what a tag declares, and not by other tags', async () => {
    const tag = (key: string, value: string): Promise<void> => tagVersion(mlflow.url, 'ctr', '1', key, value);
    await tag('seen', 'yes');
    expect(pick(await integrity(), 'version.integrity.status')).toBe('VERIFIED');
    const other = `sha256:${'6b'.repeat(32)}`;
    await tag('stemma.image', `registry.acme.test/ctr@${other}`);
    expect(pick(await integrity(), 'version.integrity.drifted')).toEqual([
      { field: 'environment.imageDigest', sealed: image, current: other },
    ]);
    await tag('stemma.image', `registry.acme.test/ctr@${image}`);
  });

  it('is not sealed while its run goes on', async () => {
    const run = await makeRun(mlflow.url, await makeFolder(mlflow.url, 'still'), {
      name: 'still',
      commit,
      repository: 'ml/ctr',
      digest: 'ef01',
    });
    const version = await makeVersion(mlflow.url, 'ctr', run);
    expect(pick(await gateway.ask('13', { input: { version: `ctr/${version}` } }), 'registerVersion')).toMatchObject({
      version: null,
      userErrors: [{ code: 'SOURCE_UNSETTLED', message: expect.stringContaining('RUNNING') }],
    });
  });

  it('is GONE where MLflow deleted it, and still answers', async () => {
    expect(pick(await gateway.ask('13', { input: { version: 'ctr/2' } }), 'registerVersion.userErrors')).toEqual([]);
    await deleteVersion(mlflow.url, 'ctr', '2');
    const { data, errors } = await gateway.query(
      '{ version(ref: "ctr/2") { status integrity { status } metrics { key value } run { id } } }',
    );
    expect(errors).toEqual([]);
    expect(data?.['version']).toMatchObject({
      status: 'GONE',
      integrity: { status: 'UNVERIFIABLE' },
      metrics: expect.arrayContaining([{ key: 'val/auc', value: 0.91 }]),
      run: { id: `run:main/${logged.runId('two')}` },
    });
    expect(pick(await gateway.ask('10', { id: 'version:main/ctr/2' }), 'node')).toMatchObject({ id: 'version:main/ctr/2' });
  });

  it('answers from its seal on a gateway that starts when MLflow is gone', async () => {
    const before = await gateway.ask('25', { ref: 'ctr/1' });
    await mlflow.kill();
    const fresh = await startGateway({ config }, { secrets: [secret] });
    try {
      const after = await fresh.ask('25', { ref: 'ctr/1' });
      expect(after.errors).toEqual([]);
      // A tag that came after the seal is not known any more; all else is.
      const later = (tags: unknown): unknown => (tags as { key: string }[]).filter(({ key }) => key !== 'seen');
      const was = before.data?.['version'] as Record<string, unknown>;
      expect(after.data?.['version']).toEqual({ ...was, tags: later(was['tags']) });
      expect((await integrity(fresh)).data?.['version']).toMatchObject({
        status: 'READY',
        integrity: { status: 'UNVERIFIABLE', drifted: [] },
      });
      expect(pick(await fresh.query('{ version(ref: "ctr/2") { id } }'), 'version')).toEqual({ id: 'version:main/ctr/2' });
      expect(await fresh.query('{ version(ref: "ctr/3") { id } }')).toMatchObject({
        data: { version: null },
        errors: [{ code: 'UPSTREAM_UNAVAILABLE', source: 'main' }],
      });
      const { errors, data } = await fresh.ask('01', { ref: 'ctr/1.0.0' });
      expect(errors).toEqual([]);
      expect(data?.['version']).toMatchObject({
        datasets: [{ dataset: { name: 'clicks' } }],
        commit: { sha: commit, message: 'Train' },
        run: { params: expect.arrayContaining([{ key: 'trees', value: '300' }]) },
      });
      const erased = await fresh.query(
        'mutation { eraseSeal(input: { version: "ctr/1", reason: "asked for" }) { version { id } userErrors { code } } }',
      );
      expect(pick(erased, 'eraseSeal')).toEqual({ version: { id: 'version:main/ctr/1' }, userErrors: [] });
    } finally {
      await fresh.close();
    }
  });
});
