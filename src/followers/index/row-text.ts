import { z } from 'zod';
import type { StoredRow } from '#ports/index-store.ts';
import { type Standing } from './look-again.ts';
import { type Row, rowKey } from './rows.ts';

/** Any moment that a `Date` can hold: clients of trackers write down years of five digits, and a tracker tells them. */
const Time = z
  .string()
  .transform((text) => new Date(text))
  .refine((time) => !Number.isNaN(time.getTime()))
  .nullable();
const Text = z.string().nullable();
const Pairs = z.array(z.object({ key: z.string(), value: z.string() }));
const Code = z.object({
  repository: Text,
  commit: Text,
  branch: Text,
  dirty: z.boolean().nullable(),
  pipelineRunId: Text,
  project: Text.exactOptional(),
});
const Environment = z.object({ framework: Text, frameworkVersion: Text, python: Text, imageDigest: Text, lockfileDigest: Text });

const Version = z.object({
  key: z.object({ tracker: z.string(), model: z.string(), version: z.string() }),
  semver: Text,
  createdAt: Time,
  updatedAt: Time,
  status: z.enum(['PENDING', 'READY', 'FAILED']),
  statusMessage: Text,
  description: Text,
  source: Text,
  runId: Text,
  tags: Pairs,
  stage: Text,
  code: Code,
  environment: Environment,
});

const Model = z.object({
  tracker: z.string(),
  name: z.string(),
  createdAt: Time,
  updatedAt: Time,
  description: Text,
  owners: z.array(z.string()),
  tags: Pairs,
  aliases: z.array(z.object({ name: z.string(), version: z.string(), origin: z.enum(['ALIAS', 'STAGE']) })),
  latest: Version.nullable().exactOptional(),
});

const Metric = z.object({
  key: z.string(),
  value: z.number().nullable(),
  special: z.enum(['NAN', 'INFINITY', 'NEGATIVE_INFINITY']).nullable(),
  split: Text,
});

const Dataset = z.object({
  key: z.object({ tracker: z.string(), name: z.string(), digest: z.string() }),
  digestStrength: z.enum(['STRONG', 'WEAK', 'NAME']),
  source: Text,
  sourceType: Text,
});

const Run = z.object({
  key: z.object({ tracker: z.string(), id: z.string() }),
  name: z.string(),
  status: Text,
  startedAt: Time,
  endedAt: Time,
  durationSeconds: z.number().nullable(),
  params: Pairs,
  metrics: z.array(Metric),
  tags: Pairs,
  datasets: z.array(z.object({ role: Text, dataset: Dataset })),
  code: Code,
  environment: Environment,
  parentId: Text,
  deleted: z.boolean(),
});

const RowText = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('model'), record: Model }),
  z.object({ kind: z.literal('version'), record: Version }),
  z.object({ kind: z.literal('run'), record: Run, readAt: z.number() }),
]);

const StandingText = z.object({ asOf: z.number().nullable(), wholeAt: z.number().nullable(), changedAt: z.number().nullable() });

export function storedRow(row: Row): StoredRow {
  return { key: rowKey(row), value: JSON.stringify(row) };
}

/** Null for what is no row, or not the one of that name: whoever reads it takes nothing for known then. */
export function readRow({ key, value }: StoredRow): Row | null {
  const read = RowText.safeParse(parsed(value));
  return read.success && rowKey(read.data) === key ? read.data : null;
}

export function readStanding(text: string): Standing | null {
  const read = StandingText.safeParse(parsed(text));
  return read.success ? read.data : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
