import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Fault } from '#domain/fault.ts';
import { AliasValue } from '#domain/view.ts';
import type { Append, Ledger } from '#ports/ledger.ts';
import { append, deprecated, moved, noted, written } from '../support/ledger-events.ts';
import type { LedgerStand } from '../support/ledger-stands.ts';

const ctr = 'model:ctr';

/** What every ledger answers when it is read, whatever it keeps its histories in. */
export function ledgerReads(store: string, stand: () => Promise<LedgerStand>): void {
  describe(`a ledger in ${store}`, () => {
    let here: LedgerStand;
    let ledger: Ledger;
    let clock = 1_000_000;

    beforeEach(async () => {
      here = await stand();
      clock = 1_000_000;
      ledger = await here.open({ now: () => clock });
    });

    afterEach(async () => {
      await ledger.close();
      await here.remove();
    });

    const write = (wanted: Append) => written(ledger, wanted);

    describe('a read', () => {
      test('of a history that is not there finds nothing', async () => {
        const query = {
          subject: ctr,
          views: ['alias'],
          logs: [{ log: 'moves', field: 'production', limit: 5, before: 3 }],
          appendId: 'a',
        } as const;
        expect(await ledger.read([query])).toEqual([{ head: null, views: { alias: new Map() }, logs: [[]], appended: null }]);
        expect(await ledger.events(ctr, { after: 0, limit: 5 })).toEqual([]);
        expect(await ledger.subjects()).toEqual([]);
        expect(await ledger.feed({ after: null, limit: 5 })).toEqual({ items: [], cursor: null });
        expect(await ledger.read([])).toEqual([]);
      });

      test('answers whole views and single entries, each with the event that wrote it', async () => {
        await write(append(ctr, 'a', [moved('a', 'Production', '1'), moved('a', 'Staging', '2'), deprecated('a', '1', 'leaks')]));
        await write(append(ctr, 'b', [moved('b', 'Production', '2', 2)]));
        const [whole, single] = await ledger.read([
          { subject: ctr, views: ['alias', 'deprecated', 'binding'] },
          {
            subject: ctr,
            entries: [
              { view: 'alias', field: 'staging' },
              { view: 'alias', field: 'none' },
            ],
          },
        ]);
        expect([...(whole?.views.alias ?? [])].map(([field, { sequence }]) => `${field} ${sequence}`).toSorted()).toEqual([
          'production 4',
          'staging 2',
        ]);
        expect(whole?.views.deprecated?.get('version:main/ctr/1#0')).toMatchObject({ sequence: 3, at: 1_000_002 });
        expect(whole?.views.binding).toEqual(new Map());
        expect(whole?.views.promotion).toBeUndefined();
        expect([...(single?.views.alias?.keys() ?? [])]).toEqual(['staging']);
      });

      test('of many histories answers each in its place', async () => {
        const subjects = Array.from({ length: 100 }, (_, at) => `model:${at}`);
        await Promise.all(subjects.map((subject, at) => write(append(subject, 'a', [moved('a', 'Production', String(at))]))));
        const snapshots = await ledger.read(subjects.map((subject) => ({ subject, views: ['alias'] })));
        const versions = snapshots.map(
          ({ views }) => AliasValue.parse(JSON.parse(views.alias?.get('production')?.value ?? '')).to?.version,
        );
        expect(versions).toEqual(subjects.map((_, at) => String(at)));
      });

      test('of a log gives the newest first, before a sequence and at most at a time', async () => {
        for (let at = 1; at <= 6; at++) {
          await write(append(ctr, `m${at}`, [moved(`m${at}`, at % 2 === 0 ? 'Staging' : 'Production', String(at), at)]));
          clock += 100;
        }
        const sequences = async (page: { limit: number; before?: number; atMost?: number }) => {
          const [snapshot] = await ledger.read([{ subject: ctr, logs: [{ log: 'moves', field: 'production', ...page }] }]);
          return snapshot?.logs[0]?.map(({ sequence }) => sequence);
        };
        expect(await sequences({ limit: 2 })).toEqual([5, 3]);
        expect(await sequences({ limit: 2, before: 3 })).toEqual([1]);
        expect(await sequences({ limit: 9, before: 4 })).toEqual([3, 1]);
        expect(await sequences({ limit: 9, before: 99 })).toEqual([5, 3, 1]);
        expect(await sequences({ limit: 9, before: 1 })).toEqual([]);
        expect(await sequences({ limit: 9, before: 0 })).toEqual([]);
        expect(await sequences({ limit: 9, atMost: 1_000_200 })).toEqual([3, 1]);
        expect(await sequences({ limit: 9, atMost: 1_000_199 })).toEqual([1]);
        expect(await sequences({ limit: 9, atMost: 999_999 })).toEqual([]);
        expect(await sequences({ limit: 9, atMost: -1 })).toEqual([]);
        expect(await sequences({ limit: 9, before: 5, atMost: 1_000_000 })).toEqual([1]);
        expect(await sequences({ limit: 0 })).toEqual([]);
      });

      test('of events goes on after any of them', async () => {
        const events = Array.from({ length: 7 }, (_, at) => noted('a', [String(at)]));
        const { stored } = await write(append(ctr, 'a', events));
        expect(await ledger.events(ctr, { after: 0, limit: 3 })).toEqual(stored.slice(0, 3));
        expect(await ledger.events(ctr, { after: 3, limit: 3 })).toEqual(stored.slice(3, 6));
        expect(await ledger.events(ctr, { after: 6, limit: 3 })).toEqual(stored.slice(6));
        expect(await ledger.events(ctr, { after: 7, limit: 3 })).toEqual([]);
        expect(await ledger.events(ctr, { after: 0, limit: 0 })).toEqual([]);
      });
    });

    describe('the feed', () => {
      test('gives every event once, in order within its history, whatever the page', async () => {
        for (let at = 0; at < 60; at++) {
          const id = `n${at}`;
          await write(append(`model:${at % 7}`, id, [noted(id, ['1']), noted(id, ['2'])]));
          clock += 1;
        }
        for (const limit of [1, 7, 120, 500]) {
          const seen: { cursor: string; subject: string; sequence: number }[] = [];
          let after: string | null = null;
          for (;;) {
            const page = await ledger.feed({ after, limit });
            seen.push(...page.items.map(({ cursor, stored: { subject, sequence } }) => ({ cursor, subject, sequence })));
            expect(page.items.length).toBe(Math.min(limit, 120 - seen.length + page.items.length));
            if (page.cursor === after) break;
            after = page.cursor;
          }
          expect(seen).toHaveLength(120);
          for (let model = 0; model < 7; model++) {
            const own = seen.filter(({ subject }) => subject === `model:${model}`).map(({ sequence }) => sequence);
            expect(own).toEqual(own.map((_, at) => at + 1));
          }
          const middle = await ledger.feed({ after: seen[41]?.cursor ?? '', limit: 500 });
          expect(middle.items.map(({ stored: { subject, sequence } }) => `${subject} ${sequence}`)).toEqual(
            seen.slice(42).map(({ subject, sequence }) => `${subject} ${sequence}`),
          );
        }
      });

      test('whoever follows from its end on sees what is written later, and nothing else', async () => {
        expect(await ledger.feedEnd()).toBeNull();
        for (let at = 1; at <= 5; at++) await ledger.append(append(`model:m${at}`, `e${at}`, [noted(`e${at}`, ['1'])]));
        const after = await ledger.feedEnd();
        expect(after).toBe((await ledger.feed({ after: null, limit: 10 })).cursor);
        const { stored } = await written(ledger, append('model:m3', 'later', [noted('later', ['1'])]));
        expect((await ledger.feed({ after, limit: 10 })).items.map((item) => item.stored)).toEqual(stored);
      });

      test('gives the same cursor back where nothing is new, and goes on from it later', async () => {
        await write(append(ctr, 'a', [noted('a', ['1'])]));
        const { cursor } = await ledger.feed({ after: null, limit: 10 });
        expect(await ledger.feed({ after: cursor, limit: 10 })).toEqual({ items: [], cursor });
        await write(append('model:churn', 'b', [noted('b', ['1'])]));
        const { items } = await ledger.feed({ after: cursor, limit: 10 });
        expect(items.map(({ stored }) => stored.subject)).toEqual(['model:churn']);
      });

      test('refuses a cursor that is none', async () => {
        for (const after of ['', 'x', 'AQEBAQ', '????'])
          await expect(ledger.feed({ after, limit: 1 })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
      });
    });

    test('a closed ledger says that it cannot be used', async () => {
      await ledger.close();
      await expect(ledger.append(append(ctr, 'a', [noted('a', ['1'])]))).rejects.toSatisfy(
        (error) => error instanceof Fault && error.code === 'STORE_UNAVAILABLE',
      );
      await expect(ledger.read([{ subject: ctr }])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
      await ledger.close();
    });

    test('the store says what it is and that it is durable', async () => {
      const { engine, format, partitions, durable, warnings } = await ledger.promises();
      expect(engine).toMatch(/^(redis|valkey|sqlite) \d+\.\d+/);
      expect({ format, durable, warnings }).toEqual({ format: 1, durable: true, warnings: [] });
      expect(partitions).toBeGreaterThan(0);
    });
  });
}
