import { mlflow } from '#sources/mlflow/index.ts';
import { startMlflow } from '../../tools/mlflow.ts';
import { trackerContract } from '../contracts/tracker.ts';
import type { OpenWorld, TrackerWorld, WorldRun } from '../contracts/tracker-world.ts';
import { logWorld, type MlflowRun, metricTexts } from '../support/mlflow-world.ts';

// A server of its own: the contract ends it.
trackerContract('mlflow', async (world: TrackerWorld): Promise<OpenWorld> => {
  const server = await startMlflow();
  const logged = await logWorld(server.url, {
    runs: world.runs.map(runOf),
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
  });
  const tracker = mlflow.open(mlflow.settings.parse({ kind: 'mlflow', url: server.url }), { name: 'main', baseDir: '/' });
  return {
    tracker,
    ...logged,
    capabilities: { aliases: true, nestedRuns: true, specialNumbers: true },
    vanish: () => server.kill(),
    close: async () => {
      await tracker.close();
      await server.stop();
    },
  };
});

function runOf(run: WorldRun): MlflowRun {
  const tags = {
    'mlflow.source.git.repoURL': run.repository,
    'mlflow.source.git.commit': run.commit,
    'mlflow.source.git.branch': run.branch,
  };
  return {
    label: run.label,
    params: run.params,
    metrics: metricTexts(run.metrics),
    datasets: run.datasets,
    tags: Object.fromEntries(Object.entries(tags).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    ...(run.parent === undefined ? {} : { parent: run.parent }),
  };
}
