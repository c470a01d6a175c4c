import { expect, test } from 'vitest';
import { aliasIn, isNodeId, modelIn, namesModel, versionOf } from './reference.ts';

test.each([
  ['ctr/12', 'ctr', null],
  ['ctr@Production', 'ctr', 'Production'],
  ['team/ctr@Production', 'team/ctr', 'Production'],
  ['a@b/12', 'a@b', null],
  ['eu:ctr@Staging', 'eu:ctr', 'Staging'],
  ['models:/ctr@Production', 'ctr', 'Production'],
  ['models:/ctr/12', 'ctr', null],
])('%s is of model %s, by alias %s', (ref, model, alias) => {
  expect(modelIn(ref)).toBe(model);
  expect(aliasIn(ref)).toBe(alias);
  expect(namesModel(ref)).toBe(false);
});

test.each(['ctr', 'eu:ctr', 'ctr%2Fv2', 'models:/ctr'])('%s names a model', (ref) => {
  expect(namesModel(ref)).toBe(true);
  expect(aliasIn(ref)).toBeNull();
});

test('a bare version is completed with the model, a reference stays', () => {
  expect(versionOf('team/ctr', '11')).toBe('team/ctr/11');
  expect(versionOf('ctr', 'prod:ctr/11')).toBe('prod:ctr/11');
});

test.each([
  ['dataset:main/clicks@1f2e', true],
  ['run:main/abc', true],
  ['models:/ctr/12', false],
  ['eu:ctr/12', false],
  ['ctr/12', false],
])('%s is a written id: %s', (text, expected) => {
  expect(isNodeId(text)).toBe(expected);
});
