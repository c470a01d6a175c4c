import { createHash } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audited, proven, someActs, type ToldEvent } from '../support/audit-story.ts';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { type StoryGateway, startGateway } from '../support/story-gateway.ts';

let registry: TestRegistry;
let gateway: StoryGateway;
const ledger = (): string => join(registry.path, '.stemma', 'ledger.db');

beforeAll(async () => {
  registry = await directoryRegistry();
  for (const version of ['1', '2', '3']) await registry.put('ctr', version, { model_name: 'ctr', version: `1.${version}.0` });
  await registry.put('other', '1', { model_name: 'other', version: '1.0.0' });
  gateway = await startGateway({ local: registry.path });
  await someActs(gateway);
});

afterAll(async () => {
  await gateway.close();
  await registry.remove();
});

describe('the audit', () => {
  it('tells every event of all histories newest first, page by page, each once', async () => {
    const all: ToldEvent[] = [];
    for (let after: string | null = null; ; ) {
      const page = await audited(gateway, { first: 4, after });
      all.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(all.map((event) => `${event.subject} ${event.sequence}`)).toHaveLength(15);
    expect(new Set(all.map((event) => `${event.subject} ${event.sequence}`)).size).toBe(15);
    expect(all.map((event) => event.at)).toEqual(
      all
        .map((event) => event.at)
        .toSorted()
        .toReversed(),
    );
  });

  it('chains each event to the one before it in its history, by a rule that anybody can follow', async () => {
    const { nodes } = await audited(gateway, { filter: { model: 'ctr' }, first: 100 });
    expect(nodes.map((event) => event.sequence)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    for (const [index, event] of nodes.entries()) expect(event.previousDigest).toBe(nodes[index + 1]?.digest ?? null);
    const database = new DatabaseSync(ledger(), { readOnly: true });
    const rows = database.prepare('SELECT sequence, at, body, link FROM event WHERE subject = ? ORDER BY sequence').all('model:ctr');
    database.close();
    let link = '';
    const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
    for (const row of rows) link = sha(`${link}\n${sha(String(row['body']))}\n${String(row['sequence'])}\n${String(row['at'])}`);
    expect(link).toBe(nodes[0]?.digest);
  });

  it('filters by kind, person and time', async () => {
    const { nodes } = await audited(gateway, { filter: { kinds: ['VersionMarked', 'NoteAdded'] } });
    expect(nodes.map((event) => event.kind)).toEqual(['NoteAdded', 'VersionMarked']);
    expect((await audited(gateway, { filter: { by: 'nobody' } })).nodes).toEqual([]);
    const all = (await audited(gateway, { filter: { model: 'ctr' }, first: 100 })).nodes;
    const [from, to] = [all[5]?.at, all[2]?.at];
    expect((await audited(gateway, { filter: { model: 'ctr', from, to } })).nodes.map((event) => event.sequence)).toEqual([10, 9, 8, 7]);
  });

  it('is found valid as it lies in the store', async () => {
    const [latest] = (await audited(gateway, { filter: { model: 'ctr' }, first: 1 })).nodes;
    expect(await proven(gateway, { subject: 'model:ctr' })).toMatchObject({
      valid: true,
      events: 12,
      head: latest?.digest,
      firstBroken: null,
    });
    expect(await proven(gateway)).toMatchObject({ valid: true, events: 15 });
  });
});

describe('a ledger that was edited behind our back', () => {
  const edits: readonly (readonly [what: string, sql: string, found: object])[] = [
    [
      'a byte of a body',
      "UPDATE event SET body = replace(body, 'turn 5', 'turn 6') WHERE subject = 'model:ctr'",
      { sequence: 5, part: 'link' },
    ],
    [
      'a body that is no event any more',
      "UPDATE event SET body = '{}' WHERE subject = 'model:ctr' AND sequence = 4",
      { sequence: 4, part: 'event' },
    ],
    ['a time', "UPDATE event SET at = at + 1 WHERE subject = 'model:ctr' AND sequence = 3", { sequence: 3, part: 'link' }],
    ['an event dropped from the middle', "DELETE FROM event WHERE subject = 'model:ctr' AND sequence = 6", { sequence: 5, part: 'order' }],
    [
      'two events swapped',
      "UPDATE event SET sequence = CASE sequence WHEN 7 THEN 108 ELSE 107 END WHERE subject = 'model:ctr' AND sequence IN (7, 8); UPDATE event SET sequence = sequence - 100 WHERE sequence > 100",
      { sequence: 7, part: 'link' },
    ],
    ['a cut tail', "DELETE FROM event WHERE subject = 'model:ctr' AND sequence > 10", { sequence: 10, part: 'head' }],
    ['a head taken away', "DELETE FROM head WHERE subject = 'model:ctr'", { sequence: 0, part: 'head' }],
    [
      'a cut tail and its head set back',
      "DELETE FROM event WHERE subject = 'model:ctr' AND sequence > 10; UPDATE head SET sequence = 10, at = (SELECT at FROM event WHERE subject = 'model:ctr' AND sequence = 10), link = (SELECT link FROM event WHERE subject = 'model:ctr' AND sequence = 10) WHERE subject = 'model:ctr'",
      { part: 'view frozen' },
    ],
    [
      'an alias',
      "UPDATE entry SET value = replace(value, '\"revision\":10', '\"revision\":9') WHERE view = 'alias' AND subject = 'model:ctr'",
      { part: 'view alias' },
    ],
    ['a freeze taken away', "DELETE FROM entry WHERE view = 'frozen'", { part: 'view frozen' }],
    [
      'an alias that never was',
      "INSERT INTO entry SELECT subject, view, 'staging', sequence, at, value FROM entry WHERE view = 'alias' AND subject = 'model:ctr'",
      { part: 'view alias' },
    ],
    ['a move left out of the log', "DELETE FROM log WHERE subject = 'model:ctr' AND log = 'moves' AND sequence = 2", { part: 'log moves' }],
  ];

  it.each(edits)('is found and named: %s', async (_, sql, found) => {
    const other = await directoryRegistry();
    const second = await startGateway({ local: other.path });
    await second.close();
    await copyDatabase(ledger(), join(other.path, '.stemma', 'ledger.db'));
    const database = new DatabaseSync(join(other.path, '.stemma', 'ledger.db'));
    database.exec(sql);
    database.close();
    const reader = await startGateway({ local: other.path });
    try {
      expect(await proven(reader, { subject: 'model:ctr' })).toMatchObject({
        valid: false,
        firstBroken: { subject: 'model:ctr', ...found },
      });
      expect(await proven(reader, {})).toMatchObject({ valid: false, firstBroken: { subject: 'model:ctr', ...found } });
      expect(await proven(reader, { subject: 'model:other' })).toMatchObject({ valid: true, events: 3 });
    } finally {
      await reader.close();
      await other.remove();
    }
  });

  it('is found against a checkpoint where a tail was cut together with everything that was made from it', async () => {
    const told = await gateway.query('{ checkpoint }');
    const against = (told.data as { checkpoint: string }).checkpoint;
    expect(await proven(gateway, { against })).toMatchObject({ valid: true, events: 15 });
    const other = await directoryRegistry();
    await other.put('ctr', '1', { model_name: 'ctr', version: '1.0.0' });
    const rewritten = await startGateway({ local: other.path });
    try {
      await rewritten.ask('11', { input: { version: 'ctr/1', alias: 'Production', reason: 'as if nothing had been' } });
      expect(await proven(rewritten)).toMatchObject({ valid: true });
      expect(await proven(rewritten, { subject: 'model:ctr', against })).toMatchObject({
        valid: false,
        firstBroken: { part: 'checkpoint', sequence: 1 },
      });
      expect(await proven(rewritten, { against })).toMatchObject({ valid: false, firstBroken: { part: 'checkpoint' } });
      const bad = await rewritten.query('query($against: String) { verifyAudit(against: $against) { valid } }', {
        against: against.replace('"sequence":12', '"sequence":1'),
      });
      expect(bad.errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    } finally {
      await rewritten.close();
      await other.remove();
    }
  });
});

/** With what still lies in the write-ahead log. */
async function copyDatabase(from: string, to: string): Promise<void> {
  const database = new DatabaseSync(from);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  await copyFile(from, to);
}
