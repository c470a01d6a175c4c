import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { md5, trained } from '../support/gto-project.ts';
import { type GtoRepository, gtoRepository } from '../support/gto-repository.ts';
import { pick, type StoryGateway, settingsFile, startGateway, type Told } from '../support/story-gateway.ts';

/* A repository with GTO and DVC is the tracker: nothing else is there but git. The tests build on each other. */

let folder: string;
let repository: GtoRepository;
let gateway: StoryGateway;
let commits: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-gto-story-'));
  repository = gtoRepository(join(folder, 'code', 'ml', 'ctr'), { origin: 'https://bot:secret@code.acme.test/ml/ctr.git' });
  commits = repository.make(
    trained({ lr: '0.01', auc: 0.86, clicks: '1', weights: '2' }),
    { tag: 'ctr@v1.0.0', message: 'The first\n\nTrained on June.' },
    trained({ lr: '0.02', auc: 0.88, clicks: '3', weights: '4' }),
    { tag: 'ctr@v1.1.0', message: 'Registering artifact ctr version v1.1.0' },
    { tag: 'ctr#prod#1', on: 0, message: 'Assigning stage prod to artifact ctr version v1.0.0' },
    { tag: 'ctr#staging#2', on: 1, message: 'Assigning stage staging to artifact ctr version v1.1.0' },
  );
  const config = await settingsFile(folder, {
    store: { ledger: { path: 'ledger' } },
    trackers: { registry: { kind: 'gto', path: 'code/ml/ctr' } },
    gitHosts: { code: { kind: 'git', root: 'code' } },
  });
  gateway = await startGateway({ config }, { secrets: ['secret'] });
});
afterAll(async () => {
  await gateway?.close();
  await rm(folder, { recursive: true, force: true });
});

function adopt(dryRun: boolean): Promise<Told> {
  return gateway.query(
    `mutation($input: AdoptInput!) { adopt(input: $input) {
      moves { kind alias { name authority } to { version } reason } clashes { alias } userErrors { code }
    } }`,
    { input: { dryRun } },
  );
}

