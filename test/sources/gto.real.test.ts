import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Tracker } from '#ports/tracker.ts';
import { gto } from '#sources/gto/index.ts';
import { tagNameIn } from '#sources/gto/tag-name.ts';
import { ensureDvc } from '../../tools/dvc-home.ts';
import { present, values } from '../contracts/tracker-asking.ts';

/* A repository that GTO and DVC themselves made, and what they tell of it: our answers are held against theirs. */

const Shown = z.object({
  version: z.string(),
  commit_hexsha: z.string(),
  created_at: z.string(),
  author_email: z.string(),
  message: z.string(),
  discovered: z.boolean(),
  registrations: z.array(z.unknown()),
  stages: z.array(z.object({ stage: z.string() })),
});
const State = z.object({ version: z.string().nullable(), stage: z.record(z.string(), z.string().nullable()), registered: z.boolean() });
const Data = z.record(z.string(), z.object({ data: z.record(z.string(), z.object({ data: z.record(z.string(), z.unknown()) })) }));
const Parsed = z.object({
  name: z.string().optional(),
  action: z.string().optional(),
  version: z.string().optional(),
  stage: z.string().optional(),
  counter: z.number().optional(),
});
const Told = z.object({
  parsed: z.record(z.string(), Parsed),
  commits: z.array(z.string()),
  registry: z.record(z.string(), State),
  withDeprecated: z.record(z.string(), State),
  shown: z.record(z.string(), z.array(Shown)),
  history: z.array(z.object({ artifact: z.string(), event: z.string(), ref: z.string(), message: z.string(), commit: z.string() })),
  metrics: z.record(z.string(), Data),
  params: z.record(z.string(), Data),
});

let folder: string;
let told: z.infer<typeof Told>;
let tracker: Tracker;

beforeAll(async () => {
  const { python } = await ensureDvc({ progress: (line) => console.log(line) });
  folder = await mkdtemp(join(tmpdir(), 'stemma-gto-real-'));
  await mkdir(join(folder, 'registry'));
  const script = join(import.meta.dirname, '..', 'support', 'gto-world.py');
  await promisify(execFile)(python, [script, join(folder, 'registry'), join(folder, 'told.json')], { maxBuffer: 16 << 20 });
  told = Told.parse(JSON.parse(await readFile(join(folder, 'told.json'), 'utf8')));
  tracker = gto.open(gto.settings.parse({ kind: 'gto', path: 'registry' }), { name: 'models', baseDir: folder });
});
afterAll(async () => {
  await tracker?.close();
  await rm(folder, { recursive: true, force: true });
});

const key = (model: string, version: string): { tracker: string; model: string; version: string } => ({
  tracker: 'models',
  model,
  version,
});

describe('held against GTO’s grammar', () => {
  test('a name is a tag of GTO, or none, as GTO itself reads it', () => {
    const ours = Object.keys(told.parsed).map((name) => {
      const says = tagNameIn(name);
      if (says === null) return [name, {}];
      const { artifact, counter, ...rest } = says;
      return [name, { name: artifact, ...(counter === null ? {} : { counter }), ...rest }];
    });
    expect(Object.fromEntries(ours)).toEqual(told.parsed);
    expect(Object.values(told.parsed).filter(({ action }) => action !== undefined)).toHaveLength(16);
  });
});

