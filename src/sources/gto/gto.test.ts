import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trackerContract } from '../../../test/contracts/tracker.ts';
import {
  oddName,
  repository,
  type TrackerWorld,
  type WorldModel,
  type WorldRun,
  type WorldVersion,
} from '../../../test/contracts/tracker-world.ts';
import { type GtoCommit, type GtoRepository, type GtoStep, type GtoTag, gtoRepository } from '../../../test/support/gto-repository.ts';
import { gto } from './index.ts';

const odd = 'models/nlp:odd_1/uni-gram';

const modelName = (name: string): string => (name === oddName ? odd : name);
const digest = (said: string): string => `md5:${said.repeat(4)}`;
const versionName = ({ label, semver }: WorldVersion): string => `v${semver ?? `${label.slice(1)}.0.0`}`;

trackerContract('gto', async (world) => {
  const base = await mkdtemp(join(tmpdir(), 'stemma-gto-'));
  const made = gtoRepository(join(base, 'registry'));
  const runs = new Map<string, string>();
  const steps: GtoStep[] = [];
  let commits = 0;
  for (const run of world.runs)
    for (const model of world.models)
      for (const version of model.versions) {
        if (version.run !== run.label) continue;
        const name = `${modelName(model.name).replace(':', '=')}@${versionName(version)}`;
        runs.set(run.label, name);
        steps.push({ ...commitOf(world, model, version, run), message: `Train ${run.label}` }, tagOf(name));
        for (const [alias, label] of Object.entries(model.aliases))
          if (label === version.label) steps.push({ tag: `${name.split('@')[0]}#${alias}#1`, on: commits });
        commits += 1;
      }
  made.make(...steps);
  const tracker = gto.open(gto.settings.parse({ kind: 'gto', path: 'registry', repository }), { name: 'main', baseDir: base });
  return {
    tracker,
    capabilities: { aliases: true, nestedRuns: false, specialNumbers: true, versionsWithoutSemver: false, runsWithoutCommit: false },
    spelling: { model: modelName, digest, digestStrength: 'STRONG' },
    versionName: (model, label) => versionName(versionIn(world, model, label)),
    runId: (label) => runs.get(label) ?? '',
    replaceFile: async (model, label, path, content) => {
      const version = versionIn(world, model, label);
      const run = world.runs.find((one) => one.label === version.run) as WorldRun;
      const { files } = commitOf(world, world.models.find((one) => one.name === model) as WorldModel, version, run);
      const name = runs.get(run.label) ?? '';
      const [minute, stages] = [
        minuteOf(made, name),
        made
          .git('tag', '--points-at', `${name}^{commit}`)
          .split('\n')
          .filter((tag) => tag.includes('#')),
      ];
      const again = stages.map((tag) => ({ tag, minute: minuteOf(made, tag) }));
      made.make({ files: { ...files, [`model/${path}`]: content } }, { ...tagOf(name), minute }, ...again);
    },
    vanish: async () => await rename(join(base, 'registry'), join(base, 'elsewhere')),
    close: async () => {
      await tracker.close();
      await rm(base, { recursive: true, force: true });
    },
  };
});

/** The words that GTO writes where nobody gave others. */
function tagOf(name: string): GtoTag {
  const [artifact = '', version = ''] = name.replace('=', ':').split('@');
  return { tag: name, message: `Registering artifact ${artifact} version ${version}` };
}

function minuteOf(made: GtoRepository, tag: string): number {
  return (Number(made.git('for-each-ref', '--format=%(taggerdate:unix)', `refs/tags/${tag}`)) - 1_759_320_000) / 60;
}

function versionIn(world: TrackerWorld, model: string, label: string): WorldVersion {
  return world.models.find((one) => one.name === model)?.versions.find((one) => one.label === label) as WorldVersion;
}

/** The whole project at the commit that one version was registered on. */
function commitOf(world: TrackerWorld, model: WorldModel, version: WorldVersion, run: WorldRun): GtoCommit {
  const [folder, own] = modelName(model.name).includes(':') ? modelName(model.name).split(':') : ['', model.name];
  const at = (path: string): string => (folder === '' ? path : `${folder}/${path}`);
  const { told } = run;
  const custom = {
    ...version.tags,
    owners: model.owners.join(', '),
    ...(run.commit === undefined ? {} : { 'stemma.commit': run.commit }),
    ...(run.branch === undefined ? {} : { 'stemma.branch': run.branch }),
    ...(told === undefined
      ? {}
      : {
          features_version: told.featuresVersion,
          train_start: told.from,
          train_end: told.to,
          sampling: told.sampling,
          hardware: told.hardware,
        }),
  };
  const hasFiles = version.files !== undefined;
  const artifacts = { [own ?? '']: { type: 'model', ...(hasFiles ? { path: 'model' } : {}), custom } };
  const numbers = Object.entries(run.metrics).map(([key, value]) => `${JSON.stringify(key)}: ${value}`);
  const files: Record<string, unknown> = {
    [at('dvc.yaml')]: {
      stages: { train: { cmd: 'python train.py', metrics: [{ 'metrics.json': { cache: false } }] } },
      ...(folder === '' ? {} : { artifacts }),
    },
    [at('dvc.lock')]: lockOf(run, folder === '' ? '' : '../../', hasFiles),
    [at('metrics.json')]: `{ ${numbers.join(', ')} }`,
    'train.py': 'print(1)\n',
  };
  // Every commit of the repository says of all its models what it knows.
  const others = world.models.filter(({ name }) => name !== model.name && name !== oddName);
  const index = Object.fromEntries(others.map(({ name, owners }) => [name, { type: 'model', custom: { owners: owners.join(', ') } }]));
  files['artifacts.yaml'] = folder === '' ? { ...index, ...artifacts } : index;
  for (const [path, content] of Object.entries(version.files ?? {})) files[at(`model/${path}`)] = content;
  for (const data of run.datasets)
    files[`${data.name}.dvc`] = {
      deps: [{ path: data.source }],
      outs: [{ path: data.name, hash: 'md5', md5: digest(data.digest).slice(4), meta: { role: data.role } }],
    };
  return { files, ...(told === undefined ? {} : { author: `Somebody <${told.trainedBy}>` }) };
}

/** `up`: the way to the repository's own folder, where all data lies. */
function lockOf(run: WorldRun, up: string, hasFiles: boolean): object {
  return {
    schema: '2.0',
    stages: {
      train: {
        cmd: 'python train.py',
        deps: [
          ...run.datasets.map(({ name, digest: said }) => ({ path: `${up}${name}`, hash: 'md5', md5: digest(said).slice(4), size: 7 })),
          { path: 'train.py', hash: 'md5', md5: '0'.repeat(32), size: 9 },
        ],
        params: { 'params.yaml': run.params },
        outs: [
          { path: 'metrics.json', hash: 'md5', md5: '1'.repeat(32) },
          ...(hasFiles ? [{ path: 'model', hash: 'md5', md5: `${'2'.repeat(32)}.dir` }] : []),
        ],
      },
    },
  };
}
