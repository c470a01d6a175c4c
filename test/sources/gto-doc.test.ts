import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mappedFields, type Places } from '#domain/stemma-tags.ts';
import { gto } from '#sources/gto/index.ts';
import { customKeys, mapping, ownerKeys, paramKeys } from '#sources/gto/mapping.ts';

const page = await readFile(join(import.meta.dirname, '../../docs/gto.md'), 'utf8');

/** The names in the cells of each row that begins with one. */
const rows = page
  .split('\n')
  .filter((line) => /^\| `[\w.]+` \|/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name)),
  );

describe('docs/gto.md', () => {
  test.each([
    [1, 'keys of custom', customKeys],
    [2, 'parameters of DVC', paramKeys],
  ] as const)('names in column %s the %s that are read, in the order in which they are', (column, _, places: Places) => {
    const told = Object.fromEntries(
      rows.filter(([field]) => mappedFields.some((one) => one === field?.[0])).map((row) => [row[0]?.[0], row[column]]),
    );
    expect(told).toEqual(Object.fromEntries(mappedFields.map((field) => [field, places[field] ?? []])));
  });

  test('names every setting, the keys of owners, and the mapping by its version', () => {
    const settings = Object.keys(gto.settings.shape).filter((key) => key !== 'kind');
    expect(rows.map(([name]) => name?.[0])).toEqual(expect.arrayContaining(settings));
    for (const name of [...ownerKeys, mapping]) expect(page).toContain(`\`${name}\``);
  });
});
