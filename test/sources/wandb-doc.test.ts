import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { mappedFields, type Places } from '#domain/stemma-tags.ts';
import { mappedConfig, mappedMetadata, mapping } from '#sources/wandb/mapping.ts';
import { WandbSettings } from '#sources/wandb/settings.ts';

const root = join(import.meta.dirname, '../..');
const page = await readFile(join(root, 'docs/wandb.md'), 'utf8');

const rows = page
  .split('\n')
  .filter((line) => /^\| `[\w.]+` \|.*\|.*\|$/.test(line) && mappedFields.some((field) => line.startsWith(`| \`${field}\` |`)))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name)),
  );

test.each([
  [1, 'metadata', mappedMetadata],
  [2, 'config', mappedConfig],
] as const)(
  'docs/wandb.md names in column %s the keys of the %s that are read, in the order in which they are',
  (column, _, places: Places) => {
    const told = Object.fromEntries(rows.flatMap((row) => (row[column]?.length === 0 ? [] : [[row[0]?.[0], row[column]]])));
    expect(told).toEqual(places);
  },
);

test('docs/wandb.md has an example that is accepted, and docs/metadata.md names the mapping by its version', async () => {
  const example = parse((/```yaml\n([\s\S]+?)```/.exec(page)?.[1] ?? '').replaceAll('${WANDB_API_KEY}', 'key')) as {
    readonly trackers: object;
  };
  const all = Object.values(example.trackers) as readonly object[];
  expect(all).toHaveLength(2);
  for (const { apart: _, ...settings } of all as readonly { readonly apart?: boolean }[])
    expect(WandbSettings.safeParse(settings).success).toBe(true);
  expect(await readFile(join(root, 'docs/metadata.md'), 'utf8')).toContain(`\`${mapping}\``);
});
