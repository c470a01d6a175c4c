import { expect, test } from 'vitest';
import type { FindImpactQuery } from '#client/generated/operations.ts';
import { drawImpact } from './impact.ts';

type Impact = NonNullable<FindImpactQuery['impact']>;

const look = { colour: false, width: 100, now: new Date(0) };

const impact: Impact = {
  totalCount: 2,
  asOf: '2026-11-24T12:00:00.000Z',
  edges: [
    {
      certainty: 'CERTAIN',
      node: {
        id: 'version:main/ctr/12',
        version: '12',
        model: { name: 'ctr', owners: ['mlops@acme.test'] },
        aliases: [{ name: 'Production' }],
        promotions: { nodes: [{ id: 'promotion:ctr/1', state: 'AWAITING_REVIEW', alias: { name: 'Staging' } }] },
      },
    },
    {
      certainty: 'LIKELY',
      node: { id: 'version:eu/ads/3', version: '3', model: { name: 'ads', owners: null }, aliases: [], promotions: { nodes: [] } },
    },
  ],
  missing: [],
  pageInfo: { hasNextPage: false, endCursor: null },
};

test('each version says how certain it is, where it runs, what is asked for it and whose it is', () => {
  expect(drawImpact(impact, '', look)).toBe(`version  certainty  runs as     asked for                  owners
ctr/12   certain    Production  Staging (awaiting review)  mlops@acme.test
ads/3    likely                                            not known

2 in all.
`);
});

test('nothing is only said to be nothing where everything could be asked', () => {
  const none = { ...impact, totalCount: 0, edges: [] };
  expect(drawImpact(none, '', look)).toBe('Nothing rests on it.\n');
  const missing = [{ id: null, source: 'eu', code: 'UPSTREAM_TIMEOUT', why: 'It did not answer.' }];
  expect(drawImpact({ ...none, totalCount: null, missing }, '', look)).toBe(
    'Nothing is known to rest on it.\nnot shown: what eu has. It did not answer. (UPSTREAM_TIMEOUT)\n',
  );
});

test('of a page it says how to go on', () => {
  const drawn = drawImpact(
    { ...impact, totalCount: null, pageInfo: { hasNextPage: true, endCursor: 'c' } },
    'stemma impact x --after c',
    look,
  );
  expect(drawn).toContain('2 are known; there may be more.\nmore: stemma impact x --after c\n');
});
