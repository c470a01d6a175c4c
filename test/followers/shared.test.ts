import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FollowedTracker } from '#followers/index/followed-tracker.ts';
import type { Standing } from '#followers/index/look-again.ts';
import { noChange, type Row } from '#followers/index/rows.ts';
import { SharedRows } from '#followers/index/shared.ts';
import type { Tracker } from '#ports/tracker.ts';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { type PaperIndexStore, paperIndexStore, paperLead, trackerAt } from '../support/index-parts.ts';
import { type PaperMlflow, paperMlflow } from '../support/paper-mlflow.ts';

/* What is remembered of a tracker and shared: what happens between two writes, and when ledger, store or tracker fail. */

const standing: Standing = { asOf: 5, wholeAt: 5, changedAt: 5 };
const before: Standing = { asOf: 3, wholeAt: 3, changedAt: 3 };
const plain = { createdAt: null, updatedAt: null, description: null, owners: [], tags: [], aliases: [] };
const model = (name: string): Row => ({ kind: 'model', record: { tracker: 'main', name, ...plain } });
const many = Array.from({ length: 2_500 }, (_, at) => model(`m${at}`));

let store: PaperIndexStore;
let lead: ReturnType<typeof paperLead>;
let said: string[];

beforeEach(() => {
  store = paperIndexStore();
  lead = paperLead();
  said = [];
});

const sharing = () => ({ store, followers: lead, holder: 'one', log: (sentence: string) => void said.push(sentence) });
const asOfKept = () => (JSON.parse(store.kept?.standing ?? '{}') as { asOf?: number | null }).asOf;

describe('what is written in several parts', () => {
  test('is not wholly known before the last of them is there', async () => {
    const shared = new SharedRows('main', sharing());
    await shared.takeLead();
    store.beforeWrite = (_, at) => {
      if (at === 2) throw new Error('the wire is cut');
    };
    await shared.write({ ...noChange, rows: many }, standing, before, () => many);
    expect(asOfKept()).toBeNull();
  });

  test('and forgotten in the middle is never half of it that counts as everything', async () => {
    const shared = new SharedRows('main', sharing());
    await shared.takeLead();
    await shared.write({ ...noChange, rows: [model('a')] }, before, before, () => [model('a')]);
    store.beforeWrite = (_, at) => {
      if (at === 2) shared.startOver();
    };
    expect(await shared.write({ ...noChange, rows: many }, standing, before, () => many)).toBe(false);
    expect(asOfKept()).not.toBe(5);
  });
});

test('a ledger that is away is said once, and has nobody read everything again', async () => {
  const leader = new SharedRows('main', sharing());
  await leader.takeLead();
  await leader.write({ ...noChange, rows: many }, standing, before, () => many);
  let loads = 0;
  const { load } = store;
  const counted = { ...store, load: async (name: string) => (loads++, load(name)) };
  const other = new SharedRows('main', { ...sharing(), store: counted });
  expect(await other.told()).toMatchObject({ all: true });
  lead.isAway = true;
  for (let round = 0; round < 3; round += 1) {
    expect(await other.takeLead()).toBe('no');
    expect(await other.told()).toBeNull();
  }
  expect(loads).toBe(1);
  expect(said).toHaveLength(1);
});

describe('a tracker that is followed for several gateways', () => {
  let paper: PaperMlflow;
  let proxy: CountingProxy;
  let tracker: Tracker;
  let clock: number;
  let stop: AbortController;
  let followed: FollowedTracker;

  beforeEach(async () => {
    paper = await paperMlflow();
    proxy = await countingProxy(paper.url);
    tracker = trackerAt(proxy.url);
    paper.put('ctr', [{ version: '1' }]);
    clock = Date.now();
    stop = new AbortController();
    const pace = { everyMs: 1_000, lifeMs: 500, wholeEveryMs: 600_000 };
    const around = { tracker, pace, sharing: sharing(), now: () => clock, log: (sentence: string) => void said.push(sentence) };
    followed = new FollowedTracker({ ...around, signal: stop.signal });
  });
  afterEach(async () => {
    stop.abort();
    await followed.close();
    await tracker.close();
    await proxy.close();
    await paper.close();
  });

  test('goes on being followed when its store answers something that nobody understands', async () => {
    let told = 0;
    store.beforeNotes = () => {
      told += 1;
      throw new TypeError('what is this?');
    };
    await followed.view();
    await expect.poll(() => (clock += 250) && told, { timeout: 8_000 }).toBeGreaterThan(2);
    expect(said).toEqual(['What is remembered of main is not shared for now: what is this?']);
  });

  test('is led by others when nobody asks this gateway any more, and what it hears then is told to them', async () => {
    await followed.view();
    expect(followed.stand().leads).toBe(true);
    clock += 31 * 60_000;
    await expect.poll(() => lead.resigned.length, { timeout: 5_000 }).toBe(1);
    followed.touch('ctr');
    expect(store.notesLeft).toEqual([JSON.stringify({ do: 'touch', model: 'ctr' })]);
  });

  test('keeps its leader while a look takes longer than a lease lasts', async () => {
    const patient = trackerAt(proxy.url, 20_000);
    const pace = { everyMs: 1_000, lifeMs: 500, wholeEveryMs: 600_000 };
    const slow = new FollowedTracker({ tracker: patient, pace, sharing: sharing(), now: () => clock, log: () => {}, signal: stop.signal });
    await slow.view();
    proxy.forget();
    proxy.behave({ kind: 'hang' });
    await expect.poll(() => (clock += 500) && proxy.asked.length, { timeout: 5_000 }).toBe(1);
    const before = lead.asked;
    await expect.poll(() => (clock += 500) && lead.asked, { timeout: 5_000 }).toBeGreaterThan(before);
    expect(slow.stand().leads).toBe(true);
    stop.abort();
    proxy.behave({ kind: 'cut' });
    await patient.close();
    await slow.close();
  });

  test('does not keep a gateway from stopping while it hangs', async () => {
    await followed.view();
    const slow = trackerAt(proxy.url, 20_000);
    const hanging = new FollowedTracker({
      ...{ tracker: slow, pace: { everyMs: 1, lifeMs: 1, wholeEveryMs: 600_000 }, sharing: null, now: Date.now, log: () => {} },
      signal: stop.signal,
    });
    await hanging.view();
    proxy.behave({ kind: 'hang' });
    proxy.forget();
    await expect.poll(() => proxy.asked.length, { timeout: 5_000 }).toBeGreaterThan(0);
    const began = performance.now();
    stop.abort();
    await hanging.close();
    expect(performance.now() - began).toBeLessThan(1_000);
    proxy.behave({ kind: 'cut' });
    await slow.close();
  });
});
