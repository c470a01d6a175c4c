import { z } from 'zod';
import { ChangeSummary, Provenance, Signature } from './details.ts';
import { faultCodes } from './fault.ts';
import { FileRecord } from './file.ts';

const text = z.string().nullable();
const pair = z.object({ key: z.string(), value: z.string() });

/**
 * Everything that reproducing a version rests on, in one plain value: what a seal fixes, what checks judge, what reports and comparisons show.
 * Plain JSON, no undefined: its canonical form (RFC 8785) is what the seal's digest is of. Times are RFC 3339, numbers that are not finite are `special`.
 */
export const Dossier = z.object({
  identity: z.object({ tracker: z.string(), model: z.string(), version: z.string(), createdAt: text }),
  semver: text,
  code: z.object({
    /** Canonical key and address of the repository, credentials stripped. */
    repository: z.object({ key: text, name: text, url: text }).nullable(),
    /** Full where a Git host knows it, else as declared. */
    commit: text,
    branch: text,
    dirty: z.boolean().nullable(),
    pipelineRunId: text,
  }),
  data: z.object({
    featuresVersion: text,
    timeWindow: z.object({ from: text, to: text }).nullable(),
    sampling: text,
    datasets: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        digest: z.string(),
        digestStrength: z.enum(['STRONG', 'WEAK', 'NAME']),
        role: text,
        source: text,
        sourceType: text,
      }),
    ),
  }),
  training: z.object({
    /** Written name of the run, and the run's own name. */
    run: z.object({ id: z.string(), name: z.string() }).nullable(),
    params: z.array(pair),
    seeds: z.array(pair),
    hardware: text,
    durationSeconds: z.number().nullable(),
    trainedBy: text,
  }),
  artifacts: z.object({ files: z.array(FileRecord), unread: text }),
  signature: Signature.nullable(),
  environment: z.object({ framework: text, frameworkVersion: text, python: text, imageDigest: text, lockfileDigest: text }),
  metrics: z.array(
    z.object({
      key: z.string(),
      value: z.number().nullable(),
      special: z.enum(['NAN', 'INFINITY', 'NEGATIVE_INFINITY']).nullable(),
      split: text,
      threshold: text,
      interval: z.object({ low: z.number(), high: z.number(), level: z.number().nullable() }).nullable(),
    }),
  ),
  compliance: z.object({ pii: text, riskLevel: text, notes: text }),
  changeSummary: ChangeSummary.nullable(),
  /** Written names of versions that it was made from, and of the one its model diverged from. */
  parents: z.array(z.string()),
  forkedFrom: text,
  provenance: z.array(Provenance),
  /** What its tracker said of it besides, for when it no longer can. Never drift; absent in what was sealed before this was kept. */
  remarks: z.object({ description: text, tags: z.array(pair) }).optional(),
  /** Fields that are null because who could tell them did not, and why. Absent where everything was told. */
  gaps: z.array(z.object({ field: z.string(), source: text, code: z.enum(faultCodes), why: z.string() })).optional(),
});

export type Dossier = z.infer<typeof Dossier>;

export type DossierGap = NonNullable<Dossier['gaps']>[number];

/** Why a field is null that may have a value all the same; null where it is known. */
export function gapOf({ gaps = [] }: Dossier, field: string): DossierGap | null {
  return gaps.find((gap) => gap.field === field) ?? null;
}

/** Nothing at all where there are none, so that a seal of what was all told is as it always was. */
export function gapsIn(gaps: readonly DossierGap[] = [], told: readonly string[] = []): Pick<Dossier, 'gaps'> {
  const open = gaps.filter(({ field }) => !told.includes(field));
  return open.length === 0 ? {} : { gaps: open.map((gap) => ({ ...gap })) };
}

/** A dossier in which nothing is told. */
export function emptyDossier({ tracker, model, version }: Omit<Dossier['identity'], 'createdAt'>): Dossier {
  return {
    identity: { tracker, model, version, createdAt: null },
    semver: null,
    code: { repository: null, commit: null, branch: null, dirty: null, pipelineRunId: null },
    data: { featuresVersion: null, timeWindow: null, sampling: null, datasets: [] },
    training: { run: null, params: [], seeds: [], hardware: null, durationSeconds: null, trainedBy: null },
    artifacts: { files: [], unread: null },
    signature: null,
    environment: { framework: null, frameworkVersion: null, python: null, imageDigest: null, lockfileDigest: null },
    metrics: [],
    compliance: { pii: null, riskLevel: null, notes: null },
    changeSummary: null,
    parents: [],
    forkedFrom: null,
    provenance: [],
  };
}
