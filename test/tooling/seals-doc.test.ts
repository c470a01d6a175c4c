import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { redactionRule } from '#domain/redaction.ts';
import { sealFields } from '#domain/seal.ts';

const page = await readFile(join(import.meta.dirname, '..', '..', 'docs', 'seals.md'), 'utf8');

test('docs/seals.md has the table of fields that the code has', () => {
  const rows = sealFields.map(({ field, kind, why }) => `| \`${field}\` | ${kind.toLowerCase()} | ${why} |`);
  expect(page.split('\n').filter((line) => /^\| `[a-zA-Z.]+` \| (sealed|ledger|live) \|/.test(line))).toEqual(rows);
});

test('docs/seals.md names the rule by which secrets are taken out', () => {
  expect(page).toContain(`## No secrets: the rule \`${redactionRule}\``);
});
