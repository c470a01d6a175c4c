import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ReportDocument } from '#domain/report/facts.ts';

/** Where the JSON schema of reports is published. */
export const reportSchemaFile = join(import.meta.dirname, '..', 'docs', 'report.schema.json');

/** The schema of a report as JSON, out of the code that makes it. */
export function reportSchema(): string {
  const schema = z.toJSONSchema(ReportDocument, { io: 'output' });
  return `${JSON.stringify({ title: 'Reproducibility report of Stemma', ...schema }, null, 2)}\n`;
}

// Run by itself: writes it anew.
if (import.meta.main) writeFileSync(reportSchemaFile, reportSchema());
