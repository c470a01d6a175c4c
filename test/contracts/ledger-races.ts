import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LedgerEvent } from '#domain/event.ts';
import type { Ledger } from '#ports/ledger.ts';
import { expectWhole, wholeFeed } from '../support/ledger-checks.ts';
import { append, moved, noted, whileAlias } from '../support/ledger-events.ts';
import { startLedgerProcess } from '../support/ledger-process.ts';
import type { LedgerStand } from '../support/ledger-stands.ts';

const ctr = 'model:ctr';

/** What holds when several clients and several processes append at once. */
export function ledgerRaces(store: string, stand: () => Promise<LedgerStand>): void {
  describe(`a ledger in ${store} that several append to`, () => {
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

    async function fromTwoProcesses(guard: 'any' | 'unchanged', event: (id: string) => LedgerEvent) {
      const processes = await Promise.all(
        ['p', 'q'].map((name) =>
          startLedgerProcess({
            settings: here.settings,
            subject: ctr,
            guard:
              guard === 'any' ? { kind: 'any' } : { kind: 'unchanged', entries: [{ view: 'alias', field: 'production', sequence: 0 }] },
            events: Array.from({ length: 100 }, (_, at) => event(`${name}${at}`)),
            width: 10,
          }),
        ),
      );
      for (const { begin } of processes) begin();
      await Promise.all(processes.map(({ ended }) => ended));
      return processes.map(({ told }) => told);
    }

    test('of 200 moves from two processes decided on the same state, exactly one is written', async () => {
      const told = (await fromTwoProcesses('unchanged', (id) => moved(id, 'Production', id))).flat();
      expect(told.map(({ outcome }) => outcome).toSorted()).toEqual([...Array.from({ length: 199 }, () => 'stale'), 'written']);
      const events = await expectWhole(ledger, ctr);
      expect(events.map(({ event }) => event.appendId)).toEqual(
        told.flatMap(({ outcome, appendId }) => (outcome === 'written' ? [appendId] : [])),
      );
    });

    test('200 facts from two processes are all written, and a third reads them whole and in order', async () => {
      const [p = [], q = []] = await fromTwoProcesses('any', (id) => noted(id, ['1']));
      const told = [...p, ...q];
      expect(told.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 200 }, () => 'written'));
      const events = await expectWhole(ledger, ctr);
      expect(events.map(({ sequence, event }) => `${sequence} ${event.appendId}`)).toEqual(
        told.toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0)).map(({ sequence, appendId }) => `${sequence} ${appendId}`),
      );
      expect(await wholeFeed(ledger)).toEqual(events);
    });

    test('the same append from two gateways at once is written once', async () => {
      const second = await here.open();
      const both = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          (at % 2 === 0 ? ledger : second).append(append(ctr, 'same', [moved('same', 'Production', '1')])),
        ),
      );
      await second.close();
      expect(both.filter((appended) => appended.outcome === 'written' && !appended.repeated)).toHaveLength(1);
      expect(both.every(({ outcome }) => outcome === 'written')).toBe(true);
      expect(await expectWhole(ledger, ctr)).toHaveLength(1);
    });

    test('a move gets through in at most two tries while 50 clients write notes', async () => {
      let noting = true;
      const clients = Array.from({ length: 50 }, async (_, client) => {
        for (let at = 0; noting; at++) {
          const id = `c${client}-${at}`;
          await ledger.append(append(ctr, id, [noted(id, ['1'])]));
        }
      });
      for (let at = 1; at <= 10; at++) {
        const outcomes: string[] = [];
        while (outcomes.at(-1) !== 'written' && outcomes.length < 5) {
          const [read] = await ledger.read([{ subject: ctr, entries: [{ view: 'alias', field: 'production' }] }]);
          const sequence = read?.views.alias?.get('production')?.sequence ?? 0;
          const id = `move${at}-${outcomes.length}`;
          outcomes.push(
            (await ledger.append(append(ctr, id, [moved(id, 'Production', String(at), at)], whileAlias('production', sequence)))).outcome,
          );
        }
        expect(outcomes.length).toBeLessThanOrEqual(2);
        expect(outcomes.at(-1)).toBe('written');
      }
      noting = false;
      await Promise.all(clients);
      await expectWhole(ledger, ctr);
    });

    test('of two stores opened at once while empty, both are the same one', async () => {
      const fresh = await stand();
      const opened = await Promise.all(Array.from({ length: 6 }, () => fresh.open()));
      await Promise.all(opened.map((each, at) => each.append(append(ctr, `o${at}`, [noted(`o${at}`, ['1'])]))));
      for (const each of opened) expect(await each.events(ctr, { after: 0, limit: 10 })).toHaveLength(6);
      await Promise.all(opened.map((each) => each.close()));
      await fresh.remove();
    });
  });
}
