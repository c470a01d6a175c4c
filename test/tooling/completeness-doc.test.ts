import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checklist } from '#domain/checklist.ts';
import { operation } from '../support/story-gateway.ts';

const page = await readFile(join(import.meta.dirname, '..', '..', 'docs', 'completeness.md'), 'utf8');

test('docs/completeness.md has the checklist that the code has', () => {
  const rows = checklist.map(({ field, weight, why, how }) => `| \`${field}\` | ${weight} | ${why} | ${how} |`);
  expect(page.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows);
});

test('docs/completeness.md shows the query as users send it', () => {
  const [, shown = ''] = /```graphql\n([^`]*)```/.exec(page) ?? [];
  const sent = operation('26').replaceAll(/^#.*\n/gm, '');
  expect(shown.trim()).toBe(sent.trim());
});
