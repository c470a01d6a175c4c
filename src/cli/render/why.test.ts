import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { changesBetween } from '#cli/changes.ts';
import type { AliasStoryFragment, ExplainVersionQuery } from '#client/generated/operations.ts';
import type { ReplyError } from '#client/reply.ts';
import type { Look } from './look.ts';
import { widthOf } from './text.ts';
import { drawWhy, type Why } from './why.ts';

type Version = NonNullable<ExplainVersionQuery['version']>;

const look: Look = { width: 100, colour: false, now: new Date('2026-11-24T12:00:00Z') };

const run = {
  id: 'run:main/abc',
  name: 'nimble-fox-12',
  status: 'FINISHED',
  startedAt: '2026-11-20T10:00:00.000Z',
  endedAt: '2026-11-20T10:14:03.000Z',
  durationSeconds: 843,
  params: [
    { key: 'lr', value: '0.02' },
    { key: 'depth', value: '6' },
    { key: 'dropout', value: '0.1' },
  ],
  metrics: [
    { key: 'val/auc', value: 0.874, special: null, split: 'val' },
    { key: 'val/loss', value: null, special: 'NAN', split: 'val' },
  ],
} as const;

const version: Version = {
  id: 'version:main/ctr/12',
  version: '12',
  semver: '1.4.0',
  status: 'READY',
  createdAt: '2026-11-20T10:15:00.000Z',
  model: { id: 'model:ctr', name: 'ctr', owners: ['mlops@acme.test'] },
  aliases: [{ id: 'alias:ctr@Production', name: 'Production' }],
  run,
  datasets: [
    {
      role: 'training',
      dataset: {
        id: 'dataset:main/clicks@c3d4e5f6',
        name: 'clicks',
        digest: 'c3d4e5f6',
        digestStrength: 'WEAK',
        source: 's3://lake/clicks',
      },
    },
  ],
  commit: {
    id: 'commit:code.acme.test/ml/ctr@3f2a91c000000000000000000000000000000000',
    sha: '3f2a91c000000000000000000000000000000000',
    message: 'Add user_age feature\n\nIt is known for 80 % of the users.\n',
    authoredAt: '2026-11-19T16:30:00.000Z',
    author: { name: 'Jane Doe', email: 'jane@acme.test' },
    repository: { name: 'ctr', url: 'https://code.acme.test/ml/ctr', host: 'local' },
    changeRequests: [],
  },
  environment: { framework: 'sklearn', frameworkVersion: '1.7.2', python: '3.12', imageDigest: null, lockfileDigest: null },
  deprecated: null,
  notes: [],
  integrity: null,
  completeness: null,
};

const before: NonNullable<NonNullable<AliasStoryFragment['lastMove']>['nodes'][number]['from']> = {
  ...version,
  id: 'version:main/ctr/11',
  version: '11',
  semver: '1.3.2',
  run: {
    ...run,
    params: [
      { key: 'lr', value: '0.01' },
      { key: 'depth', value: '6' },
    ],
    metrics: [{ key: 'val/auc', value: 0.861, special: null, split: 'val' }],
  },
  datasets: [
    {
      role: 'training',
      dataset: {
        id: 'dataset:main/clicks@a1b2c3d4',
        name: 'clicks',
        digest: 'a1b2c3d4',
        digestStrength: 'WEAK',
        source: 's3://lake/clicks',
      },
    },
  ],
  commit: { ...version.commit, sha: '9d0e1f2000000000000000000000000000000000', message: 'Fix sampling' } as Version['commit'],
};

const holder = (name: string) => ({ id: `version:main/ctr/${name}`, version: name, semver: null });

const approved = {
  requestedBy: { name: 'alice' },
  reviews: [{ by: { name: 'bob' }, decision: 'APPROVE' as const, comment: 'checked the slices' }],
};

function moved(from: string | null, to: string, by: string) {
  return {
    sequence: 41,
    kind: 'PROMOTED' as const,
    from: from === null ? null : holder(from),
    to: holder(to),
    at: '2026-11-21T14:02:00.000Z',
    by: { name: by },
    reason: null,
    promotion: null,
  };
}

const story: AliasStoryFragment = {
  id: 'alias:ctr@Production',
  name: 'Production',
  since: '2026-11-21T14:02:00.000Z',
  revision: 3,
  authority: 'STEMMA',
  movedBy: { name: 'alice' },
  history: {
    nodes: [
      { ...moved('11', '12', 'alice'), promotion: approved, reason: 'better recall on new users' },
      { ...moved('10', '11', 'bob'), sequence: 30, kind: 'ROLLED_BACK', at: '2026-11-01T03:12:00.000Z', reason: 'latency' },
      { ...moved(null, '10', 'alice'), sequence: 12, at: '2026-10-01T12:00:00.000Z' },
    ],
    pageInfo: { hasNextPage: false },
  },
  lastMove: { nodes: [{ from: before }] },
};

const why: Why = {
  version,
  errors: [],
  stories: [story],
  since: {
    holder: '11',
    changes: changesBetween({ facts: before, errors: [] }, { facts: version, errors: [] }),
    subject: 'Add user_age feature',
  },
  next: ["stemma rollback ctr Production --to ctr/11 --reason '…'", 'stemma lineage ctr/12'],
};

