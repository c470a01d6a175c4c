import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lookupFields, mutationNeeds, queryNeeds } from '#domain/needs.ts';
import { rights } from '#domain/rights.ts';
import { readSettings } from '#server/settings.ts';

const page = await readFile(join(import.meta.dirname, '..', '..', 'docs', 'access.md'), 'utf8');
const limits = { alias: 'models and aliases', model: 'models', none: '' } as const;

/** The table as the code has it: what the page is to say. */
const rows = Object.entries(rights).map(([right, { limit, about }]) => {
  const operations = Object.entries({ ...mutationNeeds, ...queryNeeds })
    .filter(([, needs]) => needs.some((need) => need.right === right))
    .map(([name]) => `\`${name}\``);
  return `| \`${right}\` | ${limits[limit]} | ${about} | ${operations.join(', ')} |`;
});

test('docs/access.md has the table of rights that the code has', () => {
  const told = page.split('\n').filter((line) => /^\| `[a-z:]+` \| (models|models and aliases|) \|/.test(line));
  expect(told).toEqual(rows);
});

test('docs/access.md names every field that a look-up may select', () => {
  for (const [type, fields] of Object.entries(lookupFields)) for (const field of fields) expect(page).toContain(`\`${type}.${field}\``);
});

test.each(['access.md', 'configuration.md'])('the settings in docs/%s hold', async (name) => {
  const text = await readFile(join(import.meta.dirname, '..', '..', 'docs', name), 'utf8');
  const yaml = /```yaml\n([^`]*)```/.exec(text)?.[1] ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'stemma-docs-'));
  try {
    await writeFile(join(folder, 'stemma.yaml'), yaml);
    const secrets = {
      ALICE_TOKEN: 'alice',
      STEMMA_WEBHOOK_SECRET: 'sixteen bytes and more',
      GITHUB_TOKEN: 'github',
      GITLAB_TOKEN: 'gitlab',
    };
    const { auth, people } = await readSettings({}, secrets, folder);
    expect({ tokens: auth?.tokens[0]?.name, people: people.length }).toEqual({ tokens: 'alice', people: 1 });
  } finally {
    await rm(folder, { recursive: true });
  }
});
