import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { IndexedTracker } from '#followers/index/indexed-tracker.ts';
import { lookAgain, nothingKnown } from '#followers/index/look-again.ts';
import { createRows } from '#followers/index/rows.ts';
import type { Tracker } from '#ports/tracker.ts';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { trackerAt } from '../support/index-parts.ts';
import { type PaperMlflow, paperMlflow } from '../support/paper-mlflow.ts';

/* What is remembered of one tracker, while things happen at the same time. The time is the test's own. */

const hour = 3_600_000;
let paper: PaperMlflow;
let proxy: CountingProxy;
let tracker: Tracker;
let clock: number;
/** Runs while a look is being written down. */
let whileKept: () => void;
let indexed: IndexedTracker;

beforeAll(async () => {
  paper = await paperMlflow();
  proxy = await countingProxy(paper.url);
  tracker = trackerAt(proxy.url);
});
afterAll(async () => {
  await tracker?.close();
  await proxy?.close();
  await paper?.close();
});
beforeEach(() => {
  paper.models.clear();
  proxy.behave({ kind: 'pass' });
  clock = Date.UTC(2026, 10, 1);
  whileKept = () => {};
  const keep = async () => {
    const happens = whileKept;
    whileKept = () => {};
    happens();
    return true;
  };
  indexed = new IndexedTracker({ tracker, lifeMs: hour, wholeEveryMs: hour, now: () => clock, keep });
});

function put(name: string, count: number, team = 'ads', at = clock): void {
  const versions = Array.from({ length: count }, (_, index) => ({
    version: String(index + 1),
    last_updated_timestamp: at,
    tags: [{ key: 'team', value: team }],
  }));
  paper.put(name, versions, { updatedAt: at });
}

const teams = () => [...(indexed.view()?.versions() ?? [])].map(({ tags }) => tags[0]?.value);

test('what changed while it was looked at is looked at again before the next list', async () => {
  put('ctr', 1);
  indexed.touch('ctr');
  whileKept = () => {
    put('ctr', 1, 'search');
    indexed.touch('ctr');
  };
  await indexed.freshen();
  await indexed.freshen();
  expect(teams()).toEqual(['search']);
});

test('who asks while a look is under way that began before a change waits for the next look', async () => {
  put('ctr', 1);
  const later: Promise<void>[] = [];
  whileKept = () => {
    put('ctr', 1, 'search');
    indexed.touch('ctr');
    later.push(indexed.freshen());
  };
  await indexed.freshen();
  await Promise.all(later);
  expect(teams()).toEqual(['search']);
});

test('a model that is said to have changed while its tracker is silent is looked at when it answers again', async () => {
  put('ctr', 1);
  await indexed.freshen();
  put('ctr', 1, 'search');
  indexed.touch('ctr');
  proxy.behave({ kind: 'status', status: 403 });
  await indexed.freshen();
  proxy.behave({ kind: 'pass' });
  clock += 2_000;
  await indexed.freshen();
  expect(teams()).toEqual(['search']);
});

describe('when everything is forgotten', () => {
  test('in the middle of a look, only what changed is not taken for everything', async () => {
    put('ctr', 2);
    await indexed.freshen();
    put('new', 1, 'ads', clock + 1);
    indexed.touch(null);
    whileKept = () => indexed.forget();
    await indexed.freshen();
    expect(indexed.view()).toBeNull();
  });

  test('a list that is being answered still has all of it', async () => {
    put('ctr', 2);
    await indexed.freshen();
    const view = indexed.view();
    indexed.forget();
    expect(view?.versionsOf('ctr')).toHaveLength(2);
  });
});

test('a clock that is set back does not keep what is remembered from being looked at', async () => {
  put('ctr', 1);
  await indexed.freshen();
  put('ctr', 1, 'search');
  clock -= 10 * hour;
  await indexed.freshen();
  expect(teams()).toEqual(['search']);
});

test('a change that is dated into the future hides none that come after it', async () => {
  put('a', 150);
  put('b', 150);
  put('early', 1, 'ads', clock + 10 * hour);
  await indexed.freshen();
  clock += 60_000;
  const model = paper.models.get('a');
  model?.versions.splice(0, 1, { version: '1', last_updated_timestamp: clock, tags: [{ key: 'team', value: 'search' }] });
  indexed.touch('early');
  await indexed.freshen();
  expect(teams().filter((team) => team === 'search')).toEqual(['search']);
});

test('versions that slipped through a look at everything are kept, however many they are', async () => {
  put('ctr', 250);
  await indexed.freshen();
  proxy.behave(({ path, query }) =>
    path.endsWith('/model-versions/search') && query.get('filter') === null
      ? { kind: 'status', status: 200, body: '{}' }
      : { kind: 'pass' },
  );
  indexed.touch(null);
  await indexed.freshen();
  expect(teams()).toHaveLength(250);
});

test('a model is written down after its versions, so that half of it does not count as looked at', async () => {
  put('ctr', 3);
  const seen = { tracker, rows: createRows(), standing: nothingKnown, whole: true, touched: new Set<string>(), now: () => clock };
  const looked = await lookAgain({ ...seen, answered: () => {} });
  expect(looked.tooLarge ? [] : looked.change.rows.map(({ kind }) => kind)).toEqual(['version', 'version', 'version', 'model']);
});

test('runs that no version names are not remembered without end', async () => {
  put('ctr', 1);
  paper.runs.set('a'.repeat(32), {});
  await indexed.freshen();
  const [told] = await tracker.runs(['a'.repeat(32)]);
  const run = told?.ok === true ? told.value : null;
  if (run === null) throw new Error('the paper has that run');
  for (let round = 0; round < 30; round += 1)
    indexed.learn(Array.from({ length: 100 }, (_, at) => ({ ...run, key: { ...run.key, id: `${round}-${at}` } })));
  expect(indexed.stand(true).runs).toBeLessThanOrEqual(1_101);
});
