import { parse } from 'yaml';
import { wandb } from '#sources/wandb/index.ts';
import type { OpenWorld, TrackerWorld, WorldRun, WorldVersion } from '../../contracts/tracker-world.ts';
import { apiKey, serveWandb } from './server.ts';
import { md5, type PaperRun, type Pen, paperWorld } from './world.ts';

const project = 'acme-ml/ctr';
const registry = 'acme-org/wandb-registry-model';

/** The contract's world as W&B's own client would have logged it: runs in one project, their models linked into a registry. */
export async function openWandbWorld(world: TrackerWorld): Promise<OpenWorld> {
  const pen = paperWorld();
  // What a version is called where it was logged is another number than in the registry.
  pen.artifact(`${project}/weights`, { type: 'model' });
  const runs = new Map<string, PaperRun>();
  for (const run of world.runs) {
    const made = world.models
      .flatMap((model) => model.versions.map((version) => ({ model, version })))
      .find(({ version }) => version.run === run.label);
    const logged = log(pen, run, made?.version);
    runs.set(run.label, logged);
    if (made === undefined) continue;
    const { model, version } = made;
    const artifact = pen.artifact(`${project}/weights`, {
      ...{ type: 'model', by: logged, files: version.files ?? {} },
      metadata: {
        ...metadataOf(run, version),
        ...(version.semver === undefined ? {} : { 'stemma.semver': version.semver }),
        ...version.tags,
      },
    });
    const aliases = Object.entries(model.aliases).flatMap(([alias, label]) => (label === version.label ? [alias] : []));
    pen.link(
      `${registry}/${model.name}`,
      artifact,
      aliases,
      model.owners.length === 0 ? {} : { description: `Clicks.\n\nOwners: ${model.owners.join(', ')}` },
    );
  }
  const served = await serveWandb(pen.world);
  const settings = { kind: 'wandb', url: served.url, organization: 'acme', apiKey };
  const tracker = wandb.open(wandb.settings.parse(settings), { name: 'main', baseDir: '/' });
  return {
    tracker,
    capabilities: { aliases: true, nestedRuns: false, specialNumbers: true, versionsWithoutSemver: true, runsWithoutCommit: true },
    versionName: (_, label) => versionOf(label),
    runId: (label) => runs.get(label)?.path ?? '',
    digestOf: (content) => `md5:${Buffer.from(md5(content), 'base64').toString('hex')}`,
    replaceFile: async (model, label, path, content) => {
      const collection = pen.world.collections.find(({ name, kind }) => name === model && kind === 'ArtifactPortfolio');
      const link = collection?.links.find(({ versionIndex }) => `v${versionIndex}` === versionOf(label));
      link?.artifact.files.set(path, { size: Buffer.byteLength(content), digest: md5(content) });
    },
    vanish: async () => await served.close(),
    close: async () => {
      await tracker.close();
      await served.close();
    },
  };
}

/** `v1` of the world is the first, which W&B calls `v0`. */
function versionOf(label: string): string {
  return `v${Number(label.slice(1)) - 1}`;
}

function log(pen: Pen, run: WorldRun, version: WorldVersion | undefined): PaperRun {
  const { told } = run;
  const inputs = run.datasets.map(({ name, digest, role, source }) =>
    pen.artifact(`${project}/${name}`, { type: 'dataset', digest, metadata: { role, source } }),
  );
  const [, gpus, gpu] = /^(?:(\d+) x )?(.+)$/.exec(told?.hardware ?? '') ?? [];
  const metadata = {
    ...{ os: 'Linux-6.1', python: 'CPython 3.11.7', program: 'train.py', email: told?.trainedBy },
    ...(run.repository === undefined ? {} : { git: { remote: run.repository, commit: run.commit } }),
    ...(gpu === undefined ? {} : { gpu, gpu_count: Number(gpus ?? 1) }),
  };
  return pen.run(`${project}/run-${run.label}`, {
    config: Object.fromEntries(
      Object.entries(run.params).map(([key, value]) => [key, String(Number(value)) === value ? Number(value) : value]),
    ),
    summary: { ...run.metrics, _runtime: 42.5, _step: 100, _timestamp: 1_700_000_000 },
    commit: run.commit ?? null,
    inputs,
    files: {
      'wandb-metadata.json': JSON.stringify(metadata),
      ...(version?.files?.['requirements.txt'] === undefined ? {} : { 'requirements.txt': version.files['requirements.txt'] }),
    },
  });
}

function metadataOf({ branch, told }: WorldRun, { files }: WorldVersion): object {
  const mlmodel = parse(files?.['MLmodel'] ?? '{}') as { readonly signature?: object };
  return {
    ...(branch === undefined ? {} : { branch }),
    ...(mlmodel.signature === undefined ? {} : { signature: mlmodel.signature }),
    ...(told === undefined
      ? {}
      : { features_version: told.featuresVersion, train_start: told.from, train_end: told.to, sampling: told.sampling }),
  };
}
