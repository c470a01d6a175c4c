import { z } from 'zod';
import { Dossier } from '#domain/dossier.ts';
import { Drift } from '#domain/events/seal.ts';
import { Finding } from '#domain/verdict.ts';

const text = z.string().nullable();
const time = z.string().describe('RFC 3339, UTC, with milliseconds');

const Said = z.object({ by: z.string(), at: time, reason: text });

/**
 * Everything that a report tells, as plain JSON: the one input of every format. The same facts give the same bytes,
 * so nothing in here is about the moment of asking. Its JSON schema is published as `docs/report.schema.json`.
 */
export const ReportFacts = z.object({
  format: z.literal('stemma-report/1').describe('Name and version of this form'),
  version: z.object({
    id: z.string().describe('Written name: version:main/ctr/12'),
    ref: z.string().describe('As people write it: ctr/12'),
    model: z.string(),
    name: z.string().describe('The name at its tracker: 12'),
    tracker: z.string(),
    semver: text,
    status: text.describe('PENDING, READY, FAILED, DEPRECATED, RETIRED, GONE; null where it could not be told'),
    description: text,
  }),
  owners: z.array(z.string()),
  aliases: z.array(z.object({ name: z.string(), since: text, by: text })).describe('What points to it now'),
  dossier: Dossier,
  seal: z
    .object({ digest: z.string(), algorithm: z.string(), mapping: z.string(), sealedAt: time, sealedBy: z.string() })
    .nullable()
    .describe('Null where it is not sealed: then the dossier is as its sources told it'),
  integrity: z.object({ status: z.string(), drifted: z.array(Drift), reason: text }),
  completeness: z.object({ score: z.number(), missing: z.array(z.object({ field: z.string(), why: z.string() })) }).nullable(),
  checks: z.array(
    z.object({
      name: z.string(),
      outcome: z.string(),
      value: z.number().nullable(),
      reason: text,
      evidenceUrl: text,
      by: z.string(),
      at: time,
    }),
  ),
  promotions: z
    .array(
      z.object({
        id: z.string(),
        alias: z.string(),
        state: z.string(),
        requestedBy: z.string(),
        requestedAt: time,
        reason: text,
        riskNotes: text,
        policy: z.number().int().nullable().describe('Version of the policy that it was judged under'),
        findings: z.array(Finding),
        reviews: z.array(z.object({ by: z.string(), decision: z.string(), comment: text, riskNotes: text, at: time })),
      }),
    )
    .describe('Newest first'),
  moves: z
    .array(
      z.object({
        alias: z.string(),
        sequence: z.number().int(),
        kind: z.string(),
        from: text,
        to: text,
        by: z.string(),
        at: time,
        reason: text,
      }),
    )
    .describe('Moves of aliases to it and away from it, newest first'),
  marks: z.object({ frozen: Said.nullable(), deprecated: Said.nullable(), retired: Said.nullable() }),
  notes: z.array(z.object({ kind: z.string(), body: z.string(), url: text, by: z.string(), at: time })),
  lineage: z.array(z.object({ from: z.string(), kind: z.string(), to: z.string() })).describe('What it rests on: edges by written names'),
  unknown: z.array(z.object({ what: z.string(), why: z.string() })).describe('What could not be told when the report was made'),
});

export type ReportFacts = z.infer<typeof ReportFacts>;