describe('held against `gto show` and `gto history`', () => {
  test('the models are the artifacts that GTO shows, deprecated ones too, save what is registered as data', async () => {
    const { models, truncated } = await tracker.models();
    const shown = Object.keys(told.withDeprecated).filter((name) => name !== 'clicks');
    expect(models.map(({ name }) => name).toSorted()).toEqual(shown.toSorted());
    expect(shown).toContain('churn:churn/net');
    expect(truncated).toBe(false);
    const deprecated = models.filter(({ tags }) => tags.some((tag) => tag.key === 'gto.deprecated')).map(({ name }) => name);
    expect(deprecated).toEqual(shown.filter((name) => !(name in told.registry)));
  });

  test('each stage points where GTO says, after un-assignment, re-assignment and deregistration', async () => {
    const { models } = await tracker.models();
    const ours = Object.fromEntries(
      models.map(({ name, aliases }) => [name, Object.fromEntries(aliases.map((one) => [one.name, one.version]))]),
    );
    const theirs = Object.entries(told.withDeprecated)
      .filter(([name]) => name !== 'clicks')
      .map(([name, { stage }]) => [name, Object.fromEntries(Object.entries(stage).filter(([, version]) => version !== null))]);
    expect(ours).toEqual(Object.fromEntries(theirs));
    expect(ours['ctr']).toEqual({ prod: 'v1.0.0', dev: 'v1.0.0', uat: 'v1.0.0', canary: told.commits[3] });
  });

  test('the versions are those that GTO shows, with commit, time, message and owner', async () => {
    for (const [model, all] of Object.entries(told.shown)) {
      if (model === 'clicks') continue;
      const [versions] = values(await tracker.versionsOf([model], 100));
      // What GTO only discovered in a file of HEAD was never registered, nor assigned to anything.
      const registered = all.filter((one) => one.registrations.length > 0);
      const ours = new Map(versions?.map((one) => [one.key.version, [one.code.commit, one.createdAt?.toISOString(), one.description]]));
      for (const { version, commit_hexsha: commit, created_at: at, message } of registered)
        expect([version, ours.get(version)]).toEqual([version, [commit, new Date(at).toISOString(), message]]);
      const staged = all.filter((one) => one.registrations.length === 0 && one.stages.length > 0).map(({ version }) => version);
      expect([...ours.keys()].toSorted()).toEqual([...new Set([...registered.map(({ version }) => version), ...staged])].toSorted());
    }
    expect(values(await tracker.versions([key('ctr', 'v1.2.0'), key('ctr', 'v7.0.0'), key('clicks', 'v1.0.0')]))).toEqual([
      null,
      null,
      null,
    ]);
    expect(values(await tracker.modelsByName(['ctr']))[0]?.owners).toEqual([told.shown['ctr']?.[0]?.author_email]);
  });

  test('every registration of the history that still holds is a run called like its tag', async () => {
    const tags = told.history.filter(({ event, artifact }) => event === 'registration' && artifact !== 'clicks').map(({ ref }) => ref);
    const runs = values(await tracker.runs(tags));
    expect(runs.map((run) => run?.key.id ?? null)).toEqual(tags.map((tag) => (tag === 'ctr@v1.2.0' ? null : tag)));
  });
});

describe('held against `dvc params show` and `dvc metrics show`', () => {
  test('params and metrics of a version are those of its commit', async () => {
    for (const version of ['v1.0.0', 'v1.1.0']) {
      const [run] = present(await tracker.runs([`ctr@${version}`]));
      const theirs = told.params[version]?.[`ctr@${version}`]?.data['params.yaml']?.data ?? {};
      const params = Object.fromEntries((run?.params ?? []).map((one) => [one.key, one.value]));
      expect(params).toEqual({ lr: String(theirs['lr']), features_version: 'feats_v7', 'train.random_state': '42' });
      const measured = told.metrics[version]?.[`ctr@${version}`]?.data['metrics/test.json']?.data ?? {};
      expect(run?.metrics).toEqual([
        { key: 'auc', value: measured['auc'], special: null, split: 'test' },
        { key: 'by.city', value: 0.5, special: null, split: 'test' },
      ]);
    }
  });

  test('the datasets are what the stages read, with DVC’s own digests; the files are what DVC keeps', async () => {
    const [run] = present(await tracker.runs(['ctr@v1.0.0']));
    const digest = 'md5:10367afcd2eebd6594ed7752c102db49';
    expect(run?.datasets.map(({ role, dataset }) => [dataset.key.name, role, dataset.key.digest, dataset.digestStrength])).toEqual([
      ['data/clicks.csv', null, digest, 'STRONG'],
      ['data/prepared/train.csv', 'training', digest, 'STRONG'],
      ['data/prepared/test.csv', 'test', digest, 'STRONG'],
    ]);
    const records = present(await tracker.versions([key('ctr', 'v1.0.0'), key('churn:churn/net', 'v0.1.0')]));
    const [ctr, churn] = values(await tracker.files(records));
    expect(ctr).toEqual({
      files: [{ path: 'ctr.bin', kind: 'MODEL', sizeBytes: expect.any(Number), digest: expect.stringMatching(/^md5:[0-9a-f]{32}$/) }],
      unread: null,
    });
    expect(churn?.files).toEqual([{ path: 'net.bin', kind: 'MODEL', sizeBytes: 3, digest: expect.stringMatching(/^sha256:/) }]);
    const [details] = values(await tracker.details(records));
    expect(details).toMatchObject({
      featuresVersion: 'feats_v7',
      seeds: [{ key: 'train.random_state', value: '42' }],
      trainedBy: 'ada@acme.test',
      changeSummary: { what: 'The first that is worth it' },
      compliance: { pii: 'none' },
      declaredApproval: { reviewer: 'grace@acme.test', status: 'assigned to uat' },
    });
    const objects = new Map(details?.provenance.map(({ field, object, kind }) => [field, `${object} ${kind}`]));
    expect(objects.get('training.params.lr')).toBe('dvc.lock train.params params.yaml lr DECLARED');
    expect(objects.get('metrics.auc')).toBe('metrics/test.json auc DECLARED');
    expect(objects.get('compliance.pii')).toBe('artifacts.yaml ctr custom stemma.pii DECLARED');
    expect(objects.get('code.commit')).toBe('commit of tag ctr@v1.0.0 DECLARED');
    expect(objects.get('data.datasets')).toBe('dvc.lock prepare.deps data/clicks.csv and 2 more DECLARED');
  });
});
