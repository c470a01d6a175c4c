import { describe, expect, test } from 'vitest';
import { isArtifactName, placeOfArtifact, semverOf, tagNameIn, tagOfVersion } from './tag-name.ts';

describe('the name of a tag', () => {
  test.each([
    ['ctr@v1.2.0', { artifact: 'ctr', action: 'register', version: 'v1.2.0', counter: null }],
    ['ctr@v1.2.0-rc.1+build.5', { artifact: 'ctr', action: 'register', version: 'v1.2.0-rc.1+build.5', counter: null }],
    ['ctr@v1.2.0#3', { artifact: 'ctr', action: 'register', version: 'v1.2.0', counter: 3 }],
    ['ctr@v1.2.0!', { artifact: 'ctr', action: 'deregister', version: 'v1.2.0', counter: null }],
    ['ctr@v1.2.0!#4', { artifact: 'ctr', action: 'deregister', version: 'v1.2.0', counter: 4 }],
    ['ctr#prod', { artifact: 'ctr', action: 'assign', stage: 'prod', counter: null }],
    ['ctr#prod#7', { artifact: 'ctr', action: 'assign', stage: 'prod', counter: 7 }],
    ['ctr#prod!#8', { artifact: 'ctr', action: 'unassign', stage: 'prod', counter: 8 }],
    ['ctr#eu/prod-1', { artifact: 'ctr', action: 'assign', stage: 'eu/prod-1', counter: null }],
    ['ctr@deprecated#9', { artifact: 'ctr', action: 'deprecate', counter: 9 }],
    ['ctr@created#1', { artifact: 'ctr', action: 'create', counter: 1 }],
    ['models=churn@v0.0.1', { artifact: 'models:churn', action: 'register', version: 'v0.0.1', counter: null }],
    ['a/b.c=d/e_f-g#prod#1', { artifact: 'a/b.c:d/e_f-g', action: 'assign', stage: 'prod', counter: 1 }],
    ['1#1#1', { artifact: '1', action: 'assign', stage: '1', counter: 1 }],
  ])('%s is read', (name, says) => {
    expect(tagNameIn(name)).toEqual(says);
  });

  test.each([
    'v1.2.0',
    'ctr',
    'ctr@1.2.0',
    'ctr@v1.2',
    'ctr@v01.2.0',
    'ctr@v1.2.0!!',
    'ctr@vv1.2.0',
    'ctr@v1.2.0#',
    'ctr#',
    'ctr#prod#x',
    '#prod#1',
    '-ctr#prod',
    'ctr-#prod',
    'ctr:x#prod',
    'a=b=c#prod',
    '=ctr#prod',
    'ctr@latest',
    'ctr@deprecated!',
    'ct r#prod',
    'ctr#prod\n',
    'ctr@v1.2.0 ',
    '模型#prod',
  ])('%j says nothing', (name) => {
    expect(tagNameIn(name)).toBeNull();
  });
});

test('an artifact of a folder is written with a colon by people and with an equals sign in tags', () => {
  expect(placeOfArtifact('models/nlp:churn/net')).toEqual({ folder: 'models/nlp', name: 'churn/net' });
  expect(placeOfArtifact('ctr')).toEqual({ folder: '', name: 'ctr' });
  expect(tagOfVersion('models:churn', 'v1.0.0')).toBe('models=churn@v1.0.0');
  expect(['ctr', 'a', 'models:churn', 'a/b'].filter((name) => !isArtifactName(name))).toEqual([]);
  expect(['', 'ctr@v1', 'a b', '../x', ':x', 'x:', "it's"].filter(isArtifactName)).toEqual([]);
});

test('a version of GTO is a semantic version behind a v, and a commit is none', () => {
  expect(['v1.2.0', 'v1.2.0-rc.1', '1.2.0', 'vv1.2.0', 'v 1.2.0', 'a'.repeat(40)].map(semverOf)).toEqual([
    '1.2.0',
    '1.2.0-rc.1',
    null,
    null,
    null,
    null,
  ]);
});
