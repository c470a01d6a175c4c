import { z } from 'zod';
import { Common } from './input.ts';

/** Most entries of a declared list, and longest declared text, in characters. */
const listMax = 1_000;
const textMax = 4_000;

const text = z.string().max(textMax, `has at most ${textMax} characters`);
const maybe = text.nullish();
const pair = z.object({ key: text.min(1, 'must not be empty'), value: text });
const list = <T extends z.ZodType>(item: T) => z.array(item).max(listMax, `has at most ${listMax} entries`).nullish();
const column = z.object({ name: maybe, type: text.min(1, 'must not be empty'), required: z.boolean().nullish() });
const finite = z.number().refine(Number.isFinite, 'is a finite number');

const ChangeSummary = z.object({ what: text.min(1, 'must not be empty'), why: maybe, type: z.enum(['MAJOR', 'MINOR', 'PATCH']).nullish() });

/** What is declared of a version over what its sources tell. */
export const DeclaredMetadataInput = z.object({
  code: z
    .object({
      repository: z.object({ name: maybe, url: maybe }).nullish(),
      commit: z.object({ sha: z.string().regex(/^[0-9a-f]{7,64}$/i, 'is a commit id: 7 to 64 hexadecimal characters') }).nullish(),
      branch: maybe,
      dirty: z.boolean().nullish(),
      pipelineRunId: maybe,
    })
    .nullish(),
  data: z.object({ featuresVersion: maybe, timeWindow: z.object({ from: maybe, to: maybe }).nullish(), sampling: maybe }).nullish(),
  datasets: list(
    z.object({ role: maybe, dataset: z.object({ name: text.min(1), digest: text.min(1), source: maybe, sourceType: maybe }) }),
  ),
  training: z
    .object({ params: list(pair), seeds: list(pair), hardware: maybe, durationSeconds: finite.nonnegative('is 0 or more').nullish() })
    .nullish(),
  artifacts: list(
    z.object({
      path: text.refine(
        (path) => path !== '' && !path.startsWith('/') && !path.split('/').includes('..'),
        'is a relative path without ".."',
      ),
      kind: z.enum(['MODEL', 'PREPROCESSING', 'SCHEMA', 'ENVIRONMENT', 'METADATA', 'OTHER']).nullish(),
      sizeBytes: z.union([z.number(), z.bigint()]).nullish(),
      digest: maybe,
    }),
  ),
  signature: z.object({ inputs: z.array(column).max(listMax), outputs: z.array(column).max(listMax) }).nullish(),
  environment: z.object({ framework: maybe, frameworkVersion: maybe, python: maybe, imageDigest: maybe, lockfileDigest: maybe }).nullish(),
  metrics: list(
    z.object({
      key: text.min(1, 'must not be empty'),
      value: finite.nullish(),
      split: maybe,
      threshold: maybe,
      interval: z
        .object({ low: finite, high: finite, level: finite.nullish() })
        .refine(({ low, high }) => low <= high, 'has its lower end first')
        .nullish(),
    }),
  ),
  compliance: z.object({ pii: maybe, riskLevel: maybe, notes: maybe }).nullish(),
  changeSummary: ChangeSummary.nullish(),
});

export const RegisterVersionInput = z.object({
  idempotencyKey: Common.idempotencyKey,
  version: z.string(),
  semver: z.string().min(1, 'must not be empty').max(256, 'has at most 256 characters').nullish(),
  owners: z.array(text.min(1, 'must not be empty')).max(100, 'has at most 100 entries').nullish(),
  changeSummary: ChangeSummary.nullish(),
  forkedFrom: z.string().nullish(),
  declared: DeclaredMetadataInput.nullish(),
});
