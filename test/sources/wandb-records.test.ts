import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunRecord } from '#domain/run.ts';
import { present, values } from '../contracts/tracker-asking.ts';
import { registry, type WandbStand, wandbStand } from '../support/wandb/stand.ts';
import type { LoggedRun } from '../support/wandb/world.ts';

/* What becomes of W&B's own things: links and their sources, configs and summaries, files that its client writes. */

let stand: WandbStand;

beforeEach(async () => {
  stand = await wandbStand();
});
afterEach(() => stand.close());

async function runTold(told: LoggedRun & { readonly rawConfig?: string; readonly rawSummary?: string }): Promise<RunRecord> {
  const { rawConfig, rawSummary, ...more } = told;
  const run = stand.run('acme-ml/ctr/r1', more);
  if (rawConfig !== undefined) run.config = rawConfig;
  if (rawSummary !== undefined) run.summaryMetrics = rawSummary;
  return present(await stand.tracker.runs([run.path]))[0] as RunRecord;
}

const requirements = 'numpy==1.26.0\nTorch==2.1.0+cu121\n';
const metadataFile = (content: object) => ({ 'wandb-metadata.json': JSON.stringify(content) });

describe('a version', () => {
  test('has the number of its link, and names the artifact that it leads to, which has another', async () => {
    for (let index = 0; index < 7; index++) stand.artifact('acme-ml/ctr/weights', { type: 'model' });
    expect(await stand.linked({})).toMatchObject({ key: { version: 'v0' }, source: 'acme-ml/ctr/weights:v7', runId: null });
  });

  test('that was linked last is the newest, also where its artifact was made long before', async () => {
    const old = stand.artifact('acme-ml/ctr/old', { type: 'model' });
    for (let index = 0; index < 60; index++) stand.link(`${registry}/ctr`, stand.artifact('acme-ml/ctr/weights', { type: 'model' }));
    stand.link(`${registry}/ctr`, old);
    const [few] = present(await stand.tracker.versionsOf(['ctr'], 1));
    expect(few?.map(({ key }) => key.version)).toEqual(['v60']);
    expect((await stand.tracker.models()).models[0]?.latest?.source).toBe('acme-ml/ctr/old:v0');
  });

  test('of another type is none of a model’s, and neither is one that was deleted', async () => {
    stand.link(`${registry}/prompts`, stand.artifact('acme-ml/ctr/prompt', { type: 'prompt' }));
    const gone = stand.artifact('acme-ml/ctr/weights', { type: 'model' });
    gone.state = 'DELETED';
    stand.link(`${registry}/ctr`, gone);
    expect((await stand.tracker.models()).models.map(({ name }) => name)).toEqual(['ctr']);
    const keys = ['prompts', 'ctr'].map((model) => ({ tracker: 'main', model, version: 'v0' }));
    expect(values(await stand.tracker.versions(keys))).toEqual([null, null]);
    expect(values(await stand.tracker.versionsOf(['prompts', 'ctr'], 5))).toEqual([null, []]);
  });

  test('bears the metadata of its artifact as tags, nested ones by dotted keys and numbers as written, credentials in URLs stripped', async () => {
    const metadata = { stemma: { change: { why: 'more clicks' } }, list: [1, 2], from: 'https://ada:secret@code.acme.test/x', none: null };
    const version = await stand.linked({ metadata, tags: ['reviewed'] });
    expect(version.tags).toEqual([
      { key: 'stemma.change.why', value: 'more clicks' },
      { key: 'list', value: '[1,2]' },
      { key: 'from', value: 'https://code.acme.test/x' },
      { key: 'reviewed', value: '' },
    ]);
    const [details] = values(await stand.tracker.details([version]));
    expect(details?.changeSummary).toEqual({ what: '', why: 'more clicks', type: null });
  });
});

