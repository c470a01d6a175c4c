import { z } from 'zod';
import { changeTypeIn } from '#domain/declared.ts';
import { signatureOf } from '#domain/signature.ts';
import { measured } from './measured.ts';
import { amount, flag, maybeText, object, oneOrMore, scalar, text, time, words } from './written.ts';

const tagsAllowed = 'an object of texts, such as { "team": "ads" }';
const tags = z
  .union(
    [
      z.array(text, { error: tagsAllowed }).transform((list) => Object.fromEntries(list.map((key) => [key, '']))),
      z.record(z.string(), scalar.nullable(), { error: tagsAllowed }),
    ],
    { error: tagsAllowed },
  )
  .nullish()
  .transform((all) => all ?? {});

const datasetShape = { name: text, digest: maybeText, role: maybeText, source: maybeText, source_type: maybeText };
const Dataset = z.object(datasetShape, { error: 'an object with "name", "digest", "role", "source"' });

const codeShape = { repo: maybeText, commit: maybeText, branch: maybeText, dirty: flag, pipeline_run: maybeText };

const windowShape = { from: maybeText, to: maybeText, start: maybeText, end: maybeText };
const dataShape = {
  snapshot_id: maybeText,
  digest: maybeText,
  source: maybeText,
  features_version: maybeText,
  time_window: object(windowShape, 'an object with "from" and "to"'),
  sampling: z
    .union([text, z.record(z.string(), z.unknown())], { error: 'a text or an object' })
    .nullish()
    .transform((value) => value ?? null),
  datasets: z
    .array(Dataset, { error: 'a list of objects with "name" and "digest"' })
    .nullish()
    .transform((list) => list ?? []),
};

const seed = z.union([z.number(), z.string()], { error: 'a whole number' });

const trainingShape = {
  params: z
    .record(z.string(), z.unknown(), { error: 'an object, such as { "lr": 0.01 }' })
    .nullish()
    .transform((all) => all ?? {}),
  seed: seed.nullish().transform((value) => value ?? null),
  seeds: z
    .union([z.record(z.string(), seed.nullable()), z.array(seed)], {
      error: 'an object of whole numbers, such as { "numpy": 42 }, or a list',
    })
    .nullish()
    .transform((value) => value ?? {}),
  hardware: words('a text such as "4 x A10G"'),
  duration_s: amount,
  trained_by: maybeText,
  trainer: maybeText,
  user: maybeText,
  author: maybeText,
};

const envShape = {
  framework: maybeText,
  framework_version: maybeText,
  python: maybeText,
  docker_digest: maybeText,
  lockfile_hash: maybeText,
};

const complianceShape = {
  pii: words('a text such as "none"'),
  pii_notes: maybeText,
  risk_level: words('a text such as "low"'),
  notes: words('a text'),
};

const approvalShape = { reviewer: maybeText, approver: maybeText, status: maybeText, decision: maybeText, date: maybeText };
const Approval = z.object(approvalShape, { error: 'an object with "reviewer", "status", "date"' });

const notesShape = { change: maybeText, what: maybeText, why: maybeText, rationale: maybeText, risk: maybeText };

const notes = z
  .union([text.transform((change) => ({ change })), z.object(notesShape)], {
    error: 'an object with "change", "why" and "risk", or a text',
  })
  .nullish();

const changeType = z
  .string({ error: changeTypesAllowed() })
  .refine((written) => changeTypeIn(written) !== null, { error: changeTypesAllowed() })
  .nullish();

function changeTypesAllowed(): string {
  return '"major", "minor" or "patch"';
}

const File = z.union([text, z.object({ path: text })], { error: 'the path of a file in the folder, such as "model.onnx"' }).nullable();
const artifacts = z
  .record(z.string(), z.union([File, z.array(File)], { error: 'the path of a file in the folder, or a list of them' }), {
    error: 'an object of file names, such as { "model": "model.onnx" }',
  })
  .nullish()
  .transform((all) =>
    Object.entries(all ?? {}).flatMap(([key, given]) =>
      (Array.isArray(given) ? given : [given]).flatMap((file) =>
        file === null ? [] : [{ key, path: typeof file === 'string' ? file : file.path }],
      ),
    ),
  );

const signature = z
  .unknown()
  .optional()
  .refine((value) => value === undefined || value === null || typeof value === 'string' || signatureOf(value) !== null, {
    error: 'an object with lists "inputs" and "outputs" of { "name", "type" }',
  })
  .transform((value) => (typeof value === 'string' || value === undefined || value === null ? null : signatureOf(value)));

/** `metadata.json` of a version, as far as it is read; everything else in it is left alone. Form: docs/configuration.md and docs/metadata.md. */
export const Metadata = z.object(
  {
    model_name: text,
    version: text,
    owners: oneOrMore('a list of texts, such as ["mlops@acme.test"]'),
    created_at: time,
    code: object(codeShape, 'an object with "repo", "commit", "branch"'),
    data: object(dataShape, 'an object with "snapshot_id" or "datasets"'),
    training: object(trainingShape, 'an object with "params", "seed", "hardware", "duration_s"'),
    trained_by: maybeText,
    author: maybeText,
    artifacts,
    signature,
    env: object(envShape, 'an object with "framework", "docker_digest", "lockfile_hash"'),
    metrics: measured,
    compliance: object(complianceShape, 'an object with "pii", "risk_level", "notes"'),
    approvals: z
      .union([Approval.transform((one) => [one]), z.array(Approval)], {
        error: 'an object with "reviewer", "status", "date", or a list of them',
      })
      .nullish(),
    notes,
    change_type: changeType,
    parents: oneOrMore('a list of references, such as ["ctr/11"]'),
    base_version: maybeText,
    forked_from: maybeText,
    tags,
  },
  { error: 'an object { … }' },
);
export type Metadata = z.infer<typeof Metadata>;

/** The keys that are read of each object whose keys are fixed, by the path to it; a list's members are `[]`. */
export const knownKeys: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(Metadata.shape),
  code: Object.keys(codeShape),
  data: Object.keys(dataShape),
  'data.time_window': Object.keys(windowShape),
  'data.datasets[]': Object.keys(datasetShape),
  training: Object.keys(trainingShape),
  env: Object.keys(envShape),
  compliance: Object.keys(complianceShape),
  approvals: Object.keys(approvalShape),
  'approvals[]': Object.keys(approvalShape),
  notes: Object.keys(notesShape),
};
