import { describe, expect, test } from 'vitest';
import { signatureOf } from './signature.ts';

const inputsOf = (inputs: unknown): unknown => signatureOf({ inputs })?.inputs.map(({ name, type, required }) => [name, type, required]);

describe('a column', () => {
  test.each([
    ['of MLflow', [{ name: 'age', type: 'double', required: true }], [['age', 'double', true]]],
    ['of MLflow, as text', '[{"name":"age","type":"long","required":false}]', [['age', 'long', false]]],
    ['of older MLflow', [{ name: 'age', type: 'double', optional: true }], [['age', 'double', false]]],
    [
      'that is a tensor',
      [{ type: 'tensor', 'tensor-spec': { dtype: 'float32', shape: [-1, 28, 28] } }],
      [[null, 'tensor(float32, [-1, 28, 28])', true]],
    ],
    ['with a shape', [{ name: 'x', dtype: 'float32', shape: [null, 3] }], [['x', 'tensor(float32, [null, 3])', true]]],
    ['that is a list', [{ name: 'x', type: 'array', items: { type: 'string' } }], [['x', 'array(string)', true]]],
    ['that is a map', [{ name: 'x', type: 'map', values: { type: 'long' } }], [['x', 'map(long)', true]]],
    [
      'that is an object',
      [{ name: 'x', type: 'object', properties: { a: { type: 'string' }, b: { type: 'array', items: { type: 'long' } } } }],
      [['x', 'object(a: string, b: array(long))', true]],
    ],
    ['by name alone', ['age', ''], [['age', 'unknown', true]]],
    [
      'of a map of types',
      { age: 'double', city: { type: 'string', required: false } },
      [
        ['age', 'double', true],
        ['city', 'string', false],
      ],
    ],
    ['of a JSON schema', { type: 'object', properties: { a: { type: ['string', 'null'] } }, required: [] }, [['a', 'string|null', false]]],
    ['without a type', [{ name: 'x' }], [['x', 'unknown', true]]],
    ['that is none', [1, null, [], { name: 'x', type: 'long' }], [['x', 'long', true]]],
  ])('%s is read', (_, inputs, expected) => {
    expect(inputsOf(inputs)).toEqual(expected);
  });
});

test.each([null, 1, 'x', '{', [], {}, { inputs: [] }, { inputs: 3 }, { params: '[]' }, { signature: null }])(
  '%j is no signature',
  (value) => {
    expect(signatureOf(value)).toBeNull();
  },
);

test('a feature specification and its target are one', () => {
  expect(signatureOf({ features: [{ name: 'age', dtype: 'int64' }], target: 'clicked' })).toEqual({
    inputs: [{ name: 'age', type: 'int64', required: true }],
    outputs: [{ name: 'clicked', type: 'unknown', required: true }],
  });
});

test('nesting and length without an end are cut', () => {
  let deep: object = { type: 'string' };
  for (let depth = 0; depth < 5_000; depth += 1) deep = { type: 'array', items: deep };
  expect(JSON.stringify(inputsOf([{ name: 'x', ...deep }])).length).toBeLessThan(500);
  expect(signatureOf({ inputs: Array.from({ length: 20_000 }, (_, index) => `c${index}`) })?.inputs).toHaveLength(10_000);
});
