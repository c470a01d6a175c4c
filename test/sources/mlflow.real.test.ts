import { mlflow } from '#sources/mlflow/index.ts';
import { ensureMlflow, olderMlflow, startMlflow } from '../../tools/mlflow.ts';
import { trackerContract } from '../contracts/tracker.ts';
import type { OpenWorld, TrackerWorld, WorldRun } from '../contracts/tracker-world.ts';
import { logWorld, type MlflowRun, metricTexts } from '../support/mlflow-world.ts';

// Servers of their own: the contract ends them.
trackerContract('mlflow', (world) => opened(world));
trackerContract(`mlflow ${olderMlflow}`, (world) => opened(world, olderMlflow));

async function opened(world: TrackerWorld, version?: string): Promise<OpenWorld> {
  const release = version === undefined ? {} : { version };
  if (version !== undefined) await ensureMlflow(release);
  const server = await startMlflow(release);
  const logged = await logWorld(
    server.url,
    {
      runs: world.runs.map((run) => runOf(run, filesOf(world, run))),
      models: world.models.map(({ name, owners, aliases, versions }) => ({
        name,
        tags: owners.length === 0 ? {} : { owners: owners.join(', ') },
        aliases,
        versions: versions.map(({ label, run, semver, tags }) => ({
          label,
          run,
          tags: { ...tags, ...(semver === undefined ? {} : { 'stemma.semver': semver }) },
        })),
      })),
    },
    release,
  );
  const tracker = mlflow.open(mlflow.settings.parse({ kind: 'mlflow', url: server.url }), { name: 'main', baseDir: '/' });
  return {
    tracker,
    ...logged,
    capabilities: { aliases: true, nestedRuns: true, specialNumbers: true, versionsWithoutSemver: true, runsWithoutCommit: true },
    replaceFile: async (model, label, path, content) => {
      const key = { tracker: 'main', model, version: logged.versionName(model, label) };
      const [version] = await tracker.versions([key]);
      const source = version?.ok === true ? (version.value?.source ?? '') : '';
      const place = `${source.replace('mlflow-artifacts:', '')}/${path}`.split('/').map(encodeURIComponent).join('/');
      const reply = await fetch(`${server.url}/api/2.0/mlflow-artifacts/artifacts${place}`, { method: 'PUT', body: content });
      if (!reply.ok) throw new Error(`MLflow did not take ${place}: ${reply.status}`);
    },
    vanish: () => server.kill(),
    close: async () => {
      await tracker.close();
      await server.stop();
    },
  };
}

/** The files of a version are those of the run that made it. */
function filesOf(world: TrackerWorld, run: WorldRun): Readonly<Record<string, string>> {
  const made = world.models.flatMap(({ versions }) => versions).find((version) => version.run === run.label);
  return Object.fromEntries(Object.entries(made?.files ?? {}).map(([path, content]) => [`model/${path}`, content]));
}

function runOf(run: WorldRun, files: Readonly<Record<string, string>>): MlflowRun {
  const { told } = run;
  const tags = {
    'mlflow.source.git.repoURL': run.repository,
    'mlflow.source.git.commit': run.commit,
    'mlflow.source.git.branch': run.branch,
    'mlflow.user': told?.trainedBy,
    feature_set_version: told?.featuresVersion,
    hardware: told?.hardware,
    sampling: told?.sampling,
    train_start: told?.from,
    train_end: told?.to,
  };
  return {
    label: run.label,
    params: run.params,
    metrics: metricTexts(run.metrics),
    datasets: run.datasets,
    files,
    tags: Object.fromEntries(Object.entries(tags).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    ...(run.parent === undefined ? {} : { parent: run.parent }),
  };
}
