import { expect, test } from 'vitest';
import type { CompareVersionsQuery, LookForCommitQuery } from '#client/generated/operations.ts';
import { drawComparison } from './comparison.ts';
import { drawContainment } from './containment.ts';
import type { Look } from './look.ts';

const look: Look = { width: 100, colour: false, now: new Date(0) };

type Comparison = NonNullable<CompareVersionsQuery['compare']>;

const nothing: Comparison = {
  identical: false,
  mismatches: 0,
  base: { id: 'version:main/ctr/11', version: '11' },
  head: { id: 'version:main/ctr/12', version: '12' },
  commitRange: null,
  params: [],
  metrics: [],
  datasets: [],
  environment: [],
  signature: [],
  artifacts: [],
  unknown: [],
  truncated: false,
};

function drawn(found: Partial<Comparison>, width = 100): string {
  return drawComparison({ ...nothing, ...found }, ['ctr@Staging', 'ctr/12'], { ...look, width });
}

test('what differs comes first in each block, and what cannot be told is named', () => {
  const metric = { split: 'val', baseSpecial: null, headSpecial: null };
  const text = drawn({
    mismatches: 4,
    commitRange: {
      status: 'AHEAD',
      aheadBy: 2,
      behindBy: 0,
      commits: [
        { sha: 'a'.repeat(40), message: 'Second\n\nMore', author: { name: 'Ada' } },
        { sha: 'b'.repeat(40), message: 'First \u001b[2J', author: null },
      ],
      truncated: false,
      changeRequests: [{ number: 7, title: 'Squash', url: 'https://code.acme.test/7' }],
    },
    params: [
      { key: 'depth', base: '6', head: '6' },
      { key: 'lr', base: '0.1', head: null },
    ],
    metrics: [
      { ...metric, key: 'auc', base: 0.85, head: 0.87, delta: 0.02, better: 'HEAD' },
      { ...metric, key: 'loss', base: null, baseSpecial: 'NAN', head: null, delta: null, better: null },
    ],
    artifacts: [{ path: 'model.onnx', change: 'ADDED', baseDigest: null, headDigest: null }],
    unknown: [{ block: 'signature', why: 'ctr/11 declares no signature.' }],
  });
  expect(text).toBe(`4 differences
────────────────────────────────────────────────────────────────────────
base     ctr@Staging  version:main/ctr/11
head     ctr/12  version:main/ctr/12
commits  2 that only head has, 0 that only base has
         aaaaaaaaa  Second  Ada
         bbbbbbbbb  First \\e[2J
         #7 Squash  https://code.acme.test/7
unknown  signature  ctr/11 declares no signature.

params  11   12    change
lr      0.1  none
depth   6    6     same

metrics     11    12    change
auc (val)   0.85  0.87  +0.02  12 is better
loss (val)  NaN   none

files       11    12
model.onnx  none  no digest
`);
});

test('identical is said only of what is; not having found a difference is another thing', () => {
  expect(drawn({ identical: true })).toMatch(/^identical\n/);
  expect(drawn({ unknown: [{ block: 'params', why: 'main is away' }] })).toMatch(
    /^no difference was found, but not everything could be compared\n/,
  );
  expect(drawn({ mismatches: 1 })).toMatch(/^1 difference\n/);
});

test('long values give way in a narrow terminal', () => {
  const long = `sha256:${'1f'.repeat(32)}`;
  const text = drawn({ params: [{ key: 'tokenizer', base: long, head: `${long}x` }] }, 60);
  for (const line of text.split('\n').filter((one) => !one.startsWith('─'))) expect(line.length).toBeLessThanOrEqual(60);
});

test('the answer comes first, then the commits that it rests on', () => {
  const found: NonNullable<LookForCommitQuery['contains']> = {
    answer: 'YES',
    how: 'MERGED_AS',
    reason: 'Its change is there.',
    commit: { sha: 'a'.repeat(40) },
    equivalent: { sha: 'b'.repeat(40), message: 'Squash (#7)\n' },
    versionCommit: { sha: 'c'.repeat(40) },
    revertedBy: null,
    dirty: true,
  };
  expect(drawContainment(found, look)).toBe(`yes  Its change is there.
commit             aaaaaaaaa
version made from  ccccccccc
came in as         bbbbbbbbb  Squash (#7)
beware             the version was made with changes that are in no commit
`);
});
