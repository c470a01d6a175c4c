import type { CodeRecord } from './commit.ts';
import type { Dossier } from './dossier.ts';
import { parseNodeId } from './node-id.ts';
import type { DatasetUse, RunRecord } from './run.ts';
import type { VersionRecord } from './version.ts';

/* What a dossier tells in the words of its sources, for when they cannot. What it does not have is null or empty. */

export function versionRecordOf(dossier: Dossier): VersionRecord {
  const { identity, semver, environment, remarks } = dossier;
  const { tracker, model, version, createdAt } = identity;
  return {
    key: { tracker, model, version },
    semver,
    createdAt: createdAt === null ? null : new Date(createdAt),
    updatedAt: null,
    // Nothing else is sealed.
    status: 'READY',
    statusMessage: null,
    description: remarks?.description ?? null,
    source: null,
    runId: runKeyOf(dossier)?.id ?? null,
    tags: remarks?.tags ?? [],
    stage: null,
    code: codeRecordOf(dossier),
    environment,
  };
}

/** Null where the version named none. */
export function runRecordOf(dossier: Dossier): RunRecord | null {
  const key = runKeyOf(dossier);
  if (key === null || dossier.training.run === null) return null;
  const { training, metrics, environment } = dossier;
  return {
    key,
    name: training.run?.name ?? key.id,
    status: null,
    startedAt: null,
    endedAt: null,
    durationSeconds: training.durationSeconds,
    params: training.params,
    metrics: metrics.map(({ key: name, value, special, split }) => ({ key: name, value, special, split })),
    tags: [],
    datasets: datasetUsesOf(dossier),
    code: codeRecordOf(dossier),
    environment,
    parentId: null,
    deleted: false,
  };
}

function runKeyOf({ training: { run } }: Dossier): RunRecord['key'] | null {
  const name = run === null ? null : parseNodeId(run.id);
  return name?.kind === 'run' ? name.key : null;
}

export function datasetUsesOf({ data, identity: { tracker } }: Dossier): readonly DatasetUse[] {
  return data.datasets.map(({ name, digest, digestStrength, role, source, sourceType }) => ({
    role,
    dataset: { key: { tracker, name, digest }, digestStrength, source, sourceType },
  }));
}

export function codeRecordOf({ code: { repository, commit, branch, dirty, pipelineRunId } }: Dossier): CodeRecord {
  return { repository: repository?.key ?? repository?.url ?? null, commit, branch, dirty, pipelineRunId };
}
