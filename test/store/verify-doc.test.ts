import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLedger } from '#store/open.ts';
import { ledgerFile } from '#store/sqlite/ledger.ts';
import { append, moved, noted } from '../support/ledger-events.ts';

let path: string;
let script: string;

beforeEach(async () => {
  path = mkdtempSync(join(tmpdir(), 'stemma-verify-'));
  script = join(path, 'verify.mjs');
  const code = /```js verify\n(.*?)```/s.exec(readFileSync(new URL('../../docs/ledger.md', import.meta.url), 'utf8'))?.[1];
  writeFileSync(script, code ?? 'throw new Error("docs/ledger.md has no verification")');
  const ledger = await openLedger({ path });
  for (const model of ['ctr', 'churn'])
    for (let at = 1; at <= 3; at++) {
      const id = `${model}${at}`;
      await ledger.append(append(`model:${model}`, id, [moved(id, 'Production', String(at), at), noted(id, ['1'], 'naïve “näive” 🧬')]));
    }
  await ledger.close();
});
afterEach(() => rmSync(path, { recursive: true, force: true }));

const verify = () => promisify(execFile)(process.execPath, [script, ledgerFile(path)]);

test('the verification in docs/ledger.md finds an untouched ledger whole', async () => {
  expect((await verify()).stdout).toBe('2 histories are whole\n');
});

test.each([
  ['an altered body', "UPDATE event SET body = replace(body, 'ada', 'eve') WHERE sequence = 3", 'event 3 of model:churn was altered'],
  ['a dropped event', "DELETE FROM event WHERE subject = 'model:ctr' AND sequence = 2", 'event 3 of model:ctr was altered'],
  ['an altered time', "UPDATE event SET at = at + 1 WHERE subject = 'model:ctr' AND sequence = 6", 'event 6 of model:ctr was altered'],
  ['a cut end', "DELETE FROM event WHERE subject = 'model:ctr' AND sequence > 4", 'the end of model:ctr was cut off'],
  ['a history that is gone', "DELETE FROM event WHERE subject = 'model:ctr'", 'the end of model:ctr was cut off'],
])('the verification in docs/ledger.md finds %s', async (_, sql, message) => {
  const raw = new DatabaseSync(ledgerFile(path));
  raw.exec(sql);
  raw.close();
  await expect(verify()).rejects.toThrow(message);
});
