import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Followers, Lead, Letter, LetterChange } from '#ports/followers.ts';
import { openFollowers } from '#store/open-followers.ts';
import { startFollowerProcess } from '../support/follower-process.ts';
import type { LedgerStand } from '../support/ledger-stands.ts';

const name = 'notify/owners';

function letter(subject: string, sequence: number, more: Partial<Letter> = {}): Letter {
  return { follower: name, subject, sequence, label: 'alias.moved', attempts: 0, since: 1_000, dueAt: 1_000, why: null, ...more };
}

function arriving(...letters: readonly Letter[]): readonly LetterChange[] {
  return letters.map((letter) => ({ from: 'NONE', to: 'WAITING', letter }));
}

const places = (letters: readonly { subject: string; sequence: number }[]) =>
  letters.map(({ subject, sequence }) => `${subject}#${sequence}`);

/** What the port `Followers` promises: every store passes it, empty for each test. */
export function followersContract(store: string, stand: () => Promise<LedgerStand>): void {
  describe(`what followers keep in ${store}`, () => {
    let here: LedgerStand;
    let followers: Followers;

    beforeEach(async () => {
      here = await stand();
      followers = await openFollowers(here.settings);
    });
    afterEach(async () => {
      await followers.close();
      await here.remove();
    });

    async function lead(holder: string, leaseMs = 60_000): Promise<Lead> {
      const taken = await followers.lead(name, holder, leaseMs);
      if (taken === null) throw new Error(`${holder} does not lead`);
      return taken;
    }

    const look = (dueBy = 2_000, limit = 100) => followers.look(name, { dueBy, limit });

    test('one leads at a time; the next one has a higher token, and the same one keeps its own', async () => {
      const first = await lead('a');
      expect(await followers.lead(name, 'b', 60_000)).toBeNull();
      expect(await lead('a')).toEqual(first);
      await followers.resign(first);
      const second = await lead('b');
      expect(second.token).toBeGreaterThan(first.token);
      expect(await followers.lead(name, 'a', 60_000)).toBeNull();
      await followers.resign(first);
      expect(await followers.lead(name, 'a', 60_000)).toBeNull();
      expect(await followers.lead('another', 'a', 60_000)).not.toBeNull();
    });

    test('a lease that ran out is free for others, and what the old leader writes is refused', async () => {
      const old = await lead('a', 20);
      expect(await followers.write({ lead: old, changes: arriving(letter('model:ctr', 1)) })).toMatchObject({ outcome: 'written' });
      await sleep(60);
      const young = await lead('b');
      expect(await followers.write({ lead: old, changes: arriving(letter('model:ctr', 2)) })).toEqual({ outcome: 'lost' });
      expect(await followers.write({ lead: young, changes: arriving(letter('model:ctr', 3)) })).toMatchObject({ outcome: 'written' });
      expect((await look()).waiting).toBe(2);
    });

    test('a position moves only from where it is, with its letters or not at all', async () => {
      expect(await look()).toEqual({ position: null, waiting: 0, dead: 0, due: [] });
      const position = (from: string | null, to: string) => ({ follower: name, from, to });
      expect(await followers.write({ position: position(null, 'one'), changes: [] })).toMatchObject({ outcome: 'written' });
      expect(await followers.write({ position: position(null, 'two'), changes: arriving(letter('model:ctr', 1)) })).toEqual({
        outcome: 'lost',
      });
      expect(await followers.write({ position: position('zero', 'two'), changes: arriving(letter('model:ctr', 1)) })).toEqual({
        outcome: 'lost',
      });
      expect(await look()).toEqual({ position: 'one', waiting: 0, dead: 0, due: [] });
      const leader = await lead('a');
      await followers.write({ lead: leader, position: position('one', 'two “2”'), changes: arriving(letter('model:ctr', 1)) });
      expect(await look()).toMatchObject({ position: 'two “2”', waiting: 1 });
    });

    test('of each history only the first letter is ever due, the longest due first', async () => {
      await followers.write({
        changes: arriving(
          letter('model:b', 10),
          letter('model:b', 9),
          letter('model:a/x', 2, { dueAt: 1_500 }),
          letter('model:c', 1, { dueAt: 5_000 }),
        ),
      });
      expect(places((await look()).due)).toEqual(['model:b#9', 'model:a/x#2']);
      expect(places((await look(2_000, 1)).due)).toEqual(['model:b#9']);
      expect(places((await look(9_000)).due)).toEqual(['model:b#9', 'model:a/x#2', 'model:c#1']);
      await followers.write({
        changes: [{ from: 'WAITING', to: 'WAITING', letter: letter('model:b', 9, { dueAt: 3_000, attempts: 1, why: 'it hung' }) }],
      });
      expect(places((await look()).due)).toEqual(['model:a/x#2']);
      expect((await look(3_000)).due.at(-1)).toEqual(letter('model:b', 9, { dueAt: 3_000, attempts: 1, why: 'it hung' }));
      await followers.write({ changes: [{ from: 'WAITING', to: 'NONE', letter: letter('model:b', 9) }] });
      expect(places((await look()).due)).toEqual(['model:b#10', 'model:a/x#2']);
    });

    test('a letter that came twice is kept once, and a change from another state changes nothing', async () => {
      await followers.write({ changes: arriving(letter('model:ctr', 1)) });
      const again = await followers.write({ changes: arriving(letter('model:ctr', 1, { attempts: 7 }), letter('model:ctr', 2)) });
      expect(again).toMatchObject({ outcome: 'written', changed: [{ follower: name, subject: 'model:ctr', sequence: 2 }] });
      expect((await look()).due).toEqual([letter('model:ctr', 1)]);
      const dead = { from: 'DEAD', to: 'WAITING', letter: letter('model:ctr', 1) } as const;
      expect(await followers.write({ changes: [dead] })).toMatchObject({ changed: [] });
    });

    test('dead letters are counted, listed in pages and wait again, before the later ones of their history', async () => {
      const all = ['model:ä', 'model:b', 'model:c'].map((subject) => letter(subject, 1, { why: 'gone' }));
      await followers.write({ changes: [...arriving(...all), ...arriving(letter('model:b', 2))] });
      await followers.write({ changes: all.map((letter) => ({ from: 'WAITING', to: 'DEAD', letter })) });
      expect(await look()).toMatchObject({ waiting: 1, dead: 3, due: [letter('model:b', 2)] });
      const first = await followers.letters(name, { state: 'DEAD', after: null, limit: 2 });
      const rest = await followers.letters(name, { state: 'DEAD', after: first.at(-1) ?? null, limit: 2 });
      expect(places([...first, ...rest]).toSorted()).toEqual(places(all).toSorted());
      expect(await followers.find([letter('model:b', 1), letter('model:b', 3), letter('model:b', 2)])).toEqual([
        { ...letter('model:b', 1, { why: 'gone' }), state: 'DEAD' },
        { ...letter('model:b', 2), state: 'WAITING' },
      ]);
      await followers.write({ changes: [{ from: 'DEAD', to: 'WAITING', letter: letter('model:b', 1) }] });
      expect(await look()).toMatchObject({ waiting: 2, dead: 2, due: [letter('model:b', 1)] });
    });

    test('what is done under a key is done once and remembered, and another input under it is a mismatch', async () => {
      await followers.write({ changes: arriving(letter('model:ctr', 1), letter('model:ctr', 2)) });
      const bury = { from: 'WAITING', to: 'DEAD', letter: letter('model:ctr', 1) } as const;
      const ids = [{ follower: name, subject: 'model:ctr', sequence: 1 }];
      expect(await followers.done('k 1')).toBeNull();
      expect(await followers.write({ changes: [bury], once: { key: 'k 1', fingerprint: 'f' } })).toEqual({
        outcome: 'written',
        repeated: false,
        changed: ids,
      });
      await followers.write({ changes: [{ from: 'DEAD', to: 'WAITING', letter: bury.letter }] });
      expect(await followers.write({ changes: [bury], once: { key: 'k 1', fingerprint: 'f' } })).toEqual({
        outcome: 'written',
        repeated: true,
        changed: ids,
      });
      expect(await followers.write({ changes: [bury], once: { key: 'k 1', fingerprint: 'g' } })).toEqual({ outcome: 'mismatch' });
      expect(await followers.done('k 1')).toEqual({ fingerprint: 'f', changed: ids });
      expect(await look()).toMatchObject({ waiting: 2, dead: 0 });
    });

    test('of two processes that take the lead from each other, each step is counted once and nothing of an old leader is written', {
      timeout: 60_000,
    }, async () => {
      const ran = await Promise.all(
        ['p', 'q'].map((holder) => startFollowerProcess({ settings: here.settings, follower: name, holder, until: 200 })),
      );
      const told = ran.flat();
      const end = await look(Number.MAX_SAFE_INTEGER);
      expect(end).toMatchObject({ position: '200', waiting: 200 });
      expect(told.map(({ step }) => step).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, at) => at + 1));
      expect(new Set(told.map(({ holder }) => holder)).size).toBe(2);
      const byStep = told.toSorted((a, b) => a.step - b.step);
      expect(byStep.map(({ token }) => token)).toEqual(byStep.map(({ token }) => token).toSorted((a, b) => a - b));
    });
  });
}