describe('what the repository tells', () => {
  test('which data, code and parameters produced the version in stage prod is one question', async () => {
    const told = await gateway.ask('01', { ref: 'ctr@prod' });
    expect(told.errors).toEqual([]);
    expect(pick(told, 'version')).toMatchObject({
      id: 'version:registry/ctr/v1.0.0',
      semver: '1.0.0',
      model: { name: 'ctr', owners: ['mlops@acme.test'] },
      run: {
        id: 'run:registry/ctr%40v1.0.0',
        params: [
          { key: 'lr', value: '0.01' },
          { key: 'seed', value: '42' },
        ],
        metrics: [
          { key: 'auc', value: 0.86, split: 'val' },
          { key: 'logloss', special: 'NAN', split: 'val' },
        ],
      },
      datasets: [
        { role: null, dataset: { name: 'data/clicks.csv', digest: `md5:${md5('1')}`, source: 'https://data.acme.test/clicks.csv' } },
        { role: 'training', dataset: { name: 'data/prepared/train.csv', digest: `md5:${md5('c')}` } },
        { role: 'validation', dataset: { name: 'data/prepared/val.csv' } },
      ],
      commit: { sha: commits[0], message: 'Train with 0.01', repository: { url: 'https://code.acme.test/ml/ctr' } },
    });
  });

  test('the board shows every model with its stages', async () => {
    const told = await gateway.ask('02', { first: 10 });
    expect(told.errors).toEqual([]);
    expect(pick(told, 'models.nodes')).toMatchObject([
      {
        name: 'ctr',
        trackers: ['registry'],
        aliases: [
          { name: 'prod', version: { version: 'v1.0.0', commit: { sha: commits[0] } } },
          { name: 'staging', version: { version: 'v1.1.0', run: { metrics: [{ key: 'auc', value: 0.88 }, {}] } } },
        ],
        latestVersion: { id: 'version:registry/ctr/v1.1.0' },
      },
    ]);
  });

  test('a version is found by its tag’s version and by its semantic version', async () => {
    for (const ref of ['ctr/v1.1.0', 'ctr/1.1.0', 'registry:ctr/v1.1.0'])
      expect(pick(await gateway.ask('01', { ref }), 'version.id')).toBe('version:registry/ctr/v1.1.0');
    const none = await gateway.ask('01', { ref: 'ctr/v9.0.0' });
    expect(none).toMatchObject({ data: { version: null }, errors: [{ code: 'NOT_FOUND' }] });
  });

  test('two versions are compared by parameters, metrics, data, files and commits', async () => {
    const told = await gateway.ask('07', { base: 'ctr/v1.0.0', head: 'ctr/v1.1.0' });
    expect(told.errors).toEqual([]);
    expect(pick(told, 'compare')).toMatchObject({
      params: [{ key: 'lr', base: '0.01', head: '0.02' }],
      metrics: [{ key: 'auc', base: 0.86, head: 0.88 }],
      datasets: [{ name: 'data/clicks.csv', change: 'CHANGED', baseDigest: `md5:${md5('1')}`, headDigest: `md5:${md5('3')}` }],
      commitRange: { status: 'AHEAD', aheadBy: 1, commits: [{ sha: commits[1] }] },
      unknown: [],
    });
  });

  test('the dossier names the tag, file and key of each value', async () => {
    const told = await gateway.ask('25', { ref: 'ctr/v1.0.0' });
    expect(told.errors).toEqual([]);
    expect(pick(told, 'version')).toMatchObject({
      description: 'The first\n\nTrained on June.',
      code: { repository: { name: 'ctr' }, commit: { sha: commits[0] } },
      training: { seeds: [{ key: 'seed', value: '42' }] },
      artifacts: { nodes: [{ path: 'ctr.onnx', kind: 'MODEL', sizeBytes: 1000, digest: `md5:${md5('2')}` }] },
      environment: { framework: 'onnxruntime' },
      compliance: { pii: 'none' },
      changeSummary: { what: 'The first\n\nTrained on June.' },
    });
    const said = pick(told, 'version.provenance') as readonly { field: string; source: string; object: string; kind: string }[];
    const objects = Object.fromEntries(said.map(({ field, source, object, kind }) => [field, `${source}: ${object}, ${kind}`]));
    expect(objects).toMatchObject({
      createdAt: 'registry: tag ctr@v1.0.0 tagger date, DECLARED',
      'code.commit': 'registry: commit of tag ctr@v1.0.0, DECLARED',
      'training.params.lr': 'registry: dvc.lock train.params params.yaml lr, DECLARED',
      'metrics.auc': 'registry: metrics/val.json auc, DECLARED',
      'metrics.auc.threshold': 'registry: artifacts.yaml ctr custom stemma.threshold.auc, DECLARED',
      'compliance.pii': 'registry: artifacts.yaml ctr custom stemma.pii, DECLARED',
      'environment.framework': 'registry: artifacts.yaml ctr custom framework, INFERRED',
      'training.trainedBy': `registry: author of commit ${commits[0]?.slice(0, 12)}, INFERRED`,
      'changeSummary.what': 'registry: message of tag ctr@v1.0.0, DECLARED',
      artifacts: 'registry: artifacts.yaml ctr path, dvc.lock train.outs, DECLARED',
    });
  });

  test('lineage leads from a stage to data and code, and back from the data', async () => {
    const up = await gateway.ask('05', { root: 'version:registry/ctr/v1.0.0', direction: 'UPSTREAM', depth: 5 });
    expect(up.errors).toEqual([]);
    const ids = (pick(up, 'lineage.nodes') as readonly { readonly id: string }[]).map(({ id }) => id);
    const clicks = ids.find((id) => id.startsWith('dataset:registry/data') && id.endsWith(md5('1'))) ?? '';
    expect(ids).toEqual(expect.arrayContaining(['run:registry/ctr%40v1.0.0', `commit:code.acme.test/ml/ctr@${commits[0]}`, clicks]));
    const down = await gateway.ask('05', { root: clicks, direction: 'DOWNSTREAM', depth: 5 });
    expect(down).toMatchObject({ errors: [], data: { lineage: { missing: [] } } });
    const rests = (pick(down, 'lineage.nodes') as readonly { readonly id: string }[]).map(({ id }) => id);
    expect(rests).toContain('version:registry/ctr/v1.0.0');
    expect(rests).not.toContain('version:registry/ctr/v1.1.0');
  });
});

