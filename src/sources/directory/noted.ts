import type { Telling } from '#domain/telling.ts';
import type { ReadMetadata } from './metadata.ts';
import { file } from './said.ts';

/** Keys that are noted one by one; more are noted together. */
const eachMax = 500;

/** Notes where the values of the records stand that have one place only: parameters, metrics, datasets and their like. */
export function noteRecords({ metadata }: ReadMetadata, telling: Telling): void {
  telling.note(
    'identity.createdAt',
    metadata.created_at === null ? 'time of the folder' : `${file} created_at`,
    metadata.created_at === null ? 'INFERRED' : 'DECLARED',
  );
  if (metadata.owners.length > 0) telling.note('owners', `${file} owners`, 'DECLARED');
  telling.note(
    'artifacts.files',
    metadata.artifacts.length === 0 ? 'files of the folder' : `files of the folder, ${file} artifacts`,
    'INFERRED',
  );
  noteData(metadata.data, telling);
  noteEach(telling, 'training.params', Object.keys(metadata.training?.params ?? {}), 'training.params');
  if ((metadata.training?.duration_s ?? null) !== null) telling.note('training.durationSeconds', `${file} training.duration_s`, 'DECLARED');
  noteEach(telling, 'metrics', Object.keys(metadata.metrics.values), 'metrics');
  if (metadata.metrics.split !== null && Object.keys(metadata.metrics.values).length > 0)
    telling.note('metrics.split', `${file} metrics.split`, 'DECLARED');
}

function noteData(data: ReadMetadata['metadata']['data'], telling: Telling): void {
  if (data === null) return;
  if (data.datasets.length > 0) telling.note('data.datasets', `${file} data.datasets`, 'DECLARED');
  else if (data.snapshot_id !== null) telling.note('data.datasets', `${file} data.snapshot_id`, 'DECLARED');
}

function noteEach(telling: Telling, field: string, keys: readonly string[], path: string): void {
  if (keys.length > eachMax) telling.note(field, `${file} ${path}`, 'DECLARED');
  else for (const key of keys) telling.note(`${field}.${key}`, `${file} ${path}.${key}`, 'DECLARED');
}
