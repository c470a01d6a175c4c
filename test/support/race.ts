import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AliasMoved } from '#domain/event.ts';
import type { Stored } from '#domain/history.ts';
import { type LedgerSettings, openLedger } from '#store/open.ts';
import { directoryRegistry, type TestRegistry } from './directory-registry.ts';
import { feedOfAnotherProcess } from './feed-reader.ts';
import { type Gateway, gatewaySettings, startGateway } from './gateway.ts';
import { expectWhole } from './ledger-checks.ts';
import { aliasAt, askPromote, type Promoted, type PromoteWish, promoteAt } from './promoting.ts';

const alias = 'Production';

/** What holds when promotions reach two gateways over one ledger at once. `ledger` gives settings of an empty one; the folder is that of the registry. */
export function promotionRaces(store: string, ledger: (registry: string) => Promise<LedgerSettings>): void {
  describe(`two gateways over one ledger in ${store}`, () => {
    let registry: TestRegistry;
    let settings: LedgerSettings;
    let gateways: readonly Gateway[] = [];

    beforeAll(async () => {
      registry = await directoryRegistry();
      for (const model of ['expected', 'turns', 'keyed', 'misused', 'unset', 'rounds'])
        for (const version of ['1', '2', '3']) await registry.put(model, version, { model_name: model, version });
      settings = await ledger(registry.path);
      const file = await gatewaySettings(registry.base, settings, registry.path);
      gateways = await Promise.all([startGateway(file), startGateway(file)]);
    });

    afterAll(async () => {
      await Promise.all(gateways.map((gateway) => gateway.stop()));
      await registry.remove();
    });

    function at(index: number): Gateway {
      return gateways[index % gateways.length] as Gateway;
    }

    /** All at once, in turn through both gateways. */
    function allAtOnce(count: number, wish: (index: number) => PromoteWish): Promise<readonly Promoted[]> {
      return Promise.all(Array.from({ length: count }, (_, index) => promoteAt(at(index), wish(index))));
    }

    async function movesOf(model: string): Promise<readonly (Stored & { readonly event: AliasMoved })[]> {
      const opened = await openLedger(settings);
      try {
        await expectWhole(opened, `model:${model}`);
      } finally {
        await opened.close();
      }
      const feed = await feedOfAnotherProcess(settings);
      return feed.flatMap((stored) =>
        stored.subject === `model:${model}` && stored.event.kind === 'AliasMoved' ? [{ ...stored, event: stored.event }] : [],
      );
    }

    test('of 200 promotions that expect the same, exactly one wins and all others are told who did', async () => {
      await promoteAt(at(0), { version: 'expected/1', alias, reason: 'first' });
      const all = await allAtOnce(200, (index) => ({
        version: `expected/${2 + (index % 2)}`,
        alias,
        reason: `try ${index}`,
        expected: { revision: 1 },
      }));
      const won = all.filter(({ move }) => move !== null);
      expect(won).toHaveLength(1);
      const [winner] = won;
      const held = `Production of expected is at ${winner?.move?.to.version} (revision 2, moved by local at ${winner?.move?.at}), not what was expected.`;
      const others = all.filter(({ move }) => move === null);
      expect(others).toHaveLength(199);
      for (const { promotion, userErrors } of others) {
        expect(promotion).toBeNull();
        expect(userErrors).toEqual([{ code: 'CONFLICT', message: held, path: ['input', 'expected'] }]);
      }
      for (const gateway of gateways)
        expect(await aliasAt(gateway, 'expected', alias)).toEqual({ revision: 2, version: winner?.move?.to.version });
      const moves = await movesOf('expected');
      expect(moves.map(({ event }) => event.reason)).toEqual(['first', winner?.move?.reason]);
    });

    test('of 200 first promotions that expect nothing there, exactly one wins', async () => {
      const all = await allAtOnce(200, (index) => ({
        version: 'unset/1',
        alias,
        reason: `try ${index}`,
        expected: { unset: true },
      }));
      expect(all.map(({ userErrors }) => userErrors[0]?.code ?? 'moved').toSorted()).toEqual([
        ...Array.from({ length: 199 }, () => 'CONFLICT'),
        'moved',
      ]);
      expect(await movesOf('unset')).toHaveLength(1);
    });

    // Only the first few of many really race: what comes later finds it decided. So the race is run again and again.
    test('in each of 100 rounds, exactly one of those that expect what the round before left wins', async () => {
      for (let revision = 0; revision < 100; revision += 1) {
        const all = await allAtOnce(4, (index) => ({
          version: `rounds/${1 + (index % 3)}`,
          alias,
          reason: `round ${revision}`,
          expected: { revision },
        }));
        const codes = all.map(({ userErrors }) => userErrors[0]?.code ?? 'moved');
        expect(codes.toSorted()).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT', 'moved']);
      }
      const moves = await movesOf('rounds');
      expect(moves.map(({ event }) => event.reason)).toEqual(Array.from({ length: 100 }, (_, revision) => `round ${revision}`));
    });

    test('200 promotions that expect nothing all succeed in turn, and a third process reads them whole and in order', async () => {
      await promoteAt(at(0), { version: 'turns/1', alias, reason: 'first' });
      const all = await allAtOnce(200, (index) => ({ version: `turns/${1 + (index % 3)}`, alias, reason: `turn ${index}` }));
      expect(all.flatMap(({ userErrors }) => userErrors)).toEqual([]);
      const told = all.flatMap(({ move }) => (move === null ? [] : [move])).toSorted((a, b) => a.sequence - b.sequence);
      expect(told.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 200 }, (_, index) => index + 2));
      let holder = '1';
      for (const { from, to } of told) {
        expect(from?.version).toBe(holder);
        holder = to.version;
      }
      for (const gateway of gateways) expect(await aliasAt(gateway, 'turns', alias)).toEqual({ revision: 201, version: holder });
      const moves = await movesOf('turns');
      expect(moves.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 201 }, (_, index) => index + 1));
      expect(moves.map(({ event }) => event.revision)).toEqual(Array.from({ length: 201 }, (_, index) => index + 1));
      expect(moves.slice(1).map(({ event }) => `${event.reason} ${event.from?.version} ${event.to?.version}`)).toEqual(
        told.map(({ reason, from, to }) => `${reason} ${from?.version} ${to.version}`),
      );
    });

    test('the same key sent 20 times at once acts once and answers the same 20 times', async () => {
      await promoteAt(at(0), { version: 'keyed/1', alias, reason: 'first' });
      const all = await allAtOnce(20, () => ({
        version: 'keyed/2',
        alias,
        reason: 'once',
        expected: { version: '1' },
        idempotencyKey: 'only once',
      }));
      expect(all[0]?.move).toMatchObject({ sequence: 2, from: { version: '1' }, to: { version: '2' }, reason: 'once' });
      expect(new Set(all.map((promoted) => JSON.stringify(promoted))).size).toBe(1);
      expect(await movesOf('keyed')).toHaveLength(2);
    });

    test('one key for two wishes at once acts for one of them, and refuses the other', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          // By pairs, so that each gateway gets both wishes.
          askPromote(at(index), { version: `misused/${1 + ((index >> 1) % 2)}`, alias, reason: 'mine', idempotencyKey: 'twice' }),
        ),
      );
      const all = outcomes.map((outcome) => (outcome.kind === 'decided' ? outcome.promoted : null));
      const done = new Set(all.flatMap((promoted) => promoted?.move?.to.version ?? []));
      expect(done.size).toBe(1);
      for (const [index, promoted] of all.entries()) {
        const mine = done.has(String(1 + ((index >> 1) % 2)));
        expect(promoted?.userErrors.map(({ code }) => code)).toEqual(mine ? [] : ['IDEMPOTENCY_MISMATCH']);
      }
      expect(await movesOf('misused')).toHaveLength(1);
    });
  });
}
