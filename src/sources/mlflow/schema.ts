import { z } from 'zod';

/*
 * What MLflow's REST API answers, only the fields that we use. Unset scalars and empty lists are absent (proto3 JSON), times are
 * milliseconds since the epoch. https://mlflow.org/docs/latest/rest-api.html
 */

/** 64-bit integers come as numbers, from some servers as decimal strings. Absent or 0: not set. */
const Millis = z
  .union([z.number(), z.string().regex(/^-?\d+$/)])
  .nullish()
  .transform((value) => {
    const ms = Number(value ?? 0);
    return ms > 0 && ms <= 8.64e15 ? new Date(ms) : null;
  });

/** Null where it is not set. */
const Count = z
  .union([z.number(), z.string().regex(/^-?\d+$/)])
  .nullish()
  .transform((value) => (value === undefined || value === null ? null : Number(value)));

const Text = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === null || value === '' ? null : value));

const Plain = z.string().catch('');

function listOf<T extends z.ZodType>(
  item: T,
): z.ZodPipe<z.ZodOptional<z.ZodNullable<z.ZodArray<T>>>, z.ZodTransform<z.output<T>[], z.output<T>[] | null | undefined>> {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}

const Tag = z.object({ key: z.string(), value: z.string().nullish() }).transform(({ key, value }) => ({ key, value: value ?? '' }));

/** Numbers, and the words that proto3 JSON has for those that JSON lacks. */
const Double = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity']).transform(Number)]);

export const ModelVersion = z.object({
  name: z.string(),
  version: z.union([z.string(), z.number()]).transform(String),
  creation_timestamp: Millis,
  last_updated_timestamp: Millis,
  current_stage: Text,
  description: Text,
  source: Text,
  run_id: Text,
  status: Text,
  status_message: Text,
  tags: listOf(Tag),
});
export type ModelVersion = z.output<typeof ModelVersion>;

export const RegisteredModel = z.object({
  name: z.string(),
  creation_timestamp: Millis,
  last_updated_timestamp: Millis,
  description: Text,
  tags: listOf(Tag),
  aliases: listOf(z.object({ alias: z.string(), version: z.union([z.string(), z.number()]).transform(String) })),
  latest_versions: listOf(ModelVersion),
});
export type RegisteredModel = z.output<typeof RegisteredModel>;

const Metric = z.object({ key: z.string(), value: Double.catch(Number.NaN), dataset_name: Text, dataset_digest: Text });

const DatasetInput = z.object({
  tags: listOf(Tag),
  dataset: z.object({ name: Plain, digest: Plain, source_type: Text, source: Text }),
});
export type DatasetInput = z.output<typeof DatasetInput>;

export const Run = z.object({
  info: z.object({
    run_id: z.string(),
    run_name: Text,
    experiment_id: z.union([z.string(), z.number()]).transform(String),
    status: Text,
    start_time: Millis,
    end_time: Millis,
    lifecycle_stage: Text,
    artifact_uri: Text,
  }),
  data: z
    .object({ metrics: listOf(Metric), params: listOf(Tag), tags: listOf(Tag) })
    .nullish()
    .transform((data) => data ?? { metrics: [], params: [], tags: [] }),
  inputs: z
    .object({ dataset_inputs: listOf(DatasetInput) })
    .nullish()
    .transform((inputs) => inputs ?? { dataset_inputs: [] }),
});
export type Run = z.output<typeof Run>;

/** From 3.0 on: what a version is made from, with what was measured of it, also in other runs than its own. */
export const LoggedModel = z.object({
  info: z.object({ model_id: z.string(), tags: listOf(Tag) }),
  data: z
    .object({ params: listOf(Tag), metrics: listOf(Metric.extend({ timestamp: Count, step: Count, run_id: Text })) })
    .nullish()
    .transform((data) => data ?? { params: [], metrics: [] }),
});
export type LoggedModel = z.output<typeof LoggedModel>;

export const LoggedModelReply = z.object({ model: LoggedModel });

/** One folder of artifacts. */
export const ArtifactsReply = z.object({
  files: listOf(z.object({ path: z.string(), is_dir: z.boolean().nullish(), file_size: Count })),
  next_page_token: Text,
});

export const RegisteredModelReply = z.object({ registered_model: RegisteredModel });
export const RegisteredModelsReply = z.object({ registered_models: listOf(RegisteredModel), next_page_token: Text });
export const ModelVersionReply = z.object({ model_version: ModelVersion });
export const ModelVersionsReply = z.object({ model_versions: listOf(ModelVersion), next_page_token: Text });
export const RunReply = z.object({ run: Run });
export const RunsReply = z.object({ runs: listOf(Run), next_page_token: Text });
export const FoldersReply = z.object({
  experiments: listOf(z.object({ experiment_id: z.union([z.string(), z.number()]).transform(String) })),
  next_page_token: Text,
});

/** Every error of MLflow itself is JSON with a code; a proxy or another server in its place says something else. */
export const ErrorReply = z.object({ error_code: z.string() });
