import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { linkOf } from '#domain/history.ts';
import { AliasValue } from '#domain/view.ts';
import type { Append, Ledger } from '#ports/ledger.ts';
import { append, deprecated, moved, noted, whileAlias, written } from '../support/ledger-events.ts';
import type { LedgerStand } from '../support/ledger-stands.ts';

const ctr = 'model:ctr';

/** What every ledger does with an append, whatever it keeps its histories in. */
export function ledgerAppends(store: string, stand: () => Promise<LedgerStand>): void {
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
        expect((await ledger.subjects()).toSorted()).toEqual(['model:churn', ctr]);
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
        ledger = await here.open();
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
  });
}
