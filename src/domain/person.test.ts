import { expect, test } from 'vitest';
import { doublyClaimed, joinPeople, personOf } from './person.ts';

const list = [
  { name: 'ada', identities: ['Ada@acme.test', 'alovelace'] },
  { name: 'bob', identities: ['bob@acme.test'] },
];

test.each([
  ['ada', 'ada'],
  ['ADA@acme.test', 'ada'],
  [' alovelace ', 'ada'],
  ['Ada Lovelace <ada@acme.test>', 'ada'],
  ['Ada Lovelace <ada@home.test>', null],
  ['bob@acme.test <eve@evil.test>', null],
  ['Bob <bob@acme.test>', 'bob'],
  ['', null],
])('"%s" is %s', (identity, person) => {
  const people = joinPeople(list);
  expect(people.find(identity)).toBe(person);
  expect(personOf(identity, people)).toBe(person ?? identity);
});

test('where nobody is joined, nobody is found', () => {
  expect([joinPeople([]).configured, joinPeople(list).configured]).toEqual([false, true]);
  expect(joinPeople([]).find('ada')).toBeNull();
});

test('an identity that two persons claim is found out, a person that names one twice is not', () => {
  expect(doublyClaimed(list)).toBeNull();
  expect(doublyClaimed([...list, { name: 'ALOVELACE', identities: [] }])).toEqual({ identity: 'ALOVELACE', first: 'ada', second: 2 });
  expect(doublyClaimed([{ name: 'ada', identities: ['ada', 'x', 'X'] }])).toBeNull();
});
