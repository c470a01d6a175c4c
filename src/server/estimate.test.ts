import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getIntrospectionQuery, Kind, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { objectsMax } from './estimate.ts';

const root = join(import.meta.dirname, '..', '..');
const texts = (folder: string): string =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))
    .join('\n');
const schema = buildSchema(texts('schema'));

/** By the name of the operation; the name is empty where it has none. */
function estimates(document: string, variables: Readonly<Record<string, unknown>> = {}): Map<string, number> {
  const { definitions } = parse(document);
  const fragments = new Map(definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])));
  return new Map(
    definitions.flatMap((operation) =>
      operation.kind === Kind.OPERATION_DEFINITION
        ? [[operation.name?.value ?? '', objectsMax({ schema, operation, fragments, variables })] as const]
        : [],
    ),
  );
}

const estimate = (document: string, variables = {}): number | undefined => estimates(document, variables).get('');
const levels = (count: number, first: string): string =>
  `{ model(name: "ctr") ${`{ versions${first} { nodes { model `.repeat(count)}{ id }${' } } }'.repeat(count)} }`;

describe('how many objects an answer may have', () => {
  test.each([
    ['{ viewer { name } }', 1],
    ['{ model(name: "ctr") { id } }', 1],
    ['{ model(name: "ctr") { tags { key } } }', 11],
    ['{ model(name: "ctr") { versions(first: 3) { nodes { id } } } }', 5],
    ['{ model(name: "ctr") { versions(first: 3) { nodes { run { id } } edges { node { id } } } } }', 14],
    ['{ model(name: "ctr") { versions { nodes { id } } } }', 22],
    ['{ nodes(ids: ["model:a", "model:b"]) { id } }', 2],
    ['{ lineage(root: "model:a", direction: BOTH, maxNodes: 30) { nodes { id } } }', 31],
    ['{ a: viewer { name } ...more } fragment more on Query { b: viewer { name } ... { c: viewer { name } } }', 3],
    ['{ __schema { types { fields { args { name } } } } }', 0],
    [getIntrospectionQuery(), 0],
  ])('%s: %i', (document, objects) => {
    expect([...estimates(document).values()]).toEqual([objects]);
  });

  test('a page size counts with its value, wherever it comes from, but never for more than a page may have', () => {
    const document = 'query($first: Int) { model(name: "ctr") { versions(first: $first) { nodes { id } } } }';
    expect(estimate(document, { first: 70 })).toBe(72);
    expect(estimate(document, { first: null })).toBe(22);
    expect(estimate(document, { first: 1_000_000 })).toBe(102);
    expect(estimate(document, { first: -5 })).toBe(3);
  });

  test('pages inside pages multiply', () => {
    expect(estimate(levels(2, '(first: 100)'))).toBeGreaterThan(10_000);
    expect(estimate(levels(4, '(first: 100)'))).toBeGreaterThan(100_000_000);
    expect(estimate(levels(3, ''))).toBeLessThan(50_000);
    expect(estimate(levels(4, ''))).toBeGreaterThan(50_000);
  });

  test.each(['docs/queries', 'src/client/operations'])('every operation of %s may be asked with the largest page', (folder) => {
    const told = estimates(texts(folder), { first: 100, last: 100, maxNodes: 2_000 });
    expect(told.size).toBeGreaterThan(10);
    expect([...told].filter(([, objects]) => objects > 50_000)).toEqual([]);
  });
});
