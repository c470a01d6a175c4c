import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Stored } from '#domain/history.ts';
import { type Following, follow } from '#followers/follow.ts';
import type { Performed, Surroundings, Work } from '#followers/work.ts';
import type { Followers } from '#ports/followers.ts';
import type { Ledger } from '#ports/ledger.ts';
import { openFollowers } from '#store/open-followers.ts';
import { append, moved, written } from '../support/ledger-events.ts';
import type { LedgerStand } from '../support/ledger-stands.ts';

const failed: Performed = { done: false, why: 'It answered 500.', retryAfterMs: null, forGood: false };

/** What a follower promises over any store: at least once, in order within a history, on from where it stopped. */
export function followingContract(store: string, stand: () => Promise<LedgerStand>): void {
  describe(`a follower over ${store}`, () => {
    let here: LedgerStand;
    let ledger: Ledger;
    let followers: Followers;
    let running: Following[];
    let said: string[];
    let clock: number;

    beforeEach(async () => {
      here = await stand();
      clock = Date.now();
      ledger = await here.open({ now: () => clock++ });
      followers = await openFollowers(here.settings);
      running = [];
      said = [];
    });
    afterEach(async () => {
      await Promise.all(running.map((each) => each.close()));
      await Promise.all([ledger.close(), followers.close()]);
      await here.remove();
    });

    async function start(work: Partial<Work> & Pick<Work, 'perform'>, more: Partial<Surroundings> = {}): Promise<Following> {
      const around: Surroundings = {
        ledger,
        followers,
        holder: `gateway ${running.length}`,
        now: Date.now,
        // No pause is longer than it must be.
        random: () => 0,
        log: (sentence) => void said.push(sentence),
        ...more,
      };
      const following = await follow(around, { name: 'test', label: () => 'x', concurrency: 4, giveUpAfterMs: 60_000, ...work });
      running.push(following);
      return following;
    }

    async function move(model: string, version: number, into: Ledger = ledger): Promise<Stored> {
      const id = `${model}-${version}`;
      const { stored } = await written(into, append(`model:${model}`, id, [moved(id, 'Production', String(version), version)]));
      return stored[0] as Stored;
    }

    /** Remembers what it did, as `ctr#1`. */
    function recording(answer: (place: string, signal: AbortSignal) => Performed | Promise<Performed> = () => ({ done: true })) {
      const did: string[] = [];
      const perform = async (stored: Stored, signal: AbortSignal): Promise<Performed> => {
        const place = `${stored.subject.slice(6)}#${stored.sequence}`;
        const performed = await answer(place, signal);
        if (performed.done) did.push(place);
        return performed;
      };
      return { did, perform };
    }

    const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 10 });

    test('does what happens after it began, once and in order, and nothing from before', async () => {
      await move('ctr', 1);
      const { did, perform } = recording();
      await start({ perform });
      for (let version = 2; version <= 6; version += 1) await move('ctr', version);
      await until(() => expect(did).toEqual(['ctr#2', 'ctr#3', 'ctr#4', 'ctr#5', 'ctr#6']));
    });

    test('a history that fails holds up itself alone, and goes on in order when it works again', async () => {
      let broken = true;
      const { did, perform } = recording((place) => (broken && place.startsWith('ctr') ? failed : { done: true }));
      await start({ perform });
      for (let version = 1; version <= 3; version += 1) await Promise.all(['ctr', 'churn'].map((model) => move(model, version)));
      await until(() => expect(did).toEqual(['churn#1', 'churn#2', 'churn#3']));
      broken = false;
      await until(() => expect(did.filter((place) => place.startsWith('ctr'))).toEqual(['ctr#1', 'ctr#2', 'ctr#3']));
    });

    test('one that hangs at some history still does the others, and ends when it is closed', async () => {
      const hung = (signal: AbortSignal) =>
        new Promise<Performed>((resolve) => signal.addEventListener('abort', () => resolve(failed), { once: true }));
      const { did, perform } = recording((place, signal) => (place.startsWith('ctr') ? hung(signal) : { done: true }));
      const following = await start({ perform });
      await move('ctr', 1);
      await move('churn', 1);
      await until(() => expect(did).toEqual(['churn#1']));
      await following.close();
      const next = recording();
      await start({ perform: next.perform });
      // It was not counted as a try, and whoever comes next does it.
      await until(() => expect(next.did).toEqual(['ctr#1']));
    });

    test('what fails for too long, or for good, becomes a dead letter, and the later ones are done', async () => {
      const { did, perform } = recording((place) => {
        if (place === 'ctr#1') return failed;
        return place === 'churn#1' ? { ...failed, why: 'It wants no more.', forGood: true } : { done: true };
      });
      await start({ perform, giveUpAfterMs: 700 });
      for (const model of ['ctr', 'churn']) for (const version of [1, 2]) await move(model, version);
      await until(() => expect(did.toSorted()).toEqual(['churn#2', 'ctr#2']));
      const dead = await followers.letters('test', { state: 'DEAD', after: null, limit: 10 });
      expect(
        dead
          .map(({ subject, attempts, why }) => ({ subject, often: attempts > 1, why }))
          .toSorted((a, b) => (a.subject < b.subject ? -1 : 1)),
      ).toEqual([
        { subject: 'model:churn', often: false, why: 'It wants no more.' },
        { subject: 'model:ctr', often: true, why: 'It answered 500.' },
      ]);
      expect((await followers.look('test', { dueBy: Number.MAX_SAFE_INTEGER, limit: 10 })).waiting).toBe(0);
    });

    test('of two gateways one does it, and the other goes on when it is closed', async () => {
      const a = recording();
      const b = recording();
      const first = await start({ perform: a.perform });
      await move('ctr', 1);
      await until(() => expect(a.did).toEqual(['ctr#1']));
      await start({ perform: b.perform });
      await move('ctr', 2);
      await until(() => expect(a.did).toEqual(['ctr#1', 'ctr#2']));
      await first.close();
      await move('ctr', 3);
      await until(() => expect(b.did).toEqual(['ctr#3']));
      expect(a.did).toEqual(['ctr#1', 'ctr#2']);
    });

    test('an error inside costs nothing but time', async () => {
      let tries = 0;
      const { did, perform } = recording(() => {
        tries += 1;
        if (tries === 1) throw new TypeError('a mistake of ours');
        return { done: true };
      });
      await start({ perform });
      await move('ctr', 1);
      await until(() => expect(did).toEqual(['ctr#1']));
      expect(said).toEqual([expect.stringContaining('failed at event 1 of model:ctr')]);
    });

    test('a ledger that was set back is told, and what was written since is done', { timeout: 30_000 }, async () => {
      const other = await stand();
      const began = clock;
      let second = began;
      const restored = await other.open({ now: () => second++ });
      for (let version = 1; version <= 3; version += 1) for (const model of ['ctr', 'churn']) await move(model, version);
      const first = recording();
      const before = await start({ perform: first.perform });
      await move('ctr', 4);
      await until(() => expect(first.did).toEqual(['ctr#4']));
      await before.close();
      // The same history but for its last event, and two that are new: more than a minute later, as clocks are doubted for that long.
      for (let version = 1; version <= 3; version += 1) for (const model of ['ctr', 'churn']) await move(model, version, restored);
      second += 120_000;
      await move('ctr', 40, restored);
      await move('churn', 41, restored);
      const after = recording();
      await start({ perform: after.perform }, { ledger: restored });
      await until(() => expect(after.did.filter((place) => place.endsWith('#4')).toSorted()).toEqual(['churn#4', 'ctr#4']));
      expect(said).toEqual([expect.stringContaining('The ledger was set back')]);
      await Promise.all(running.map((each) => each.close()));
      await restored.close();
      await other.remove();
    });

    test('whatever fails and whoever stops, each event is done, and first done in order within its history', {
      timeout: 120_000,
    }, async () => {
      const scenario = fc.record({
        models: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 20 }),
        // Each failure in a row doubles the pause: five cost 8 s at worst.
        failures: fc.array(fc.boolean(), { maxLength: 5 }),
        stops: fc.array(fc.nat(15), { maxLength: 3 }),
      });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(scenario, async ({ models, failures, stops }) => {
          const name = `run ${run++}`;
          const waiting = [...failures];
          const { did, perform } = recording(() => (waiting.pop() === true ? { ...failed, retryAfterMs: 0 } : { done: true }));
          const quick = { random: () => 0 };
          let current = await start({ name, perform }, quick);
          const wanted: string[] = [];
          for (const [index, model] of models.entries()) {
            const { sequence } = await move(`${model}${run}`, index + 1);
            wanted.push(`${model}${run}#${sequence}`);
            if (!stops.includes(index)) continue;
            await sleep(index);
            await current.close();
            current = await start({ name, perform }, quick);
          }
          await until(() => expect(new Set(did)).toEqual(new Set(wanted)));
          await current.close();
          for (const model of ['a', 'b', 'c']) {
            const firsts = [...new Set(did.filter((place) => place.startsWith(model)))];
            expect(firsts).toEqual(wanted.filter((place) => place.startsWith(model)));
          }
        }),
        { numRuns: 8, endOnFailure: true },
      );
    });
  });
}
