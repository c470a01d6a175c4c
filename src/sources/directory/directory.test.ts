import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { trackerContract } from '../../../test/contracts/tracker.ts';
import { directory } from './index.ts';

trackerContract('directory', async (world) => {
  const base = await mkdtemp(join(tmpdir(), 'stemma-directory-'));
  const runs = new Map(world.runs.map((run) => [run.label, run]));
  const places = new Map<string, string>();
  let minute = 0;
  for (const run of world.runs)
    for (const model of world.models)
      for (const version of model.versions) {
        if (version.run !== run.label) continue;
        const folder = join(base, 'registry', model.name, version.label.slice(1));
        places.set(run.label, `${model.name}/${version.label.slice(1)}`);
        for (const [path, content] of Object.entries({ ...version.files })) await put(join(folder, path), content);
        await mkdir(folder, { recursive: true });
        const metadata = {
          model_name: model.name,
          version: version.semver ?? version.label.slice(1),
          owners: model.owners,
          created_at: new Date(Date.UTC(2025, 9, 1, 12, minute++)).toISOString(),
          code: { repo: run.repository, commit: run.commit, branch: run.branch },
          data: {
            datasets: run.datasets,
            features_version: run.told?.featuresVersion,
            time_window: run.told === undefined ? null : { from: run.told.from, to: run.told.to },
            sampling: run.told?.sampling,
          },
          training: { params: run.params, hardware: run.told?.hardware, trained_by: run.told?.trainedBy },
          metrics: Object.fromEntries(Object.keys(run.metrics).map((key) => [key, `@${key}@`])),
          tags: version.tags,
        };
        // As Python's json writes numbers.
        const text = JSON.stringify(metadata).replace(/"@(.+?)@"/g, (_, key: string) => String(runs.get(run.label)?.metrics[key]));
        await writeFile(join(folder, 'metadata.json'), text);
      }
  const tracker = directory.open(directory.settings.parse({ kind: 'directory', path: 'registry' }), { name: 'local', baseDir: base });
  return {
    tracker,
    capabilities: { aliases: false, nestedRuns: false, specialNumbers: true, versionsWithoutSemver: true, runsWithoutCommit: true },
    versionName: (_, label) => label.slice(1),
    runId: (label) => places.get(label) ?? '',
    replaceFile: async (model, label, path, content) => await put(join(base, 'registry', model, label.slice(1), path), content),
    vanish: async () => await rename(join(base, 'registry'), join(base, 'elsewhere')),
    close: async () => {
      await tracker.close();
      await rm(base, { recursive: true, force: true });
    },
  };
});

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