describe('a model', () => {
  test('has as aliases what people gave, and names its owners in a line of its description', async () => {
    const artifact = stand.artifact('acme-ml/ctr/weights', { type: 'model' });
    stand.link(`${registry}/ctr`, artifact, ['production', 'v1.0'], {
      description: 'Ranks ads.\n**Owners:** ada@acme.test; grace@acme.test\nMore.',
    });
    stand.link(`${registry}/ctr`, stand.artifact('acme-ml/ctr/weights', { type: 'model' }), ['staging']);
    const [model] = present(await stand.tracker.modelsByName(['ctr']));
    expect(model).toMatchObject({ owners: ['ada@acme.test', 'grace@acme.test'], latest: { key: { version: 'v1' } } });
    expect(model?.aliases.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: 'production', version: 'v0', origin: 'ALIAS' },
      { name: 'staging', version: 'v1', origin: 'ALIAS' },
      { name: 'v1.0', version: 'v0', origin: 'ALIAS' },
    ]);
  });

  test('of a project is a collection of artifacts that are models', async () => {
    const project = stand.opened({ entity: 'acme-ml', project: 'ctr' });
    const by = stand.run('acme-ml/ctr/r1', { commit: 'a1'.repeat(20) });
    stand.artifact('acme-ml/ctr/weights', { type: 'model', by });
    stand.artifact('acme-ml/ctr/clicks', { type: 'dataset', by });
    expect((await project.models()).models.map(({ name }) => name)).toEqual(['weights']);
    const [versions] = present(await project.versionsOf(['weights'], 5));
    expect(versions).toMatchObject([{ key: { version: 'v0' }, source: 'acme-ml/ctr/weights:v0', runId: 'acme-ml/ctr/r1' }]);
    const { found } = await project.backwards.versionsOfRuns(['acme-ml/ctr/r1'], 5);
    expect(found).toEqual([{ tracker: 'main', model: 'weights', version: 'v0' }]);
    expect((await project.backwards.runsOfCommit('a1a1a1a', 5)).found).toEqual([{ tracker: 'main', id: 'acme-ml/ctr/r1' }]);
  });
});

