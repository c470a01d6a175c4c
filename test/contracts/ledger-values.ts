import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '#ports/ledger.ts';
import { expectWhole } from '../support/ledger-checks.ts';
import { append, moved, noted, valueOf, whileAlias, written } from '../support/ledger-events.ts';
import { startLedgerProcess } from '../support/ledger-process.ts';
import type { LedgerStand } from '../support/ledger-stands.ts';

const ctr = 'model:ctr';
const everyByte = Uint8Array.from({ length: 1024 }, (_, at) => at % 256);
const [one, two, none] = [valueOf(everyByte), valueOf(Buffer.from('naïve 🧬')), 'f'.repeat(64)] as const;

/** What every ledger does with values beside the chain. */
export function ledgerValues(store: string, stand: () => Promise<LedgerStand>): void {
  describe(`values in a ledger in ${store}`, () => {
    let here: LedgerStand;
    let ledger: Ledger;

    beforeEach(async () => {
      here = await stand();
      ledger = await here.open();
    });

    afterEach(async () => {
      await ledger.close();
      await here.remove();
    });

    const note = (id: string) => append(ctr, id, [noted(id, ['1'])]);
    const bytesOf = async (digests: readonly string[], subject = ctr) =>
      (await ledger.values(subject, digests)).map((bytes) => (bytes === null ? null : [...bytes]));

    test('come back byte by byte in the order asked, and null where there is none', async () => {
      await written(ledger, { ...note('a'), values: [one, two] });
      expect(await bytesOf([two.digest, none, one.digest, two.digest])).toEqual([[...two.bytes], null, [...everyByte], [...two.bytes]]);
      expect(await ledger.values(ctr, [])).toEqual([]);
      expect(await bytesOf([one.digest], 'model:never')).toEqual([null]);
    });

    test('may be empty, and together as large as eight megabytes', async () => {
      const large = valueOf(new Uint8Array(7_999_990).fill(0xff));
      await written(ledger, { ...note('a'), values: [valueOf(new Uint8Array()), large] });
      const [empty, back] = await ledger.values(ctr, [valueOf(new Uint8Array()).digest, large.digest]);
      expect(empty?.byteLength).toBe(0);
      expect(valueOf(back ?? new Uint8Array()).digest).toBe(large.digest);
    });

    test('of one history are not seen from another', async () => {
      await written(ledger, { ...note('a'), values: [one] });
      expect(await bytesOf([one.digest], 'model:churn')).toEqual([null]);
      expect(await bytesOf([one.digest], 'policies')).toEqual([null]);
      await written(ledger, { ...append('model:churn', 'a', [noted('a', ['1'])]), erases: [one.digest] });
      expect(await bytesOf([one.digest])).toEqual([[...everyByte]]);
    });

    test('are in no event, view or page of the feed', async () => {
      await written(ledger, { ...note('a'), values: [two] });
      const [events] = [await expectWhole(ledger, ctr)];
      expect(events.map(({ event }) => event)).toEqual([noted('a', ['1'])]);
      expect(await ledger.subjects()).toEqual([ctr]);
    });

    test('are left as they are where their digest is there already', async () => {
      await written(ledger, { ...note('a'), values: [one] });
      await written(ledger, { ...note('b'), values: [{ ...one, bytes: two.bytes }, two] });
      expect(await bytesOf([one.digest, two.digest])).toEqual([[...everyByte], [...two.bytes]]);
    });

    test('are erased by an append, and can be written again by a later one', async () => {
      await written(ledger, { ...note('a'), values: [one, two] });
      await written(ledger, { ...note('b'), erases: [one.digest, none] });
      expect(await bytesOf([one.digest, two.digest])).toEqual([null, [...two.bytes]]);
      await written(ledger, { ...note('c'), values: [one] });
      expect(await bytesOf([one.digest])).toEqual([[...everyByte]]);
    });

    test('are neither written nor erased by the repetition of an append', async () => {
      const erasing = { ...note('b'), erases: [one.digest] };
      await written(ledger, { ...note('a'), values: [one] });
      await written(ledger, erasing);
      expect(await written(ledger, { ...note('a'), values: [one, two] })).toMatchObject({ repeated: true });
      expect(await bytesOf([one.digest, two.digest])).toEqual([null, null]);
      await written(ledger, { ...note('c'), values: [one] });
      expect(await written(ledger, erasing)).toMatchObject({ repeated: true });
      expect(await bytesOf([one.digest])).toEqual([[...everyByte]]);
    });

    test('are neither written nor erased where the guard is stale or the append id has another input', async () => {
      await written(ledger, { ...append(ctr, 'a', [moved('a', 'Production', '1')]), values: [one] });
      const late = append(ctr, 'b', [moved('b', 'Production', '2', 2)], whileAlias('production', 0));
      const wanted = { ...late, values: [two], erases: [one.digest] };
      expect(await ledger.append(wanted)).toEqual({ outcome: 'stale' });
      expect(await ledger.append({ ...wanted, appendId: 'a', events: [noted('a', ['1'])], fingerprint: 'other' })).toEqual({
        outcome: 'mismatch',
      });
      expect(await bytesOf([one.digest, two.digest])).toEqual([[...everyByte], null]);
    });

    test.each([
      ['eleven values', { values: Array.from({ length: 11 }, (_, at) => valueOf(Uint8Array.of(at))) }, 'at most 10 values'],
      ['eleven erasures', { erases: Array.from({ length: 11 }, () => none) }, 'at most 10 values'],
      [
        'more than eight megabytes together',
        { values: [valueOf(new Uint8Array(4_000_001)), valueOf(new Uint8Array(4_000_000))] },
        '8000001 bytes',
      ],
      ['a digest that is none', { values: [{ digest: 'A'.repeat(64), bytes: everyByte }] }, 'no SHA-256'],
      ['an erasure of what is no digest', { erases: ['../x'] }, 'no SHA-256'],
      ['the same value written and erased', { values: [one], erases: [one.digest] }, 'both write and erase'],
    ])('are refused with a sentence, and nothing is written, for %s', async (_, wanted, sentence) => {
      await expect(ledger.append({ ...note('a'), ...wanted })).rejects.toThrow(sentence);
      expect(await ledger.subjects()).toEqual([]);
    });

    test('asked for by what is no digest are refused', async () => {
      await expect(ledger.values(ctr, ['x'])).rejects.toThrow('no SHA-256');
    });

    test('survive closing and opening', async () => {
      await written(ledger, { ...note('a'), values: [one] });
      await ledger.close();
      ledger = await here.open();
      expect(await bytesOf([one.digest])).toEqual([[...everyByte]]);
    });

    test('of a closed ledger cannot be read', async () => {
      await ledger.close();
      await expect(ledger.values(ctr, [one.digest])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    });

    async function fromTwoProcesses(guard: Parameters<typeof startLedgerProcess>[0]['guard'], bytes: (id: string) => Buffer) {
      const processes = await Promise.all(
        ['p', 'q'].map((name) => {
          const ids = Array.from({ length: 20 }, (_, at) => `${name}${at}`);
          const events = ids.map((id) => moved(id, 'Production', id));
          const values = ids.map((id) => bytes(id).toString('base64'));
          return startLedgerProcess({ settings: here.settings, subject: ctr, guard, events, values, width: 5 });
        }),
      );
      for (const { begin } of processes) begin();
      await Promise.all(processes.map(({ ended }) => ended));
      return processes.flatMap(({ told }) => told);
    }

    test('of 40 appends from two processes of which one is written: only that one has left its value', async () => {
      const bytes = (id: string) => Buffer.from(`value of ${id} \u0000`);
      const told = await fromTwoProcesses({ kind: 'unchanged', entries: [{ view: 'alias', field: 'production', sequence: 0 }] }, bytes);
      const winner = told.find(({ outcome }) => outcome === 'written');
      const there = await ledger.values(
        ctr,
        told.map(({ appendId }) => valueOf(bytes(appendId)).digest),
      );
      expect(told).toHaveLength(40);
      expect(there.filter((found) => found !== null).map((found) => Buffer.from(found).toString())).toEqual([
        bytes(winner?.appendId ?? '').toString(),
      ]);
    });

    test('that two processes write 40 times under one digest are there once and whole', async () => {
      const told = await fromTwoProcesses({ kind: 'any' }, () => Buffer.from(everyByte));
      expect(told.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 40 }, () => 'written'));
      expect(await bytesOf([one.digest])).toEqual([[...everyByte]]);
      await expectWhole(ledger, ctr);
    });
  });
}
