import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { directoryRegistry } from '../support/directory-registry.ts';
import { releaseStory } from '../support/release-story.ts';
import { framework, imageDigest, lockfileDigest, owners, repositoryUrl, type Trained } from '../support/release-world.ts';
import { settingsFile } from '../support/story-gateway.ts';

/* Nothing but Node and git: a directory registry, the embedded ledger, a real repository. */

releaseStory('over a directory registry and the embedded ledger', async (folder, trained) => {
  const registry = await directoryRegistry();
  for (const each of trained) await registry.put('ctr', String(each.version), metadataOf(each));
  const config = await settingsFile(folder, {
    store: { ledger: { path: 'ledger' } },
    trackers: { local: { kind: 'directory', path: registry.path } },
    gitHosts: { code: { kind: 'git', root: 'repositories' } },
  });
  return {
    where: { config },
    tracker: 'local',
    runId: (version) => `run:local/ctr%2F${version}`,
    metricKey: (name) => name,
    vanish: () => rename(registry.path, join(registry.base, 'moved-away')),
    close: registry.remove,
  };
});

function metadataOf({ version, semver, run, commit, dataset, params, metrics }: Trained): object {
  return {
    model_name: 'ctr',
    version: semver,
    owners,
    created_at: `2025-10-${String(version).padStart(2, '0')}T12:00:00Z`,
    code: { repo: repositoryUrl.replace('//', '//bot:tracker-secret@'), commit, branch: 'main', pipeline_run: run },
    data: { datasets: [dataset] },
    training: { params, duration_s: 840 },
    env: { framework: `${framework.name} ${framework.version}`, docker_digest: imageDigest, lockfile_hash: lockfileDigest },
    metrics: { split: 'val', auc: metrics['auc'], loss: 'NaN' },
  };
}
