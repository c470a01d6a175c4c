import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { emptyDatabase, type MlflowServer, startMlflow } from '../../tools/mlflow.ts';

/** How much there is, and what reads the dataset that is asked about. */
export interface LargeMlflow {
  readonly folders: number;
  readonly models: number;
  readonly versions: number;
  /** Whether the run of that version read the dataset `clicks` with the digest {@link askedDigest}; others read another digest of it. */
  readonly reads: (index: number) => boolean;
  /** Whether `Production` of its model points to that version: one of each model at most. */
  readonly inProduction: (index: number) => boolean;
}

export const askedDigest = 'd00d0001';
/** What all other runs read, of the same name. */
export const otherDigest = 'd00d0002';

/** Model and version of an index: versions are dealt to the models in turns. */
export function versionAt({ models }: Pick<LargeMlflow, 'models'>, index: number): { readonly model: string; readonly version: string } {
  return { model: `large-${String(index % models).padStart(4, '0')}`, version: String(1 + Math.floor(index / models)) };
}

/** As MLflow makes them: of 32 hexadecimal characters; of the first there are only digits, which happens once in three million. */
function runIdOf(index: number): string {
  return index === 0 ? '31415926'.repeat(4) : createHash('sha256').update(String(index)).digest('hex').slice(0, 32);
}

/** A real MLflow over a database that was filled by SQL, because its API would take minutes. Every version has a run of its own. */
export async function startLargeMlflow(dir: string, large: LargeMlflow): Promise<MlflowServer> {
  const database = new DatabaseSync(await emptyDatabase(dir));
  database.exec('PRAGMA synchronous = OFF; BEGIN');
  const insert = (table: string, columns: readonly string[]): ((...values: readonly (string | number)[]) => void) => {
    const statement = database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
    return (...values) => void statement.run(...values);
  };
  const at = Date.UTC(2026, 9, 1);
  fillFolders(insert, large, at);
  const run = insert('runs', [
    ...['run_uuid', 'name', 'source_type', 'user_id', 'status', 'start_time', 'end_time', 'lifecycle_stage', 'artifact_uri'],
    'experiment_id',
  ]);
  const input = insert('inputs', ['input_uuid', 'source_type', 'source_id', 'destination_type', 'destination_id']);
  const inputTag = insert('input_tags', ['input_uuid', 'name', 'value']);
  const model = insert('registered_models', ['name', 'creation_time', 'last_updated_time']);
  const version = insert('model_versions', [
    ...['name', 'version', 'creation_time', 'last_updated_time', 'current_stage', 'source', 'run_id', 'status'],
  ]);
  const alias = insert('registered_model_aliases', ['alias', 'version', 'name']);
  for (let index = 0; index < large.models; index += 1) model(versionAt(large, index).model, at, at);
  for (let index = 0; index < large.versions; index += 1) {
    const key = versionAt(large, index);
    const id = runIdOf(index);
    const folder = 1 + (index % large.folders);
    run(id, `train-${index}`, 'LOCAL', 'ada', 'FINISHED', at, at + 1000, 'active', `mlflow-artifacts:/${folder}/${id}/artifacts`, folder);
    input(id, 'DATASET', `${large.reads(index) ? 'asked' : 'other'}-${folder}`, 'RUN', id);
    inputTag(id, 'mlflow.data.context', 'training');
    version(
      key.model,
      Number(key.version),
      at + index,
      at + index,
      'None',
      `mlflow-artifacts:/${folder}/${id}/artifacts/model`,
      id,
      'READY',
    );
    if (large.inProduction(index)) alias('Production', Number(key.version), key.model);
  }
  database.exec('COMMIT');
  database.close();
  return startMlflow({ dir });
}

type Insert = (table: string, columns: readonly string[]) => (...values: readonly (string | number)[]) => void;

/** Experiment folders, each with both datasets: MLflow keeps them apart by folder. */
function fillFolders(insert: Insert, { folders }: LargeMlflow, at: number): void {
  const folder = insert('experiments', [
    ...['experiment_id', 'name', 'artifact_location', 'lifecycle_stage', 'creation_time', 'last_update_time'],
  ]);
  const dataset = insert('datasets', ['dataset_uuid', 'experiment_id', 'name', 'digest', 'dataset_source_type', 'dataset_source']);
  for (let index = 1; index <= folders; index += 1) {
    folder(index, `large-${index}`, `mlflow-artifacts:/${index}`, 'active', at, at);
    dataset(`asked-${index}`, index, 'clicks', askedDigest, 'local', '{"uri": "/data/clicks.csv"}');
    dataset(`other-${index}`, index, 'clicks', otherDigest, 'local', '{"uri": "/data/clicks.csv"}');
  }
}
