import { expect, test } from 'vitest';
import { changesBetween } from '#cli/changes.ts';
import type { AliasStoryFragment, ExplainVersionQuery } from '#client/generated/operations.ts';
import type { ReplyError } from '#client/reply.ts';
import type { Look } from './look.ts';
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

const story: AliasStoryFragment = {
  id: 'alias:ctr@Production',
  name: 'Production',
  since: '2026-11-21T14:02:00.000Z',
  revision: 3,
  authority: 'STEMMA',
  movedBy: { name: 'alice' },
  history: {
    nodes: [
      {
        sequence: 41,
        kind: 'PROMOTED',
        from: holder('11'),
        to: holder('12'),
        at: '2026-11-21T14:02:00.000Z',
        by: { name: 'alice' },
        reason: 'better recall on new users',
      },
      {
        sequence: 30,
        kind: 'ROLLED_BACK',
        from: holder('10'),
        to: holder('11'),
        at: '2026-11-01T03:12:00.000Z',
        by: { name: 'bob' },
        reason: 'latency',
      },
      { sequence: 12, kind: 'PROMOTED', from: null, to: holder('10'), at: '2026-10-01T12:00:00.000Z', by: { name: 'alice' }, reason: null },
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
  console.log(drawWhy(why, look));
  console.log(drawWhy(why, { ...look, width: 60 }));
  console.log(drawWhy(why, { ...look, width: 40 }));
  expect(1).toBe(1);
});
