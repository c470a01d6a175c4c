import { z } from 'zod';
import { common, Holder } from '#domain/recorded.ts';

/** Who answers for a model; takes the place of the owners before. */
export const OwnersSet = z.object({ kind: z.literal('OwnersSet'), ...common, owners: z.array(z.string()) });

export const ComplianceSet = z.object({
  kind: z.literal('ComplianceSet'),
  ...common,
  version: Holder,
  compliance: z.object({ pii: z.string().nullable(), riskLevel: z.string().nullable(), notes: z.string().nullable() }),
});

/** A wrong declaration mended beside the seal, which stays what it is. */
export const CorrectionRecorded = z.object({
  kind: z.literal('CorrectionRecorded'),
  ...common,
  version: Holder,
  /** A dotted path of the dossier: `environment.imageDigest`. */
  field: z.string(),
  value: z.string().nullable(),
});

/** A file that belongs to a version and lies elsewhere. */
export const FileAttached = z.object({
  kind: z.literal('FileAttached'),
  ...common,
  version: Holder,
  file: z.object({ name: z.string(), url: z.string(), digest: z.string().nullable(), mediaType: z.string().nullable() }),
});

/** A monitor of a version: where people look, and from when on they should. A later one of the same name takes its place. */
export const MonitorLinked = z.object({
  kind: z.literal('MonitorLinked'),
  ...common,
  version: Holder,
  monitor: z.object({
    name: z.string(),
    url: z.string(),
    thresholds: z.array(z.object({ metric: z.string(), above: z.number().nullable(), below: z.number().nullable() })),
  }),
});
