import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MlflowServer, startMlflow } from '../../tools/mlflow.ts';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { auth, policyText, tokens } from '../support/governed-world.ts';
import { logMetric, putArtifact } from '../support/mlflow-rest.ts';
import { type LoggedWorld, logWorld } from '../support/mlflow-world.ts';
import { pick, type StoryGateway, settingsFile, spawnGateway, type Told } from '../support/story-gateway.ts';

/* A release of a model in MLflow, under a policy from a file, over Redis, through gateways in processes of their own. MLflow is ours: it is stopped. */

let folder: string;
let mlflow: MlflowServer;
let redis: RedisServer;
let config: string;
let logged: LoggedWorld;
const gateways: StoryGateway[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-governance-'));
  [mlflow, redis] = await Promise.all([startMlflow(), startRedis()]);
  const runs = [0.86, 0.88, 0.89].map((auc, at) => ({
    label: `r${at + 1}`,
    params: { lr: '0.01' },
    metrics: { auc: String(auc), loss: '0.4' },
    files: { 'model/MLmodel': 'flavors: {}\n', 'model/model.onnx': `weights of ${at + 1}` },
    datasets: [{ name: 'clicks', digest: `digest${at}`, role: 'training', source: '{"uri": "/data/clicks.csv"}' }],
  }));
  const versions = runs.map(({ label }) => ({ label, run: label }));
  logged = await logWorld(mlflow.url, { runs, models: [{ name: 'ctr', versions }] });
  await mkdir(join(folder, 'policies'));
  await writeFile(join(folder, 'policies', 'ctr.yaml'), policyText.replace('count: 1', 'count: 2'));
  config = await settingsFile(folder, {
    store: { ledger: { url: redis.url } },
    trackers: { main: { kind: 'mlflow', url: mlflow.url } },
    policies: './policies',
    auth,
  });
  gateways.push(await spawnGateway(['--config', config]), await spawnGateway(['--config', config]));
});

afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.close()));
  await Promise.all([mlflow?.stop(), redis?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

type Somebody = keyof typeof tokens;

function at(gateway: number): StoryGateway {
  return gateways[gateway] as StoryGateway;
}

function as(who: Somebody, number: string, variables: object, gateway = 0): Promise<Told> {
  return at(gateway)
    .as(tokens[who])
    .ask(number, { ...variables });
}

/** Through Staging, to where it waits for reviews. */
async function requested(version: string): Promise<{ readonly id: string; readonly evidence: string }> {
  await as('ci', '14', { input: { version: `ctr/${version}`, name: 'schema_ok', outcome: 'PASS' } });
  for (const alias of ['Staging', 'Production']) {
    const told = await as('alice', '11', { input: { version: `ctr/${version}`, alias, reason: `release ${version}` } }, 1);
    expect(pick(told, 'promote.userErrors')).toEqual([]);
    if (alias === 'Production') return pick(told, 'promote.promotion') as { id: string; evidence: string };
  }
  throw new Error('it was not asked for');
}

function approve(who: Somebody, promotion: string, more: object = {}, gateway = 0): Promise<Told> {
  return as(who, '15', { input: { promotion, decision: 'APPROVE', ...more } }, gateway);
}

async function integrity(version: string): Promise<unknown> {
  const told = await at(1).query(
    'query ($ref: VersionRef!) { version(ref: $ref) { integrity { status drifted { field sealed current } } } }',
    {
      ref: `ctr/${version}`,
    },
  );
  return pick(told, 'version.integrity');
}

describe('a release of what MLflow has', { timeout: 60_000 }, () => {
  test('needs two reviewers, who may sit at different gateways', async () => {
    for (const version of ['1', '2']) {
      const { id, evidence } = await requested(version);
      expect(pick(await approve('bob', id, { evidence }, 0), 'reviewPromotion')).toMatchObject({ move: null, userErrors: [] });
      expect(pick(await approve('carol', id, { evidence }, 1), 'reviewPromotion')).toMatchObject({
        promotion: { state: 'MOVED' },
        move: { to: { version } },
        userErrors: [],
      });
    }
    const policy = await at(0).query('{ policy(model: "ctr") { version source } }');
    expect(pick(policy, 'policy')).toEqual({ version: 1, source: expect.stringMatching(/^file:/) });
  });

  test('is sealed under one digest, whichever gateway is asked, and anybody can compute it', async () => {
    const document = '{ version(ref: "ctr/1") { seal { digest content } integrity { status } } }';
    const [first, second] = await Promise.all([at(0).query(document), at(1).query(document)]);
    expect(first.body).toBe(second.body);
    const { digest, content } = pick(first, 'version.seal') as { digest: string; content: string };
    expect(createHash('sha256').update(content).digest('hex')).toBe(digest);
    expect(content).toContain('model.onnx');
    expect(pick(first, 'version.integrity.status')).toBe('VERIFIED');
  });

  test('has the same seal where another gateway with a ledger of its own seals it', async () => {
    const elsewhere = join(folder, 'elsewhere');
    await mkdir(elsewhere);
    const trackers = { main: { kind: 'mlflow', url: mlflow.url } };
    const other = await spawnGateway([
      '--config',
      await settingsFile(elsewhere, { store: { ledger: { path: './ledger' } }, trackers, auth }),
    ]);
    const made = await other.as(tokens.alice).ask('13', { input: { version: 'ctr/1' } });
    await other.close();
    const told = await at(0).query('{ version(ref: "ctr/1") { seal { digest } } }');
    expect(pick(made, 'registerVersion')).toMatchObject({ version: { seal: pick(told, 'version.seal') as object }, userErrors: [] });
  });

  test('a metric that is edited in MLflow after an approval makes it stale, and names the field', async () => {
    const { id, evidence } = await requested('3');
    expect(pick(await approve('bob', id, { evidence }), 'reviewPromotion.promotion.state')).toBe('AWAITING_REVIEW');
    await logMetric(mlflow.url, logged.runId('r3'), 'auc', 0.95);
    expect(await integrity('3')).toEqual({ status: 'DRIFTED', drifted: [{ field: 'metrics.auc', sealed: '0.89', current: '0.95' }] });
    const told = await at(1).query('query ($id: ID!) { promotion(id: $id) { evidence reviews { stale staleBecause } } }', { id });
    expect(pick(told, 'promotion.reviews')).toEqual([{ stale: true, staleBecause: expect.stringContaining('metrics.auc') }]);
    expect(pick(told, 'promotion.evidence')).not.toBe(evidence);
    const old = await approve('carol', id, { evidence }, 1);
    expect(pick(old, 'reviewPromotion')).toMatchObject({ move: null, userErrors: [{ code: 'EVIDENCE_CHANGED' }] });
    const fresh = await approve('carol', id, {}, 1);
    expect(pick(fresh, 'reviewPromotion')).toMatchObject({ move: null, userErrors: [{ code: 'POLICY' }] });
  });

  test('a file that is replaced through the proxy of MLflow is found', async () => {
    expect(await integrity('2')).toEqual({ status: 'VERIFIED', drifted: [] });
    await putArtifact(mlflow.url, logged.runId('r2'), 'model/model.onnx', 'weights of Z');
    expect(await integrity('2')).toMatchObject({ status: 'DRIFTED', drifted: [{ field: expect.stringContaining('model.onnx') }] });
  });
});

describe('with MLflow stopped, a gateway that is started then', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    await mlflow.stop();
    gateways.push(await spawnGateway(['--config', config]));
  });

  test('rolls back, tells what the alias means, and proves its record', async () => {
    const told = await as('oncall', '12', { input: { model: 'ctr', reason: 'clicks fell' } }, 2);
    expect(told.errors).toEqual([]);
    expect(pick(told, 'rollback')).toMatchObject({
      move: { kind: 'ROLLED_BACK', from: { version: '2' }, to: { version: '1' }, by: { name: 'oncall' } },
      userErrors: [],
    });
    const look = await at(2).query('{ model(name: "ctr") { alias(name: "Production") { version { version } revision } } }');
    expect({ errors: look.errors, alias: pick(look, 'model.alias') }).toEqual({
      errors: [],
      alias: { version: { version: '1' }, revision: 3 },
    });
    const proof = await at(2).query('{ verifyAudit { valid firstBroken { part why } } }');
    expect(pick(proof, 'verifyAudit')).toEqual({ valid: true, firstBroken: null });
  });

  test('answers what was sealed, and says that it cannot be held against its source', async () => {
    const told = await at(2).query('{ version(ref: "ctr/1") { metrics { key value } integrity { status } } }');
    expect(pick(told, 'version.metrics')).toContainEqual({ key: 'auc', value: 0.86 });
    expect(pick(told, 'version.integrity.status')).toBe('UNVERIFIABLE');
  });
});
