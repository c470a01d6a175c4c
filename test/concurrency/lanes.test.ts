import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTurns } from '#actions/turns.ts';
import { type Acting, type WriteAct, write } from '#actions/write.ts';
import { joinPeople } from '#domain/person.ts';
import { refused } from '#domain/refusal.ts';
import { createReader } from '#reader/reader.ts';
import { openLedger } from '#store/open.ts';

const act = { mutation: 'try', subject: 'model:ctr', scope: 'ctr', idempotencyKey: null, input: {}, query: {} } as const;

test('an act that reads from a tracker that hangs keeps those of its lane waiting, and no rollback and no freeze', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stemma-lanes-'));
  const ledger = await openLedger({ path: folder });
  const world = { trackers: new Map(), gitHosts: new Map(), ledger, now: Date.now };
  let ids = 0;
  const acting: Acting = {
    reader: createReader(world),
    ledger,
    person: { name: 'ada', type: 'PERSON' },
    roles: [],
    people: joinPeople([]),
    turns: createTurns(),
    now: Date.now,
    newId: () => String((ids += 1)).padStart(32, '0'),
    random: () => 0,
  };
  const order: string[] = [];
  const { promise: tracker, resolve: answers } = Promise.withResolvers<void>();
  const doing = (name: string, lane: WriteAct['lane'], asks: Promise<void>) =>
    write(acting, {
      ...act,
      ...(lane === undefined ? {} : { lane }),
      decide: async () => {
        await asks;
        order.push(name);
        return refused('NOT_FOUND', name);
      },
    });
  const hanging = [doing('promotion', undefined, tracker), doing('check', undefined, Promise.resolve())];
  await doing('rollback', 'rollback', Promise.resolve());
  await doing('freeze', 'care', Promise.resolve());
  expect(order).toEqual(['rollback', 'freeze']);
  answers();
  await Promise.all(hanging);
  expect(order).toEqual(['rollback', 'freeze', 'promotion', 'check']);
  await ledger.close();
  await rm(folder, { recursive: true });
});
