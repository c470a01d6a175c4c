import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf, modelName, modelOfKey } from './names.ts';

const world = { trackers: new Map(['main', 'prod', 'eu', 'us'].map((name) => [name, { apart: name === 'eu' || name === 'us' }])) };
const shared = ['main', 'prod'];

const at = fc.record({
  tracker: fc.constantFrom(...world.trackers.keys()),
  name: fc
    .array(fc.constantFrom('ctr', 'eu', 'us', 'main', 'prod', ':', ':', '/', ''), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.join('')),
});

describe('the key of a model', () => {
  it('leads back to it, so that models of which one is kept apart never share one', () => {
    fc.assert(
      fc.property(at, (model) => {
        const { sources, pinned } = modelOfKey(world, keyOf(world, model));
        expect(sources).toContainEqual(model);
        expect(pinned).toBeNull();
        for (const source of sources) expect(keyOf(world, source)).toBe(keyOf(world, model));
        if (sources.length > 1) expect(sources.map((source) => source.tracker)).toEqual(shared);
      }),
    );
  });

  it('is that of the reference which names the tracker', () => {
    fc.assert(
      fc.property(at, (model) => {
        const named = modelName(world, model);
        expect(named).toMatchObject({ key: keyOf(world, model), sources: [model] });
      }),
    );
  });

  it.each([
    ['main', 'ctr', 'ctr'],
    ['eu', 'ctr', 'eu:ctr'],
    ['main', 'eu:ctr', 'main:eu:ctr'],
    ['prod', 'main:ctr', 'main:ctr'],
    ['prod', 'main:eu:ctr', 'prod:main:eu:ctr'],
    ['main', 'asia:ctr', 'asia:ctr'],
  ])('of %s’s %s is %s', (tracker, name, key) => {
    expect(keyOf(world, { tracker, name })).toBe(key);
  });
});
