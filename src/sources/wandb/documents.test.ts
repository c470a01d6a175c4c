import fc from 'fast-check';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { documentOf, type Field, inputFields, linkFields, runFields, type Where } from './documents.ts';

const wheres = (text: string): readonly Where[] => [
  { kind: 'root' },
  { kind: 'project', entity: text, project: text },
  { kind: 'registry', organization: text, project: text },
];

function fieldsWith(text: string): readonly Field[] {
  return wheres(text).map((where) => ({
    where,
    name: 'run',
    args: { name: { type: 'String!', value: text } },
    selection: (give) => `{ inputArtifacts(after: ${give('after', { type: 'String', value: text })}) { edges { node { ...input } } } }`,
  }));
}

test('whatever comes from outside changes no letter of a document, and stands in its variables as it is', () => {
  const plain = documentOf(fieldsWith('x'), [inputFields]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { body, paths } = documentOf(fieldsWith(text), [inputFields]);
      expect(body.query).toBe(plain.body.query);
      expect(new Set(Object.values(body.variables))).toEqual(new Set([text]));
      expect(paths).toEqual(plain.paths);
    }),
  );
  expect(() => parse(plain.body.query)).not.toThrow();
});

test('only fragments that are used go along, those that fragments use too', () => {
  const field: Field = { where: { kind: 'root' }, name: 'run', args: {}, selection: '{ ...run }' };
  const { query } = documentOf([field], [linkFields, runFields, inputFields]).body;
  expect([...query.matchAll(/fragment (\w+) on/g)].map(([, name]) => name)).toEqual(['run', 'input']);
});
