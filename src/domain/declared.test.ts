import { describe, expect, test } from 'vitest';
import { digestIn, intervalIn, isSeed, referencesIn } from './declared.ts';

describe('an interval', () => {
  test.each([
    ['0.85..0.89', 0.85, 0.89, null],
    ['0.85...0.89', 0.85, 0.89, null],
    ['0.85, 0.89', 0.85, 0.89, null],
    ['[0.85, 0.89]', 0.85, 0.89, null],
    ['(-1e-3; 2)', -0.001, 2, null],
    ['-0.2 to 0.1', -0.2, 0.1, null],
    ['0.85..0.89 @ 95%', 0.85, 0.89, 0.95],
    ['[0.85, 0.89] @0.9', 0.85, 0.89, 0.9],
    ['{"low": 0.85, "high": 0.89, "level": 95}', 0.85, 0.89, 0.95],
    ['{"lower": 1, "upper": 1}', 1, 1, null],
  ])('%s is read', (text, low, high, level) => {
    expect(intervalIn(text)).toEqual({ low, high, level });
  });

  test.each([
    '',
    '0.85',
    '0.9..0.8',
    '0.85-0.89',
    'NaN..1',
    '1..',
    '{"low": 1}',
    '{"low": "1", "high": 2}',
    '[1, 2, 3, 4]',
    '{',
    '1..Infinity',
    '1e999..2',
  ])('%j is none', (text) => {
    expect(intervalIn(text)).toBeNull();
  });

  test('of a long text is refused in a moment', () => {
    const before = performance.now();
    expect(intervalIn(`${'1.'.repeat(50_000)}x`)).toBeNull();
    expect(performance.now() - before).toBeLessThan(500);
  });
});

test.each([
  ['seed', '42', true],
  ['random_state', '0', true],
  ['random_seed', '1', true],
  ['clf__random_state', '7', true],
  ['data_seed', '7', true],
  ['trainer/seed', '7', true],
  ['seed.numpy', '7', true],
  ['Seed', '7', true],
  ['random_state', 'None', false],
  ['seed', '', false],
  ['seedling', '7', false],
  ['reseeded', '7', false],
  ['linseed', '7', false],
])('a parameter %s of %j is a seed: %s', (name, value, expected) => {
  expect(isSeed(name, value)).toBe(expected);
});

test('a digest is read out of an image name and out of bare characters, and nothing else is one', () => {
  const hex = 'ab'.repeat(32);
  const texts = [`sha256:${hex}`, `acme/ctr@sha256:${hex}`, hex.toUpperCase(), `acme/ctr:1`, `md5:${hex}`, `sha256:${hex}0`];
  expect(texts.map(digestIn)).toEqual([`sha256:${hex}`, `sha256:${hex}`, `sha256:${hex}`, null, null, null]);
});

test('references are told apart by commas', () => {
  expect([referencesIn('ctr/1, cvr@Production;ctr/1 '), referencesIn(' , ')]).toEqual([['ctr/1', 'cvr@Production'], null]);
});
