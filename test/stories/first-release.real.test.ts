import { startMlflow } from '../../tools/mlflow.ts';
import { startRedis } from '../../tools/redis.ts';
import { logWorld, type MlflowRun, metricTexts } from '../support/mlflow-world.ts';
import { releaseStory } from '../support/release-story.ts';
import { framework, imageDigest, lockfile, owners, repositoryUrl, type Trained } from '../support/release-world.ts';
import { settingsFile } from '../support/story-gateway.ts';

/* A real MLflow that its own Python client filled, a real Redis, a real repository. The MLflow is its own: the story ends it. */

releaseStory('over MLflow and Redis', async (folder, trained) => {
  const [mlflow, redis] = await Promise.all([startMlflow(), startRedis()]);
  const logged = await logWorld(mlflow.url, {
    runs: trained.map(runOf),
    models: [
      {
        name: 'ctr',
        tags: { owners: owners.join(', ') },
        versions: trained.map(({ version, semver, run }) => ({
          label: String(version),
          run,
          tags: { 'stemma.semver': semver, 'stemma.image': `registry.acme.test/ctr@${imageDigest}` },
        })),
      },
    ],
  });
  const config = await settingsFile(folder, {
    store: { ledger: { url: redis.url } },
    trackers: { main: { kind: 'mlflow', url: mlflow.url.replace('//', '//ada:tracker-secret@') } },
    gitHosts: { code: { kind: 'git', root: 'repositories' } },
  });
  return {
    where: { config },
    tracker: 'main',
    runId: (version) => `run:main/${logged.runId(`train-${version}`)}`,
    metricKey: (name) => `val/${name}`,
    vanish: () => mlflow.kill(),
    close: async () => {
      await Promise.all([mlflow.stop(), redis.stop()]);
    },
  };
});

function runOf({ run, commit, dataset, params, metrics }: Trained): MlflowRun {
  return {
    label: run,
    folder: 'ctr',
    params,
    metrics: Object.fromEntries(Object.entries(metricTexts(metrics)).map(([key, value]) => [`val/${key}`, value])),
    tags: {
      'mlflow.source.git.repoURL': repositoryUrl.replace('//', '//bot:tracker-secret@'),
      'mlflow.source.git.commit': commit,
      'mlflow.source.git.branch': 'main',
    },
    datasets: [dataset],
    files: {
      'model/MLmodel': `flavors:\n  python_function:\n    python_version: 3.12.4\n  ${framework.name}:\n    sklearn_version: ${framework.version}\n`,
      'model/requirements.txt': lockfile,
    },
  };
}
