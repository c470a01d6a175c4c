import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ledger } from '#ports/ledger.ts';
import { openLedger } from '#store/open.ts';
import { audited, proven } from '../support/audit-story.ts';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { sealOf, someSeals } from '../support/sealed-story.ts';
import { type StoryGateway, startGateway } from '../support/story-gateway.ts';

let registry: TestRegistry;
let ledger: Ledger;
let gateway: StoryGateway;

beforeEach(async () => {
  registry = await directoryRegistry();
  ledger = await openLedger({ path: registry.path });
  await someSeals(ledger);
  gateway = await startGateway({ local: registry.path });
});

afterEach(async () => {
  await gateway.close();
  await ledger.close();
  await registry.remove();
});

function edit(sql: string, ...values: (string | Uint8Array)[]): void {
  const database = new DatabaseSync(join(registry.path, '.stemma', 'ledger.db'));
  if (values.length > 0) database.prepare(sql).run(...values);
  else database.exec(sql);
  database.close();
}

const [one, two] = [sealOf('1'), sealOf('2')];
const part = `value ${one.digest}`;

describe('the proof of a ledger with seals', () => {
  it('covers every history, also those of no model', async () => {
    expect(await proven(gateway)).toMatchObject({ valid: true, events: 8, firstBroken: null });
    for (const subject of ['policies', 'access']) expect(await proven(gateway, { subject })).toMatchObject({ valid: true, events: 1 });
    const { nodes } = await audited(gateway, {});
    expect(nodes.map(({ subject, kind }) => `${subject} ${kind}`)).toEqual(
      expect.arrayContaining(['policies PolicySet', 'access TokenCreated', 'model:ctr SealErased']),
    );
    for (const subject of ['policies', 'access', 'model:ctr'])
      expect(new Set((await audited(gateway, { filter: { subject } })).nodes.map((event) => event.subject))).toEqual(new Set([subject]));
  });

  it('holds for a seal that was erased and made again', async () => {
    const [stored] = await ledger.events('model:ctr', { after: 2, limit: 1 });
    const event = { ...(stored?.event ?? never()), appendId: 'again' };
    await ledger.append({
      subject: 'model:ctr',
      appendId: 'again',
      fingerprint: 'x',
      guard: { kind: 'any' },
      events: [event],
      values: [two],
    });
    expect(await proven(gateway, { subject: 'model:ctr' })).toMatchObject({ valid: true, events: 7 });
  });

  it.each([
    ['a byte of a sealed value', () => edit('UPDATE value SET bytes = ?', flipped(one.bytes)), { sequence: 2, part }],
    ['a value in the place of another', () => edit('UPDATE value SET bytes = ?', two.bytes), { sequence: 2, part }],
    ['something after a value', () => edit('UPDATE value SET bytes = ?', Buffer.concat([one.bytes, Buffer.of(0)])), { sequence: 2, part }],
    ['an empty value', () => edit("UPDATE value SET bytes = x''"), { sequence: 2, part }],
    ['a value that is gone', () => edit('DELETE FROM value'), { sequence: 2, part }],
    ['a value under another digest', () => edit('UPDATE value SET digest = ?', '0'.repeat(64)), { sequence: 2, part }],
    [
      'a value that was erased and lies there again',
      () => edit("INSERT INTO value (subject, digest, bytes) VALUES ('model:ctr', ?, ?)", two.digest, two.bytes),
      { sequence: 4, part: `value ${two.digest}` },
    ],
    [
      'the digest in the event of a seal',
      () => edit('UPDATE event SET body = replace(body, ?, ?)', one.digest, two.digest),
      { sequence: 2, part: 'link' },
    ],
    [
      'a seal in its view',
      () => edit("UPDATE entry SET value = replace(value, 'mlflow@1', 'mlflow@2') WHERE view = 'seal'"),
      { part: 'view seal' },
    ],
    ['an open promotion taken away', () => edit("DELETE FROM entry WHERE view = 'open'"), { part: 'view open' }],
    [
      'the state of a promotion',
      () => edit("UPDATE entry SET value = replace(value, 'AWAITING_REVIEW', 'APPROVED') WHERE view = 'promotion'"),
      { part: 'view promotion' },
    ],
    [
      'the outcome of a check',
      () => edit("UPDATE entry SET value = replace(value, '0.97', '0.99') WHERE view = 'check'"),
      { part: 'view check' },
    ],
    [
      'a version under another SemVer',
      () => edit("UPDATE entry SET field = '9.0.0' WHERE view = 'semver' AND field = '1.1.0'"),
      { part: 'view semver' },
    ],
    ['a use of a dataset left out', () => edit("DELETE FROM log WHERE log = 'madeOf' AND sequence = 3"), { part: 'log madeOf' }],
    ['the time of a move in its log', () => edit("UPDATE log SET at = at - 1 WHERE log = 'moves'"), { part: 'log moves' }],
  ])('fails and names it: %s', async (_, tamper, found) => {
    tamper();
    expect(await proven(gateway, { subject: 'model:ctr' })).toMatchObject({
      valid: false,
      firstBroken: { subject: 'model:ctr', ...found },
    });
    expect(await proven(gateway)).toMatchObject({ valid: false, firstBroken: { subject: 'model:ctr', ...found } });
  });

  it.each(['policies', 'access'])('fails for an edit in %s', async (subject) => {
    edit('UPDATE entry SET value = value || ? WHERE subject = ?', ' ', subject);
    expect(await proven(gateway)).toMatchObject({ valid: false, firstBroken: { subject } });
    expect(await proven(gateway, { subject: 'model:ctr' })).toMatchObject({ valid: true });
  });
});

it('the audit of what is no history is refused', async () => {
  for (const subject of ['nothing', 'version:main/ctr/1', 'policies:x']) {
    const told = await gateway.query('query($subject: ID) { verifyAudit(subject: $subject) { valid } }', { subject });
    expect(told.errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  }
});

function flipped(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes, (byte, at) => (at === 12 ? byte ^ 1 : byte));
}

function never(): never {
  throw new Error('the seal is not there');
}
