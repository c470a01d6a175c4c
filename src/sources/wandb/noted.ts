import type { Telling } from '#domain/telling.ts';
import type { Evidence } from './evidence.ts';

/** Keys that are noted one by one; more are noted together. */
const eachMax = 500;

/** Notes where the values stand that have one place only: parameters, metrics, datasets, times. */
export function noteRecords({ version, told, run }: Evidence, telling: Telling): void {
  if (version.createdAt !== null) telling.note('identity.createdAt', 'version createdAt', 'DECLARED');
  // The version is the link's own number; what it leads to is named here.
  telling.note('artifacts.files', `manifest of ${version.source ?? 'the artifact'}`, 'INFERRED');
  if (version.runId !== null) telling.note('training.run', 'artifact createdBy', 'DECLARED');
  if (run === null || told === null) return;
  if (run.datasets.length > 0) telling.note('data.datasets', 'run inputArtifacts', 'DECLARED');
  if (run.durationSeconds !== null) telling.note('training.durationSeconds', 'run summary, createdAt and heartbeatAt', 'INFERRED');
  noteEach(telling, 'training.params', run.params, 'run config');
  noteEach(telling, 'metrics', run.metrics, 'run summary');
}

function noteEach(telling: Telling, field: string, all: readonly { readonly key: string }[], object: string): void {
  const keys = new Set(all.map(({ key }) => key));
  if (keys.size > eachMax) telling.note(field, object, 'DECLARED');
  else for (const key of keys) telling.note(`${field}.${key}`, `${object} ${key}`, 'DECLARED');
}
