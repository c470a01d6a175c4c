import type { VersionDetails } from '#domain/details.ts';
import type { Telling } from '#domain/telling.ts';
import type { Evidence } from './evidence.ts';

/** Keys that are noted one by one; more are noted together. */
const eachMax = 500;

/** Notes where the values stand that have one place only: parameters, metrics, datasets, times. */
export function noteRecords({ version, run }: Evidence, told: Pick<VersionDetails, 'params' | 'metrics'>, telling: Telling): void {
  if (version.createdAt !== null) telling.note('identity.createdAt', 'version creation_timestamp', 'DECLARED');
  telling.note('artifacts.files', 'version source', 'INFERRED');
  if (version.runId !== null) telling.note('training.run', 'version run_id', 'DECLARED');
  if (run !== null) {
    if (run.datasets.length > 0) telling.note('data.datasets', 'run dataset inputs', 'DECLARED');
    if (run.durationSeconds !== null) telling.note('training.durationSeconds', 'run start_time and end_time', 'INFERRED');
    noteEach(telling, 'training.params', keysOf(run.params), 'run param');
    noteEach(telling, 'metrics', keysOf(run.metrics), 'run metric');
  }
  noteEach(telling, 'training.params', keysOf(told.params), 'logged model param');
  const measured = new Set(keysOf(run?.metrics ?? []));
  for (const key of keysOf(told.metrics).slice(0, eachMax))
    telling.note(measured.has(key) ? `metrics.${key}.split` : `metrics.${key}`, `logged model metric ${key}`, 'DECLARED');
}

function keysOf(all: readonly { readonly key: string }[]): readonly string[] {
  return [...new Set(all.map(({ key }) => key))];
}

function noteEach(telling: Telling, field: string, keys: readonly string[], object: string): void {
  if (keys.length > eachMax) telling.note(field, `${object}s`, 'DECLARED');
  else for (const key of keys) telling.note(`${field}.${key}`, `${object} ${key}`, 'DECLARED');
}
