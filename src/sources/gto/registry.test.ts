import { expect, test } from 'vitest';
import { type Artifact, registryOf } from './registry.ts';
import { tagNameIn } from './tag-name.ts';
import type { Tag } from './tags.ts';

/* Tags by name and commit, a minute apart in the order written. What real GTO makes of such tags: test/sources/gto.real.test.ts. */

type Written = readonly [name: string, commit: string, minute?: number];

function folded(...written: readonly Written[]): Artifact | undefined {
  const tags = written.flatMap(([name, commit, minute], index): readonly Tag[] => {
    const says = tagNameIn(name);
    if (says === null) throw new Error(`${name} is no tag of GTO`);
    return [{ name, says, commit, tagger: { name: 'Ada', email: null }, at: new Date(60_000 * (minute ?? index)), message: '' }];
  });
  const forwards = registryOf(tags).get('ctr');
  // The order in which git lists them says nothing.
  expect(registryOf(tags.toReversed()).get('ctr')).toEqual(forwards);
  return forwards;
}

const versions = (artifact: Artifact | undefined): readonly string[] => artifact?.versions.map(({ name }) => name) ?? [];
const stages = (artifact: Artifact | undefined): object =>
  Object.fromEntries(artifact?.stages.map(({ name, version }) => [name, version]) ?? []);

test('what was deregistered is gone, and there again once it is registered anew', () => {
  const both: readonly Written[] = [
    ['ctr@v1.0.0', 'a'],
    ['ctr@v1.1.0', 'b'],
    ['ctr@v1.0.0!#1', 'a'],
  ];
  expect(versions(folded(...both))).toEqual(['v1.1.0']);
  expect(versions(folded(...both, ['ctr@v1.0.0#2', 'a']))).toEqual(['v1.0.0', 'v1.1.0']);
});

test('a name that was registered on two commits is the newer one', () => {
  const found = folded(['ctr@v1.0.0', 'a'], ['ctr@v1.0.0#2', 'b']);
  expect(found?.versions).toMatchObject([{ name: 'v1.0.0', commit: 'b' }]);
});

test('of versions in one stage the one that was assigned last counts, however old it is', () => {
  const found = folded(['ctr@v1.0.0', 'a'], ['ctr@v2.0.0', 'b'], ['ctr#prod#1', 'a'], ['ctr#prod#2', 'b'], ['ctr#prod#3', 'a']);
  expect(stages(found)).toEqual({ prod: 'v1.0.0' });
});

test('an un-assignment gives the stage back to the version that was assigned before', () => {
  const found: readonly Written[] = [
    ['ctr@v1.0.0', 'a'],
    ['ctr@v2.0.0', 'b'],
    ['ctr#prod#1', 'a'],
    ['ctr#prod#2', 'b'],
    ['ctr#prod!#3', 'b'],
  ];
  expect(stages(folded(...found))).toEqual({ prod: 'v1.0.0' });
  expect(stages(folded(...found, ['ctr#prod!#4', 'a']))).toEqual({});
});

test('a stage goes with the version that held it', () => {
  const found = folded(['ctr@v1.0.0', 'a'], ['ctr@v2.0.0', 'b'], ['ctr#prod#1', 'a'], ['ctr#prod#2', 'b'], ['ctr@v2.0.0!#3', 'b']);
  expect(stages(found)).toEqual({ prod: 'v1.0.0' });
});

test('a commit that was assigned and never registered is a version under its id, until it is registered', () => {
  const loose = folded(['ctr@v1.0.0', 'a'], ['ctr#canary#1', 'c']);
  expect([versions(loose), stages(loose)]).toEqual([['c', 'v1.0.0'], { canary: 'c' }]);
  const named = folded(['ctr@v1.0.0', 'a'], ['ctr#canary#1', 'c'], ['ctr@v1.1.0', 'c']);
  expect([versions(named), stages(named)]).toEqual([['v1.1.0', 'v1.0.0'], { canary: 'v1.1.0' }]);
});

test('tags of one second are taken in the order of their counters', () => {
  const found = folded(['ctr@v1.0.0', 'a', 0], ['ctr@v2.0.0', 'b', 1], ['ctr#prod#10', 'a', 5], ['ctr#prod#9', 'b', 5]);
  expect(stages(found)).toEqual({ prod: 'v1.0.0' });
});

test('an artifact is deprecated until something comes after it', () => {
  expect(folded(['ctr@v1.0.0', 'a'], ['ctr@deprecated', 'a'])?.deprecated?.name).toBe('ctr@deprecated');
  expect(folded(['ctr@v1.0.0', 'a'], ['ctr@deprecated', 'a'], ['ctr@v1.0.1', 'b'])?.deprecated).toBeNull();
});

test('an artifact that was only created has neither versions nor stages', () => {
  expect(folded(['ctr@created#1', 'a'])).toMatchObject({ versions: [], stages: [], deprecated: null });
});

test('of several versions on one commit a stage means the newest', () => {
  const found = folded(['ctr@v2.0.0', 'a'], ['ctr@v1.0.0', 'a'], ['ctr#prod#1', 'a']);
  expect([versions(found), stages(found)]).toEqual([['v1.0.0', 'v2.0.0'], { prod: 'v1.0.0' }]);
});
