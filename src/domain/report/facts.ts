import { z } from 'zod';
import { Dossier } from '#domain/dossier.ts';
import { Drift } from '#domain/events/seal.ts';
import { Finding } from '#domain/verdict.ts';

/** What of a report a source may fail to tell. */
export const untellable = [
  'version',
  'seal',
  'run',
  'environment',
  'commit',
  'details',
  'files',
  'status',
  'owners',
  'aliases',
  'integrity',
  'completeness',
  'promotions',
  'moves',
  'lineage',
] as const;

const text = z.string().nullable();
const time = z.string().describe('RFC 3339, UTC, with milliseconds');

const Said = z.object({ by: z.string(), at: time, reason: text });

/**
 * Everything that a report tells, as plain JSON: the one input of every format. The same facts give the same bytes,
 * so nothing in here is about the moment of asking.
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
  dossier: Dossier.describe('What it was made of. Where it is sealed, the seal is the SHA-256 of this as canonical JSON (RFC 8785)'),
  seal: z
    .object({ digest: z.string(), algorithm: z.string(), mapping: z.string(), sealedAt: time, sealedBy: z.string() })
    .nullable()
    .describe('Null where it is not sealed, or where what was sealed was erased: then the dossier is as its sources told it'),
  integrity: z.object({ status: z.string(), drifted: z.array(Drift), reason: text }),
  corrections: z
    .array(z.object({ field: z.string(), value: text, by: z.string(), at: time, reason: text }))
    .describe('What was mended since, the latest of each field, newest first; the dossier is without it, every page is with it'),
  compliance: z
    .object({ pii: text, riskLevel: text, notes: text })
    .nullable()
    .describe('What it is cleared for as set here, in the place of what the dossier says; null where nobody set it'),
  attachments: z.array(z.object({ name: z.string(), url: z.string(), digest: text, mediaType: text, by: z.string(), at: time })),
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
  unknown: z
    .array(z.object({ what: z.enum(untellable), why: z.string() }))
    .describe(
      'What could not be told when the report was made; an empty field that belongs to it is then not known, rather than not there',
    ),
});

/** A report as JSON: the facts, and how to make the version again. Published as `docs/report.schema.json`. */
export const ReportDocument = ReportFacts.extend({
  steps: z
    .array(
      z.object({
        what: z.string().describe('A sentence'),
        commands: z.array(z.string()).describe('For a POSIX shell; empty where no command can be given'),
      }),
    )
    .describe('How to make the version again, in this order: code, environment, data, training, comparison'),
});

export type ReportFacts = z.infer<typeof ReportFacts>;
export type Untellable = (typeof untellable)[number];