describe('what the ledger takes over', () => {
  test('stages are adopted as observed moves, then promotions count', async () => {
    expect(pick(await adopt(false), 'adopt')).toEqual({
      moves: [
        { kind: 'OBSERVED', alias: { name: 'prod', authority: 'STEMMA' }, to: { version: 'v1.0.0' }, reason: 'adopted from registry' },
        { kind: 'OBSERVED', alias: { name: 'staging', authority: 'STEMMA' }, to: { version: 'v1.1.0' }, reason: 'adopted from registry' },
      ],
      clashes: [],
      userErrors: [],
    });
    const moved = await gateway.ask('11', { input: { version: 'ctr/1.1.0', alias: 'prod', reason: 'better' } });
    expect(moved).toMatchObject({
      errors: [],
      data: { promote: { move: { from: { version: 'v1.0.0' }, to: { version: 'v1.1.0' } }, userErrors: [] } },
    });
    expect(pick(await gateway.ask('01', { ref: 'ctr@prod' }), 'version.version')).toBe('v1.1.0');
  });

  test('what was sealed is verified, also after another stage is assigned to it', async () => {
    for (const version of ['ctr/v1.0.0', 'ctr/v1.1.0'])
      expect(pick(await gateway.ask('13', { input: { version } }), 'registerVersion.userErrors')).toEqual([]);
    repository.make({ tag: 'ctr#canary#3', on: commits[0] ?? '' });
    expect(await integrity('ctr/v1.0.0')).toEqual({ status: 'VERIFIED', drifted: [] });
    expect(pick(await gateway.query('{ version(ref: "ctr@canary") { version } }'), 'version.version')).toBe('v1.0.0');
  });

  test('a registration that was moved to another commit is found, field by field', async () => {
    repository.git('tag', '--delete', 'ctr@v1.0.0');
    repository.make({ tag: 'ctr@v1.0.0', on: commits[1] ?? '', message: 'The first\n\nTrained on June.', minute: 2 });
    const found = await integrity('ctr/v1.0.0');
    expect(found).toMatchObject({ status: 'DRIFTED' });
    const fields = (Reflect.get(found, 'drifted') as readonly { readonly field: string }[]).map(({ field }) => field);
    expect(fields).toEqual(
      expect.arrayContaining(['code.commit', 'datasets.data/clicks.csv', 'training.params.lr', 'metrics.auc', 'artifacts.ctr.onnx']),
    );
  });

  test('a repository that is gone is unavailable and not absent; what was sealed answers from its seal', async () => {
    await rename(join(folder, 'code'), join(folder, 'elsewhere'));
    const told = await gateway.query('{ model(name: "other") { name } }');
    expect(told).toMatchObject({ errors: [{ code: 'UPSTREAM_UNAVAILABLE', source: 'registry' }] });
    expect(await integrity('ctr@prod')).toMatchObject({ status: 'UNVERIFIABLE' });
    expect(pick(await gateway.ask('25', { ref: 'ctr@prod' }), 'version.metrics')).toMatchObject([{ key: 'auc', value: 0.88 }, {}]);
  });
});

async function integrity(ref: string): Promise<object> {
  const told = await gateway.query(
    'query($ref: VersionRef!) { version(ref: $ref) { integrity { status drifted { field sealed current } } } }',
    { ref },
  );
  return pick(told, 'version.integrity') as object;
}