test('one screen says what runs, who moved it and why, what made it, what changed and what is missing', () => {
  expect(drawWhy(why, look)).toBe(`ctr@Production is 12 (1.4.0)  owned by mlops@acme.test
────────────────────────────────────────────────────────────────────────
moved      2 days ago by alice  2026-11-21 14:02 UTC
           promoted to 12, from 11
because    better recall on new users
approved   bob: checked the slices
moves      10 → 11 (rolled back) → 12

made       2026-11-20 10:15 UTC, by run nimble-fox-12, FINISHED, 14 min 3 s
code       3f2a91c00  Add user_age feature
           Jane Doe, 2026-11-19, https://code.acme.test/ml/ctr
data       clicks c3d4e5f6 (weak digest)  training  s3://lake/clicks
runs in    sklearn 1.7.2, Python 3.12

since 11   changed: the commit, 2 params, 2 metrics, 1 dataset
  commit   9d0e1f200 → 3f2a91c00  Add user_age feature
  params   lr       0.01 → 0.02
           dropout  — → 0.1
  metrics  val/auc   0.861 → 0.874  +0.013
           val/loss  — → NaN
  data     clicks (training)  a1b2c3d4 → c3d4e5f6

missing    the image digest, the lock-file digest

next       stemma rollback ctr Production --to ctr/11 --reason '…'
           stemma lineage ctr/12
`);
});

test.each([60, 80, 100])('in a terminal of %i columns no line but a command to copy is wider', (width) => {
  const lines = drawWhy(why, { ...look, width }).split('\n');
  expect(lines.filter((line) => widthOf(line) > width && !line.includes('stemma '))).toEqual([]);
});

test('in a terminal of 30 columns labels stand above their lines', () => {
  const drawn = drawWhy(why, { ...look, width: 30 });
  expect(drawn).toContain('because\n  better recall on new users\n');
  expect(drawn.split('\n').filter((line) => widthOf(line) > 30 && !line.includes('stemma '))).toEqual([]);
});

test('with colours the words stay the same', () => {
  const coloured = drawWhy(why, { ...look, colour: true });
  expect(coloured).not.toBe(drawWhy(why, look));
  expect(stripVTControlCharacters(coloured)).toBe(drawWhy(why, look));
});

test('an alias that only its tracker keeps is said to have no history, with the step to adopt it', () => {
  const upstream: AliasStoryFragment = {
    ...story,
    authority: 'UPSTREAM',
    revision: 0,
    since: null,
    movedBy: null,
    history: null,
    lastMove: null,
  };
  const drawn = drawWhy({ ...why, stories: [upstream], since: null, next: ['stemma adopt ctr'] }, look);
  expect(drawn).toContain('moved    by its tracker, which does not tell who, when and why');
  expect(drawn).toContain('stemma adopt ctr');
  expect(drawn).not.toContain('because');
});

test('the first holder is shown with its numbers, as there is nothing to compare with', () => {
  const drawn = drawWhy({ ...why, since: null }, look);
  expect(drawn).toContain('params    lr 0.02, depth 6, dropout 0.1\nmetrics   val/auc 0.874, val/loss NaN\n');
});

test('a version that no alias points to is said to run nowhere', () => {
  const drawn = drawWhy({ ...why, stories: [], since: null }, look);
  expect(drawn).toContain('ctr/12 (1.4.0)');
  expect(drawn).toContain('No alias points here');
});

test('what could not be told is said with its reason, and is not called missing', () => {
  const error: ReplyError = {
    message: 'The Git host does not answer.',
    path: ['commit'],
    code: 'UPSTREAM_UNAVAILABLE',
    source: 'local',
    retryable: true,
    candidates: [],
  };
  const drawn = drawWhy({ ...why, version: { ...version, commit: null }, errors: [error], since: null }, look);
  expect(drawn).toContain('code      could not be told: The Git host does not answer. (UPSTREAM_UNAVAILABLE, local)');
  expect(drawn).not.toContain('the commit it was made from');
});

test('what nobody recorded is listed as missing', () => {
  const bare: Version = { ...version, run: null, commit: null, datasets: [], environment: null };
  const drawn = drawWhy({ ...why, version: bare, since: null }, look);
  expect(drawn).toContain(
    'missing   the run that made it, the commit it was made from, the data it was made from, the\n          environment\n',
  );
});

test('a reason with escape sequences cannot redraw the screen', () => {
  const [last, ...rest] = story.history?.nodes ?? [];
  if (last === undefined) throw new Error('the story has moves');
  const wicked = { ...last, reason: 'fine\u001b[2J\u202eelif' };
  const drawn = drawWhy({ ...why, stories: [{ ...story, history: { nodes: [wicked, ...rest], pageInfo: { hasNextPage: true } } }] }, look);
  expect(drawn).toContain('fine\\e[2J\\u{202e}elif');
  expect(drawn).toContain('moves      … → 10 → 11 (rolled back) → 12');
});
