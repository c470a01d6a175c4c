import { join } from 'node:path';
import { type SnapshotPlan, snapshots } from './clicks.ts';
import type { Feature, Params } from './repository/model.ts';
import type { Author, CommitPlan } from './repository.ts';

/** A version of the model: the commits that lead to it, what it is trained on, and how it is declared. */
export interface Chapter {
  readonly version: string;
  readonly commits: readonly CommitPlan[];
  readonly snapshot: SnapshotPlan;
  readonly featuresVersion: string;
  readonly changeType: 'major' | 'minor';
  readonly change: string;
  readonly risk: string;
}

const ada: Author = { name: 'Ada Moreau', email: 'ada@acme.test' };
const jun: Author = { name: 'Jun Park', email: 'jun@acme.test' };

const page: readonly Feature[] = [
  { column: 'position', as: 'log2' },
  { column: 'hour', as: 'between', from: 18, to: 22 },
  { column: 'device', as: 'category', base: 'mobile' },
  { column: 'ad_quality', as: 'number' },
];
const age: Feature = { column: 'user_age', as: 'category', base: '35-49' };
const rate: Feature = { column: 'ad_rate_today', as: 'number' };

/** The three versions of `ctr`, oldest first. Every commit and every number in them is real; docs/demo.md tells the story. */
export const chapters: readonly Chapter[] = [
  {
    version: '1.0.0',
    commits: [
      {
        author: ada,
        at: '2025-09-12T09:20:00+02:00',
        message: 'Fit a logistic regression to click logs',
        add: files('README.md', 'package.json', 'table.ts', 'logistic.ts', 'measures.ts'),
      },
      {
        author: ada,
        at: '2025-09-15T10:05:00+02:00',
        message: 'Train on position, hour, device and ad quality',
        add: files('model.ts', 'train.ts'),
        write: paramsFile(page),
      },
    ],
    snapshot: snapshots.first,
    featuresVersion: 'page_v1',
    changeType: 'major',
    change: 'First model: position, evening, device and ad quality',
    risk: 'low',
  },
  {
    version: '1.1.0',
    commits: [
      {
        author: jun,
        at: '2025-09-29T14:40:00+02:00',
        message: 'Use the age band of the user\n\nThe log has it since September. Four weeks of data instead of two.',
        write: paramsFile([...page, age]),
      },
    ],
    snapshot: snapshots.second,
    featuresVersion: 'page_user_v2',
    changeType: 'minor',
    change: 'Added user_age, four weeks of data',
    risk: 'low',
  },
  {
    version: '1.2.0',
    commits: [
      {
        author: jun,
        at: '2025-10-13T17:55:00+02:00',
        message: "Use the ad's click rate of the day\n\nBy far the strongest feature we have had: it carries most of what ad_quality told.",
        write: paramsFile([...page, age, rate]),
      },
    ],
    snapshot: snapshots.third,
    featuresVersion: 'page_user_rate_v3',
    changeType: 'minor',
    change: 'Added ad_rate_today, six weeks of data',
    risk: 'low: hold-out AUC is the best so far',
  },
];

/** What the made repository holds lies in `demo/repository/`. */
function files(...names: readonly string[]): readonly string[] {
  return names.map((name) => join(import.meta.dirname, 'repository', name));
}

function paramsFile(features: readonly Feature[]): Readonly<Record<string, string>> {
  const params: Params = { seed: 42, holdout: 0.2, l2: 1, features };
  return { 'params.json': `${JSON.stringify(params, null, 2)}\n` };
}
