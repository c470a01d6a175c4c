import type { RunRecord } from '#domain/run.ts';
import type { Tag, VersionRecord } from '#domain/version.ts';
import type { DescribingFiles } from './environments.ts';
import type { LoggedModel } from './schema.ts';

/** Everything at MLflow that may tell of a version. */
export interface Evidence {
  readonly version: VersionRecord;
  readonly run: RunRecord | null;
  readonly logged: LoggedModel | null;
  /** Of the registered model. */
  readonly modelTags: readonly Tag[];
  readonly files: DescribingFiles;
}
