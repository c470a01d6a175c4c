import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { merkleRoot } from './merkle.ts';

const sha = (hex: string) => createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex');
const leaf = (text: string) => sha(`00${Buffer.from(text).toString('hex')}`);

test('the tree is that of RFC 9162: of none, of one, of two, and of three with the larger half to the left', () => {
  expect(merkleRoot([])).toBe(sha(''));
  expect(merkleRoot(['a'])).toBe(leaf('a'));
  expect(merkleRoot(['a', 'b'])).toBe(sha(`01${leaf('a')}${leaf('b')}`));
  expect(merkleRoot(['a', 'b', 'c'])).toBe(sha(`01${sha(`01${leaf('a')}${leaf('b')}`)}${leaf('c')}`));
});

test('of five leaves, four are to the left', () => {
  const [ab, cd] = [sha(`01${leaf('a')}${leaf('b')}`), sha(`01${leaf('c')}${leaf('d')}`)];
  expect(merkleRoot(['a', 'b', 'c', 'd', 'e'])).toBe(sha(`01${sha(`01${ab}${cd}`)}${leaf('e')}`));
});

test('lists that differ in anything have other roots', () => {
  const list = fc.array(fc.string({ maxLength: 3 }), { maxLength: 20 });
  fc.assert(
    fc.property(list, list, (one, other) => {
      expect(merkleRoot(one) === merkleRoot(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});
