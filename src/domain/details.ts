import { z } from 'zod';
import type { Metric } from './metric.ts';
import type { Tag } from './version.ts';

/** A column of a signature. */
export const Column = z.object({
  /** Null where a tensor has no name. */
  name: z.string().nullable(),
  /** As the tracker spells it: `double`, `tensor(float32, [-1, 28])`. */
  type: z.string(),
  required: z.boolean(),
});

/** What goes into a model and what comes out. */
export const Signature = z.object({ inputs: z.array(Column), outputs: z.array(Column) });

export const ChangeType = z.enum(['MAJOR', 'MINOR', 'PATCH']);

/** What changed with a version, as somebody told it. */
export const ChangeSummary = z.object({ what: z.string(), why: z.string().nullable(), type: ChangeType.nullable() });

/** Where a value comes from. `field` is a dotted path of the dossier. */
export const Provenance = z.object({
  field: z.string(),
  /** The configured source, or `stemma` for what was declared here. */
  source: z.string(),
  /** What of that source bears it: `version tag stemma.features.version`, `metadata.json data.features_version`, `run param lr`. */
  object: z.string(),
  /** Declared by somebody for this purpose, or inferred from something else. */
  kind: z.enum(['DECLARED', 'INFERRED']),
  /** What other places say, where they disagree; `object` is the place, as above, where one is known. */
  alternatives: z.array(z.object({ source: z.string(), object: z.string().optional(), value: z.string().nullable() })),
});

/** What a tracker tells of a version beyond its record, its run and its environment. Absent facts are null or empty, never guessed. */
export interface VersionDetails {
  readonly featuresVersion: string | null;
  /** As declared; either end may be null. */
  readonly timeWindow: { readonly from: string | null; readonly to: string | null } | null;
  readonly sampling: string | null;
  readonly seeds: readonly Tag[];
  readonly hardware: string | null;
  /** Who trained it, as the tracker or a declaration names them: a user name or an e-mail address. */
  readonly trainedBy: string | null;
  readonly signature: Signature | null;
  /** As written (`>=0.85`), by metric key. */
  readonly thresholds: readonly { readonly metric: string; readonly threshold: string }[];
  readonly intervals: readonly { readonly metric: string; readonly low: number; readonly high: number; readonly level: number | null }[];
  readonly compliance: { readonly pii: string | null; readonly riskLevel: string | null; readonly notes: string | null };
  readonly changeSummary: ChangeSummary | null;
  /** Declared approvals of a file or tag: shown, and approve nothing here. */
  readonly declaredApproval: { readonly reviewer: string | null; readonly status: string | null; readonly date: string | null } | null;
  /** References (`ctr/11`) of versions that it was made from: fine-tuning bases and the like. */
  readonly parents: readonly string[];
  /** Reference of the version that its model diverged from. */
  readonly forkedFrom: string | null;
  /** Parameters that it bears itself and its run does not. */
  readonly params: readonly Tag[];
  /** What was measured of it beyond what its run says: put together by `allMetrics`. */
  readonly metrics: readonly Metric[];
  readonly provenance: readonly Provenance[];
}

export type Column = z.infer<typeof Column>;
export type Signature = z.infer<typeof Signature>;
export type ChangeType = z.infer<typeof ChangeType>;
export type ChangeSummary = z.infer<typeof ChangeSummary>;
export type Provenance = z.infer<typeof Provenance>;

export const noDetails: VersionDetails = {
  featuresVersion: null,
  timeWindow: null,
  sampling: null,
  seeds: [],
  hardware: null,
  trainedBy: null,
  signature: null,
  thresholds: [],
  intervals: [],
  compliance: { pii: null, riskLevel: null, notes: null },
  changeSummary: null,
  declaredApproval: null,
  parents: [],
  forkedFrom: null,
  params: [],
  metrics: [],
  provenance: [],
};
