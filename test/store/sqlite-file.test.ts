import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { linkOf } from '#domain/history.ts';
import { openLedger } from '#store/open.ts';
import { ledgerFile } from '#store/sqlite/ledger.ts';
import { expectWhole } from '../support/ledger-checks.ts';
import { append, moved, noted, valueOf, whileAlias } from '../support/ledger-events.ts';
import { startLedgerProcess } from '../support/ledger-process.ts';
import { sqliteStand } from '../support/ledger-stands.ts';

const ctr = 'model:ctr';
const note = append(ctr, 'b', [noted('b', ['1'])]);

let path: string;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'stemma-ledger-'));
});
afterEach(() => rmSync(path, { recursive: true, force: true }));

/** A ledger with two events, and what somebody does to its file behind its back. */
async function edited(sql: string) {
  const ledger = await openLedger({ path });
  await ledger.append(append(ctr, 'a', [moved('a', 'Production', '1'), noted('a', ['1'])]));
  const raw = new DatabaseSync(ledgerFile(path));
  raw.exec(sql);
  raw.close();
  return ledger;
}

test('a process killed at any moment leaves a whole chain, and views that equal their fold, with all that it acknowledged', async () => {
  const { settings, open, remove } = await sqliteStand();
  const acknowledged: string[] = [];
  for (let round = 0; round < 8; round++) {
    const events = Array.from({ length: 2_000 }, (_, at) =>
      at % 2 === 0 ? moved(`r${round}n${at}`, 'Production', String(at)) : noted(`r${round}n${at}`, ['1', '2']),
    );
    const writer = await startLedgerProcess({ settings, subject: ctr, guard: { kind: 'any' }, events, width: 4 });
    writer.begin();
    await sleep(40 + 25 * round);
    writer.kill();
    await writer.ended;
    acknowledged.push(...writer.told.map(({ appendId }) => appendId));
    const ledger = await open();
    const ids = (await expectWhole(ledger, ctr)).map(({ event }) => event.appendId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([]);
    await ledger.close();
  }
  expect(acknowledged.length).toBeGreaterThan(50);
  await remove();
});

describe('while another process holds the write lock', () => {
  test('an append gives up within 3 s without holding anybody up, reads go on, and it works again after', async () => {
    const ledger = await openLedger({ path });
    await ledger.append(append(ctr, 'a', [noted('a', ['1'])]));
    const other = new DatabaseSync(ledgerFile(path));
    other.exec('BEGIN IMMEDIATE');
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const start = performance.now();
    const refused = ledger.append(note).then(null, (fault: unknown) => fault);
    expect((await ledger.read([{ subject: ctr }]))[0]?.head?.sequence).toBe(1);
    expect(await refused).toMatchObject({ code: 'STORE_UNAVAILABLE', details: { retryable: true, appendId: 'b' } });
    delay.disable();
    expect(performance.now() - start).toBeLessThan(3_000);
    expect(delay.max / 1e6).toBeLessThan(500);
    other.exec('ROLLBACK');
    other.close();
    expect(await ledger.append(note)).toMatchObject({ outcome: 'written', repeated: false });
    await ledger.close();
  });
});

test('a burst of appends lets others have their turn', async () => {
  const ledger = await openLedger({ path });
  let turns = 0;
  let going = true;
  const others = (async () => {
    for (; going; turns++) await new Promise((resolve) => setImmediate(resolve));
  })();
  await Promise.all(Array.from({ length: 100 }, (_, at) => ledger.append(append(ctr, `n${at}`, [noted(`n${at}`, ['1'])]))));
  going = false;
  await others;
  expect(turns).toBeGreaterThanOrEqual(100);
  await ledger.close();
});

test('an append id is forgotten after thirty days, and remembered until then', async () => {
  let clock = 1_700_000_000_000;
  const ledger = await openLedger({ path }, { now: () => clock });
  await ledger.append(note);
  clock += 30 * 86_400_000 - 1;
  expect(await ledger.append(note)).toMatchObject({ outcome: 'written', repeated: true });
  clock += 1;
  expect(await ledger.append(note)).toMatchObject({ outcome: 'written', repeated: false });
  await ledger.close();
});

test('a file of another format is refused by opening, by appending and by reading, with a sentence', async () => {
  const ledger = await edited("UPDATE store SET value = 2 WHERE name = 'format'");
  const refused = { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('stored in format 2'), details: { retryable: false } };
  await expect(openLedger({ path })).rejects.toMatchObject(refused);
  await expect(ledger.append(note)).rejects.toMatchObject(refused);
  await expect(ledger.read([{ subject: ctr }])).rejects.toMatchObject(refused);
  await ledger.close();
});

test.each([
  ['its last event removed', 'DELETE FROM event WHERE sequence = 2'],
  ['its head set back', 'UPDATE head SET sequence = 1'],
  ['its head removed', 'DELETE FROM head'],
  ['the link of its head changed', "UPDATE head SET link = 'x'"],
])('a history with %s takes no further event', async (_, sql) => {
  const ledger = await edited(sql);
  const wanted = append(ctr, 'b', [moved('b', 'Production', '2', 2)], whileAlias('production', 1));
  await expect(ledger.append(wanted)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', details: { retryable: false } });
  expect(await ledger.events(ctr, { after: 2, limit: 5 })).toEqual([]);
  await ledger.close();
});

test('an altered event is answered as it lies there, and no longer fits its link', async () => {
  const ledger = await edited('UPDATE event SET body = replace(body, \'"version":"1"\', \'"extra":1,"version":"1"\')');
  const [first] = await ledger.events(ctr, { after: 0, limit: 1 });
  expect(first?.event).toEqual(moved('a', 'Production', '1'));
  expect(first?.link).not.toBe(linkOf(null, first?.bodyDigest ?? '', 1, first?.at ?? 0));
  await ledger.close();
});

test('an event that cannot be read is named', async () => {
  const ledger = await edited("UPDATE event SET body = '{' WHERE sequence = 2");
  await expect(ledger.events(ctr, { after: 0, limit: 9 })).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining('Event 2 of model:ctr'),
  });
  await ledger.close();
});

