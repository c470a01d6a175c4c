import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Fault } from '#domain/fault.ts';
import { linkOf } from '#domain/history.ts';
import { AliasValue } from '#domain/view.ts';
import type { Append, Ledger } from '#ports/ledger.ts';
import type { LedgerContext, LedgerSettings } from '#store/open.ts';
import { append, deprecated, moved, noted, whileAlias } from '../support/ledger-events.ts';

/** One empty store, made for one test. */
export interface LedgerStand {
  /** With these, any other process opens the same store. */
  readonly settings: LedgerSettings;
  open(context?: LedgerContext): Promise<Ledger>;
  remove(): Promise<void>;
}

const ctr = 'model:ctr';

/** What every ledger does, whatever it keeps its histories in. */
export function ledgerContract(store: string, stand: () => Promise<LedgerStand>): void {
  describe(`a ledger in ${store}`, () => {
    let here: LedgerStand;
    let ledger: Ledger;
    let clock = 1_000_000;
    const reopen = () => here.open({ now: () => clock });

    beforeEach(async () => {
      here = await stand();
      clock = 1_000_000;
      ledger = await reopen();
    });

    afterEach(async () => {
      await ledger.close();
      await here.remove();
    });

    async function write(wanted: Append) {
      const appended = await ledger.append(wanted);
      if (appended.outcome !== 'written') throw new Error(`not written but ${appended.outcome}`);
      return appended;
    }

    async function alias(field: string) {
      const [snapshot] = await ledger.read([{ subject: ctr, entries: [{ view: 'alias', field }] }]);
      return snapshot?.views.alias?.get(field);
    }

    describe('an append', () => {
      test('is answered with the place, time and link of each event', async () => {
        const { stored, repeated } = await write(append(ctr, 'a', [moved('a', 'Production', '1'), noted('a', ['1'])]));
        expect(repeated).toBe(false);
        expect(stored.map(({ subject, sequence, at }) => ({ subject, sequence, at }))).toEqual([
          { subject: ctr, sequence: 1, at: 1_000_000 },
          { subject: ctr, sequence: 2, at: 1_000_001 },
        ]);
        expect(stored.map(({ event }) => event)).toEqual([moved('a', 'Production', '1'), noted('a', ['1'])]);
      });

      test('continues the chain of links where the last one ended', async () => {
        await write(append(ctr, 'a', [moved('a', 'Production', '1')]));
        clock += 50;
        await write(append(ctr, 'b', [moved('b', 'Production', '2', 2), noted('b', ['2'])]));
        const events = await ledger.events(ctr, { after: 0, limit: 10 });
        let previous: string | null = null;
        for (const { bodyDigest, sequence, at, link } of events) {
          expect(link).toBe(linkOf(previous, bodyDigest, sequence, at));
          previous = link;
        }
        expect(events).toHaveLength(3);
        const [snapshot] = await ledger.read([{ subject: ctr }]);
        expect(snapshot?.head).toEqual({ sequence: 3, at: 1_000_051, link: previous });
      });

      test('gets a later time than the one before it, also when the clock steps back', async () => {
        await write(append(ctr, 'a', [moved('a', 'Production', '1')]));
        clock -= 500_000;
        const { stored } = await write(append(ctr, 'b', [moved('b', 'Production', '2')]));
        expect(stored[0]?.at).toBe(1_000_001);
      });

      test('keeps every character of what was written', async () => {
        const text = 'Zeilen\n\ttabs, "quotes", \\ and \u0000, 平仮名, 🧬, \u2028 and 1e+15';
        await write(append('model:平/仮:{x} 🧬', 'ключ/{1}', [noted('ключ/{1}', ['1#/:'], text)]));
        const [read] = await ledger.events('model:平/仮:{x} 🧬', { after: 0, limit: 1 });
        expect(read?.event).toEqual(noted('ключ/{1}', ['1#/:'], text));
        expect(await ledger.subjects()).toEqual(['model:平/仮:{x} 🧬']);
      });

      test('leaves other histories alone', async () => {
        await write(append(ctr, 'a', [moved('a', 'Production', '1')]));
        const { stored } = await write(append('model:churn', 'a', [moved('a', 'Production', '9')]));
        expect(stored[0]?.sequence).toBe(1);
        expect(AliasValue.parse(JSON.parse((await alias('production'))?.value ?? '')).to?.version).toBe('1');
        expect([...(await ledger.subjects())].sort()).toEqual(['model:churn', ctr]);
      });

      test.each([
        ['no event', append(ctr, 'a', [])],
        [
          'more than a hundred events',
          append(
            ctr,
            'a',
            Array.from({ length: 101 }, () => noted('a', ['1'])),
          ),
        ],
        ['an event of another append', append(ctr, 'a', [noted('b', ['1'])])],
        ['a subject that is no text', append('model:\ud800', 'a', [noted('a', ['1'])])],
        ['an event larger than a megabyte', append(ctr, 'a', [noted('a', ['1'], 'x'.repeat(1_100_000))])],
      ])('with %s is refused and writes nothing', async (_, wanted) => {
        await expect(ledger.append(wanted)).rejects.toThrow(Error);
        expect(await ledger.subjects()).toEqual([]);
      });

      test('of a hundred events is one append', async () => {
        const events = Array.from({ length: 100 }, (_, at) => noted('a', ['1'], `note ${at}`));
        const { stored } = await write(append(ctr, 'a', events));
        expect(stored.map(({ event }) => event)).toEqual(events);
        expect((await ledger.feed({ after: null, limit: 200 })).items).toHaveLength(100);
      });

      test('survives closing and opening', async () => {
        const { stored } = await write(append(ctr, 'a', [moved('a', 'Production', '1')]));
        await ledger.close();
        ledger = await reopen();
        expect(await ledger.events(ctr, { after: 0, limit: 10 })).toEqual(stored);
      });
    });

    describe('a guard', () => {
      test('lets a move through while the alias is as it was read', async () => {
        await write(append(ctr, 'a', [moved('a', 'Production', '1')], whileAlias('production', 0)));
        await write(append(ctr, 'b', [noted('b', ['1'])]));
        await write(append(ctr, 'c', [moved('c', 'Staging', '2')], whileAlias('staging', 0)));
        const guarded = await write(append(ctr, 'd', [moved('d', 'Production', '2', 2)], whileAlias('production', 1)));
        expect(guarded.stored[0]?.sequence).toBe(4);
      });

      test('on an alias that moved meanwhile is stale and writes nothing', async () => {
        await write(append(ctr, 'a', [moved('a', 'Production', '1')]));
        await write(append(ctr, 'b', [moved('b', 'Production', '2', 2)]));
        const late = append(ctr, 'c', [moved('c', 'Production', '3', 2)], whileAlias('production', 1));
        expect(await ledger.append(late)).toEqual({ outcome: 'stale' });
        expect(await ledger.append(append(ctr, 'd', [noted('d', ['1'])], whileAlias('production', 0)))).toEqual({ outcome: 'stale' });
        expect((await ledger.read([{ subject: ctr, appendId: 'c' }]))[0]).toMatchObject({ head: { sequence: 2 }, appended: null });
        expect((await ledger.feed({ after: null, limit: 10 })).items).toHaveLength(2);
      });

      test('of several entries holds only where each of them does', async () => {
        await write(append(ctr, 'a', [moved('a', 'Production', '1'), deprecated('a', '1')]));
        const entries = (sequence: number) => [
          { view: 'alias', field: 'production', sequence: 1 } as const,
          { view: 'deprecated', field: 'version:main/ctr/1#0', sequence } as const,
          { view: 'promotion', field: 'none', sequence: 0 } as const,
        ];
        const wanted = (sequence: number) => append(ctr, 'b', [noted('b', ['1'])], { kind: 'unchanged', entries: entries(sequence) });
        expect(await ledger.append(wanted(1))).toEqual({ outcome: 'stale' });
        expect(await ledger.append(wanted(2))).toMatchObject({ outcome: 'written', repeated: false });
      });

      test('on the head holds only while the history ends there', async () => {
        const at = (id: string, sequence: number) => append(ctr, id, [noted(id, ['1'])], { kind: 'head', sequence });
        expect(await ledger.append(at('a', 1))).toEqual({ outcome: 'stale' });
        expect(await ledger.append(at('b', 0))).toMatchObject({ outcome: 'written' });
        expect(await ledger.append(at('c', 0))).toEqual({ outcome: 'stale' });
        expect(await ledger.append(at('d', 1))).toMatchObject({ outcome: 'written' });
      });

      test('that found nothing stale does not use its append id up', async () => {
        await write(append(ctr, 'a', [moved('a', 'Production', '1')]));
        const wanted = append(ctr, 'b', [moved('b', 'Production', '2', 2)], whileAlias('production', 0));
        expect(await ledger.append(wanted)).toEqual({ outcome: 'stale' });
        expect(await ledger.append({ ...wanted, guard: whileAlias('production', 1) })).toMatchObject({
          outcome: 'written',
          repeated: false,
        });
      });
    });

    describe('an append id', () => {
      test('writes once, and answers its repetition with what was written then', async () => {
        const wanted = append(ctr, 'a', [moved('a', 'Production', '1'), noted('a', ['1'])], whileAlias('production', 0));
        const first = await write(wanted);
        await write(append(ctr, 'b', [moved('b', 'Production', '2', 2)]));
        const again = await write({ ...wanted, events: [noted('a', ['7'], 'made anew for the repetition')] });
        expect(again).toEqual({ ...first, repeated: true });
        expect((await ledger.read([{ subject: ctr }]))[0]?.head?.sequence).toBe(3);
      });

      test('with another input is a mismatch and writes nothing', async () => {
        await write(append(ctr, 'a', [moved('a', 'Production', '1')]));
        expect(await ledger.append({ ...append(ctr, 'a', [moved('a', 'Production', '2')]), fingerprint: 'other' })).toEqual({
          outcome: 'mismatch',
        });
        expect((await ledger.read([{ subject: ctr }]))[0]?.head?.sequence).toBe(1);
      });

      test('tells what was written under it', async () => {
        const { stored } = await write(append(ctr, 'a', [moved('a', 'Production', '1'), noted('a', ['1'])]));
        const [known, unknown] = await ledger.read([
          { subject: ctr, appendId: 'a' },
          { subject: ctr, appendId: 'b' },
        ]);
        expect(known?.appended).toEqual({ fingerprint: 'input of a', stored });
        expect(unknown?.appended).toBeNull();
      });

      test('belongs to one history', async () => {
        await write(append(ctr, 'a', [moved('a', 'Production', '1')]));
        expect((await write(append('model:churn', 'a', [moved('a', 'Production', '1')]))).repeated).toBe(false);
      });
    });

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
        expect([...(whole?.views.alias ?? [])].map(([field, { sequence }]) => [field, sequence]).sort()).toEqual([
          ['production', 4],
          ['staging', 2],
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
