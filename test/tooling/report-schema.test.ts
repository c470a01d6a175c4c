import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reportSchema, reportSchemaFile } from '../../tools/report-schema.ts';

test('docs/report.schema.json is the schema of the code; `npm run codegen` writes it anew', () => {
  expect(readFileSync(reportSchemaFile, 'utf8')).toBe(reportSchema());
});