test('a cursor whose place is gone is told so', async () => {
  const ledger = await openLedger({ path });
  await ledger.append(note);
  const { cursor } = await ledger.feed({ after: null, limit: 1 });
  const raw = new DatabaseSync(ledgerFile(path));
  raw.exec('DELETE FROM event');
  raw.close();
  await expect(ledger.feed({ after: cursor, limit: 9 })).rejects.toMatchObject({ code: 'RESUME_GAP' });
  await ledger.close();
});

test('a file that is no ledger, and a folder that cannot be made, are told', async () => {
  await (await openLedger({ path })).close();
  for (const end of ['-wal', '-shm']) rmSync(`${ledgerFile(path)}${end}`, { force: true });
  writeFileSync(ledgerFile(path), 'this is a text, and a long one. '.repeat(200));
  await expect(openLedger({ path })).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining('no SQLite file'),
  });
  await expect(openLedger({ path: join(ledgerFile(path), 'x') })).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining('cannot be made'),
  });
});

test('a file from before there were values gets room for them, and keeps what it has', async () => {
  const ledger = await edited('DROP TABLE value');
  await ledger.close();
  const again = await openLedger({ path });
  const value = valueOf(Uint8Array.of(0, 255));
  await again.append({ ...note, values: [value] });
  expect([...((await again.values(ctr, [value.digest]))[0] ?? [])]).toEqual([0, 255]);
  expect(await expectWhole(again, ctr)).toHaveLength(3);
  await again.close();
});

test('a relative path is relative to the folder of the settings', async () => {
  const ledger = await openLedger({ path: './registry' }, { baseDir: path });
  await ledger.append(note);
  await ledger.close();
  const again = await openLedger({ path: join(path, 'registry') });
  expect(await again.subjects()).toEqual([ctr]);
  await again.close();
});
