import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mappedFields, type Places, stemmaPrefixes, stemmaTags } from '#domain/stemma-tags.ts';
import * as directory from '#sources/directory/mapping.ts';
import { isMistake, readMetadata } from '#sources/directory/metadata.ts';
import * as mlflow from '#sources/mlflow/mapping.ts';

const page = await readFile(join(import.meta.dirname, '../../docs/metadata.md'), 'utf8');

/** Rows of the table of texts, each as the names in its cells. */
const rows = page
  .split('\n')
  .filter((line) => /^\| `[\w.]+` \|/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name)),
  );

describe('docs/metadata.md', () => {
  test('has a row for each field, in order', () => {
    expect(rows.map(([field]) => field?.[0])).toEqual([...mappedFields]);
  });

  test.each([
    [1, 'stemma.… tags', stemmaTags],
    [2, 'keys of metadata.json', directory.metadataKeys],
    [3, 'MLflow tags', mlflow.mappedTags],
    [4, 'MLflow parameters', mlflow.mappedParams],
  ] as const)('names in column %s the %s that are read, in the order in which they are', (column, _, places: Places) => {
    const told = Object.fromEntries(rows.map((row) => [row[0]?.[0], row[column]]));
    const read = Object.fromEntries(mappedFields.map((field) => [field, places[field] ?? []]));
    expect(told).toEqual(read);
  });

  test('names the tags with something behind them, and both mappings by their version', () => {
    for (const prefix of Object.values(stemmaPrefixes).flat()) expect(page).toContain(`\`${prefix}<`);
    for (const { mapping } of [directory, mlflow]) expect(page).toContain(`\`${mapping}\``);
  });

  test('has an example that is read without a mistake', () => {
    const example = /```json\n([\s\S]+?)```/.exec(page)?.[1] ?? '';
    const read = readMetadata(example);
    expect(isMistake(read) ? read : read.metadata.change_type).toBe('minor');
  });
});
