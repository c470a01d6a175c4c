import { expect, test } from 'vitest';
import type { DrawLineageQuery } from '#client/generated/operations.ts';
import { drawLineage } from './lineage.ts';

type Lineage = NonNullable<DrawLineageQuery['lineage']>;

const look = { width: 80, colour: false, now: new Date(0) };

const lineage: Lineage = {
  nodes: [
    { id: 'version:main/ctr/12', kind: 'VERSION', label: 'ctr/12' },
    { id: 'run:main/a', kind: 'RUN', label: 'nimble-fox' },
    { id: 'commit:x@1', kind: 'COMMIT', label: '3f2a91c Add user_age' },
    { id: 'dataset:main/clicks@1', kind: 'DATASET', label: 'clicks@1f2e' },
    { id: 'run:main/parent', kind: 'RUN', label: 'sweep' },
  ],
  edges: [
    { from: 'version:main/ctr/12', to: 'run:main/a', kind: 'PRODUCED_BY' },
    { from: 'version:main/ctr/12', to: 'commit:x@1', kind: 'BUILT_FROM' },
    { from: 'run:main/a', to: 'dataset:main/clicks@1', kind: 'TRAINED_ON' },
    { from: 'run:main/a', to: 'commit:x@1', kind: 'BUILT_FROM' },
    { from: 'run:main/a', to: 'run:main/parent', kind: 'NESTED_IN' },
  ],
  truncated: false,
  missing: [],
};

test('upwards: a tree of what it was made from, a shared node drawn once and marked where it comes again', () => {
  expect(drawLineage(lineage, 'version:main/ctr/12', 'UPSTREAM', look)).toBe(`version ctr/12
├─ produced by run nimble-fox
│  ├─ trained on dataset clicks@1f2e
│  ├─ built from commit 3f2a91c Add user_age
│  └─ nested in run sweep
└─ built from commit 3f2a91c Add user_age  (see above)
`);
});

test('downwards: the same edges, read from their other end', () => {
  expect(drawLineage(lineage, 'dataset:main/clicks@1', 'DOWNSTREAM', look)).toBe(`dataset clicks@1f2e
└─ used by run nimble-fox
   └─ produced version ctr/12
`);
});

test('a circle ends where it closes', () => {
  const circle: Lineage = { ...lineage, edges: [...lineage.edges, { from: 'run:main/parent', to: 'run:main/a', kind: 'NESTED_IN' }] };
  expect(drawLineage(circle, 'version:main/ctr/12', 'UPSTREAM', look)).toContain('nested in run nimble-fox  (see above)');
});

test('what could not be followed, and a limit that was reached, are said', () => {
  const missing = [{ id: null, source: 'main', code: 'UPSTREAM_TIMEOUT', why: 'The tracker did not answer in time.' }];
  const drawn = drawLineage({ ...lineage, truncated: true, missing }, 'version:main/ctr/12', 'UPSTREAM', look);
  expect(drawn).toContain('There is more: a limit was reached.');
  expect(drawn).toContain('not shown: what main has. The tracker did not answer in time. (UPSTREAM_TIMEOUT)');
});

test('a node that nothing leads on from is said to stand alone', () => {
  expect(drawLineage({ ...lineage, edges: [] }, 'run:main/a', 'DOWNSTREAM', look)).toBe(
    'run nimble-fox\nNothing that rests on it is known.\n',
  );
});

test('labels give way to the width of the terminal, the mark at the end stays', () => {
  const drawn = drawLineage(lineage, 'version:main/ctr/12', 'UPSTREAM', { ...look, width: 44 });
  expect(drawn).toContain('└─ built from commit 3f2a91c A…  (see above)\n');
});