describe('a run', () => {
  test('has its config as parameters: unwrapped, flat, numbers as written, without what W&B’s client adds', async () => {
    const rawConfig =
      '{"lr":{"value":1e-05},"epochs":{"value":10,"desc":null},"big":{"value":12345678901234567890},"opt":{"value":{"name":"adam","betas":[0.9,0.99]}},"plain":7,"none":{"value":null},"on":{"value":true},"_wandb":{"value":{"x":1}}}';
    const { params } = await runTold({ rawConfig });
    expect(Object.fromEntries(params.map(({ key, value }) => [key, value]))).toEqual({
      ...{ lr: '1e-05', epochs: '10', big: '12345678901234567890', 'opt.name': 'adam', 'opt.betas': '[0.9,0.99]', plain: '7', on: 'true' },
    });
  });

  test('has the numbers of its summary as metrics: special ones and nested ones too, and none of W&B’s own, of texts or of media', async () => {
    const rawSummary =
      '{"val/auc":0.87,"loss":"NaN","gain":Infinity,"drop":"-Infinity","test":{"auc":{"max":0.9}},"note":"done","ok":true,"table":{"_type":"table-file","nrows":5},"_step":9,"_runtime":12.5,"_wandb":{"runtime":13}}';
    const run = await runTold({ rawSummary });
    expect(run.metrics).toEqual([
      { key: 'val/auc', value: 0.87, special: null, split: 'val' },
      { key: 'loss', value: null, special: 'NAN', split: null },
      { key: 'gain', value: null, special: 'INFINITY', split: null },
      { key: 'drop', value: null, special: 'NEGATIVE_INFINITY', split: null },
      { key: 'test.auc.max', value: 0.9, special: null, split: 'test' },
    ]);
    expect(run.durationSeconds).toBe(13);
  });

  test('whose texts are broken is a run without them', async () => {
    const run = await runTold({ rawConfig: '{"lr":', rawSummary: '[1]', files: { 'wandb-metadata.json': 'no JSON' } });
    expect(run).toMatchObject({ params: [], metrics: [], code: { repository: null }, durationSeconds: 42 });
  });

  test('that still runs has no end and no duration; its times are UTC', async () => {
    const run = await runTold({ state: 'running', createdAt: Date.UTC(2025, 0, 2, 3, 4, 5), summary: { _runtime: 3 } });
    expect(run).toMatchObject({ status: 'running', startedAt: new Date('2025-01-02T03:04:05Z'), endedAt: null, durationSeconds: null });
  });

  test('says its code and environment by the files that W&B’s client writes', async () => {
    const by = stand.run('acme-ml/ctr/r1', {
      commit: 'A1'.repeat(20),
      files: {
        ...metadataFile({
          git: { remote: 'https://ada:token@code.acme.test/ml/ctr.git', commit: 'b2'.repeat(20) },
          ...{ python: '3.11.7', docker: `acme/train@sha256:${'d'.repeat(64)}`, cpu_count: 8, email: 'ada@acme.test' },
        }),
        'requirements.txt': requirements,
        'diff.patch': '--- a\n',
      },
    });
    const version = await stand.linked({ run: by });
    const [run] = present(await stand.tracker.runs([by.path]));
    expect(run?.code).toMatchObject({ repository: 'https://code.acme.test/ml/ctr.git', commit: 'a1'.repeat(20), dirty: true });
    const [environment] = values(await stand.tracker.environments([version]));
    expect(environment).toEqual({
      ...{ framework: 'torch', frameworkVersion: '2.1.0+cu121', python: '3.11.7', imageDigest: `sha256:${'d'.repeat(64)}` },
      lockfileDigest: null,
      requirementsDigest: `sha256:${createHash('sha256').update(requirements).digest('hex')}`,
    });
    const [details] = values(await stand.tracker.details([version]));
    expect(details).toMatchObject({ hardware: '8 CPUs', trainedBy: 'ada@acme.test' });
    const at = new Map(
      details?.provenance.map(({ field, object, alternatives }) => [field, [object, alternatives.map(({ value }) => value)]]),
    );
    expect(at.get('code.commit')).toEqual(['run commit', ['b2'.repeat(20)]]);
    expect(at.get('code.dirty')).toEqual(['file diff.patch', []]);
    expect(at.get('training.trainedBy')).toEqual(['file wandb-metadata.json email', ['ada']]);
    expect(at.get('artifacts.files')).toEqual(['manifest of acme-ml/ctr/weights:v0', []]);
  });

  test('without a patch is not called clean, and several frameworks name none', async () => {
    const by = stand.run('acme-ml/ctr/r1', { files: { ...metadataFile({}), 'requirements.txt': 'torch==2.1.0\nscikit-learn==1.4.0\n' } });
    const [environment] = values(await stand.tracker.environments([await stand.linked({ run: by })]));
    expect(environment).toMatchObject({ framework: null, frameworkVersion: null });
    expect(present(await stand.tracker.runs([by.path]))[0]?.code.dirty).toBeNull();
  });

  test('with more inputs than a page tells them all, and where a dataset names no source it is the artifact', async () => {
    const inputs = Array.from({ length: 120 }, (_, index) => stand.artifact(`acme-ml/ctr/d${index}`, { type: 'dataset' }));
    const { datasets } = await runTold({ inputs });
    expect(datasets).toHaveLength(120);
    expect(datasets[0]).toMatchObject({ role: null, dataset: { source: 'acme-ml/ctr/d0:v0', digestStrength: 'WEAK' } });
  });

  test('that used a version of the registry made a child of it', async () => {
    const base = stand.artifact('acme-ml/base/bert', { type: 'model' });
    stand.link(`${registry}/bert`, stand.artifact('acme-ml/base/bert', { type: 'model' }));
    stand.link(`${registry}/bert`, base);
    const elsewhere = stand.artifact('acme-ml/base/other', { type: 'model' });
    const version = await stand.linked({
      run: stand.run('acme-ml/ctr/r1', { inputs: [base, elsewhere] }),
      metadata: { 'stemma.parent': 'v7' },
    });
    const [details] = values(await stand.tracker.details([version]));
    expect(details?.parents).toEqual(['ctr/v7', 'bert/v1']);
  });
});
