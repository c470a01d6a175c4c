import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkEnd, checkLine, startExportCheck } from '#domain/audit-export-check.ts';
import { readCheckpoint } from '#domain/checkpoint.ts';
import { exportPage } from '#reader/audit-export.ts';
import { openLedger } from '#store/open.ts';
import { exportPages, exportStory, forged, forgeries, linesOf, textOf } from '../support/export-story.ts';
import { append, noted, written } from '../support/ledger-events.ts';
import { sealedText, sealOf } from '../support/sealed-story.ts';
import { stemmaHere } from '../support/stemma.ts';

let story: Awaited<ReturnType<typeof exportStory>>;
let text: string;

beforeAll(async () => {
  story = await exportStory();
  text = (await exportPages(story.gateway)).join('');
});
afterAll(() => story.close());

function brokenIn(lines: readonly string[], checkpoint: string | null = null) {
  const check = startExportCheck(checkpoint === null ? null : readCheckpoint(checkpoint, null));
  for (const line of lines) {
    const broken = checkLine(check, `${line}\n`);
    if (broken !== null) return broken;
  }
  return checkEnd(check);
}

const facts = (of: string) => linesOf(of).map((line) => JSON.parse(line));

describe('an export', () => {
  it('tells every event as it lies in the store, the seals that are left, and where each history ends', async () => {
    const all = facts(text);
    expect(all[0]).toMatchObject({ kind: 'export', format: 1, subject: null });
    expect(all.at(-1)).toMatchObject({ kind: 'end', histories: 4, events: 24 });
    expect(all.filter(({ kind }) => kind === 'head').map(({ subject, sequence }) => `${subject} ${sequence}`)).toEqual([
      'access 1',
      'model:ctr 18',
      'model:other 4',
      'policies 1',
    ]);
    const [first, second, ...more] = all.filter(({ kind }) => kind === 'value');
    expect(first).toEqual({ kind: 'value', subject: 'model:ctr', digest: sealOf('1').digest, text: sealedText('1') });
    expect(second).toMatchObject({ subject: 'model:other', text: expect.stringContaining('"version":"1"') });
    expect(more).toEqual([]);
    expect(brokenIn(linesOf(text))).toBeNull();
  });

  it('of one history is whole in itself', async () => {
    for (const [subject, events] of [
      ['model:ctr', 18],
      ['policies', 1],
      ['access', 1],
      ['model:never', 0],
    ] as const) {
      const own = (await exportPages(story.gateway, subject)).join('');
      expect(facts(own)[0]).toMatchObject({ subject });
      expect(facts(own).at(-1)).toMatchObject({ events });
      expect(brokenIn(linesOf(own))).toBeNull();
    }
  });

  it('of many events comes in pages that fit together', async () => {
    const ledger = await openLedger({ path: story.registry.path });
    for (let at = 0; at < 12; at++) {
      const id = `many${at}`;
      await written(
        ledger,
        append(
          'model:many',
          id,
          Array.from({ length: 100 }, (_, note) => noted(id, ['1'], `note ${note}`)),
        ),
      );
    }
    await ledger.close();
    const pages = await exportPages(story.gateway, 'model:many');
    expect(pages.length).toBeGreaterThan(2);
    expect(facts(pages.join('')).at(-1)).toMatchObject({ histories: 1, events: 1200 });
    expect(brokenIn(linesOf(pages.join('')))).toBeNull();
  });

  it('is whole where a seal was erased while it was made', async () => {
    const ledger = await openLedger({ path: story.registry.path });
    const subject = 'model:erased';
    for (let at = 0; at < 6; at++) {
      const id = `many${at}`;
      await written(
        ledger,
        append(
          subject,
          id,
          Array.from({ length: 100 }, () => noted(id, ['1'])),
        ),
      );
    }
    const [sealed] = (await ledger.events('model:ctr', { after: 0, limit: 100 })).filter(({ event }) => event.kind === 'VersionSealed');
    if (sealed === undefined) throw new Error('nothing is sealed');
    await written(ledger, { ...append(subject, 's', [{ ...sealed.event, appendId: 's' }]), values: [sealOf('1')] });
    const ask = async (after: string | null) => exportPage(ledger, subject, after, 0);
    const first = await ask(null);
    expect(first.hasNextPage).toBe(true);
    const { digest } = sealOf('1');
    const version = { tracker: 'main', model: 'erased', version: '1', generation: 0 };
    const by = { name: 'ada', type: 'PERSON' } as const;
    const erased = { kind: 'SealErased' as const, by, reason: 'asked for', appendId: 'e', version, digest };
    await written(ledger, { ...append(subject, 'e', [erased]), erases: [digest] });
    const rest = await ask(first.cursor);
    await ledger.close();
    expect(rest).toMatchObject({ hasNextPage: false, events: 602 });
    expect(brokenIn(linesOf(first.lines + rest.lines))).toBeNull();
  });

  it('refuses a cursor that is none, and one of another export', async () => {
    const asked = (after: string) =>
      story.gateway.query('query($after: String) { auditExport(subject: "policies", after: $after) { lines } }', { after });
    const other = await story.gateway.query('{ auditExport { pageInfo { endCursor } } }');
    const { endCursor } = (other.data as { auditExport: { pageInfo: { endCursor: string } } }).auditExport.pageInfo;
    for (const after of ['x', '', endCursor]) expect((await asked(after)).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });
});

describe('the verification of an export', () => {
  it('finds any one byte that was changed', () => {
    for (let at = 0; at < text.length; at += 7) {
      const changed = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
      expect(brokenIn(linesOf(changed)), `byte ${at}`).not.toBeNull();
    }
  });

  it('finds any line that was dropped, doubled, or swapped with the next', () => {
    const lines = linesOf(text);
    for (const [at, line] of lines.entries()) {
      expect(brokenIn(lines.toSpliced(at, 1)), `line ${at} dropped`).not.toBeNull();
      expect(brokenIn(lines.toSpliced(at, 0, line)), `line ${at} doubled`).not.toBeNull();
      const next = lines[at + 1];
      if (next !== undefined) expect(brokenIn(lines.toSpliced(at, 2, next, line)), `line ${at} swapped`).not.toBeNull();
    }
  });

  it('finds nothing in one that was only written anew', () => {
    expect(forged(text, (fact) => fact)).toBe(text);
  });

  it.each(forgeries)('finds what a forger did who made the last line fit: %s', (_, change) => {
    const altered = forged(text, change);
    expect(altered).not.toBe(text);
    expect(brokenIn(linesOf(altered))).not.toBeNull();
  });

  it('holds it against a checkpoint: a history that is gone or shorter is found only so', async () => {
    const told = await story.gateway.query('{ checkpoint }');
    const { checkpoint } = told.data as { checkpoint: string };
    const now = (await exportPages(story.gateway)).join('');
    expect(brokenIn(linesOf(now), checkpoint)).toBeNull();
    const without = forged(now, (fact) => (fact['subject'] === 'policies' ? null : fact));
    expect(brokenIn(linesOf(without))).toBeNull();
    expect(brokenIn(linesOf(without), checkpoint)).toMatchObject({ part: 'checkpoint' });
  });
});

describe('stemma audit', () => {
  const here = (words: readonly string[]) => stemmaHere(words, { STEMMA_SERVER: story.gateway.url });
  const file = (name: string) => join(story.registry.base, name);

  it('exports, and verifies the file with no server', async () => {
    const exported = await here(['audit', 'export']);
    expect(exported.code).toBe(0);
    await writeFile(file('a.jsonl'), exported.out);
    const checkpoint = await here(['audit', 'checkpoint']);
    await writeFile(file('c.json'), checkpoint.out);
    const verified = await stemmaHere(['audit', 'verify', file('a.jsonl'), '--against', file('c.json')], {
      STEMMA_SERVER: 'http://127.0.0.1:1',
    });
    expect({ code: verified.code, out: verified.out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^valid {2}\d+ events of \d histories\n/),
    });
    expect(verified.out).toContain('not signed');
    const one = await here(['audit', 'export', '--subject', 'policies']);
    expect(linesOf(one.out)).toHaveLength(4);
  });

  it('names the line of an export that was altered or cut, and ends with 1', async () => {
    const exported = (await here(['audit', 'export', '--subject', 'model:ctr'])).out;
    for (const [altered, sentence] of [
      [
        exported.replace('turn 5', 'turn 6'),
        'BROKEN  The digest of event 5 does not fit its body.\nwhere  line 6: model:ctr, event 4, event\n',
      ],
      [exported.slice(0, -1), 'BROKEN  '],
      [textOf(linesOf(exported).slice(0, -1)), 'BROKEN  The export ends before its last line'],
      ['', 'BROKEN  The export ends before its last line'],
    ] as const) {
      await writeFile(file('b.jsonl'), altered);
      const verified = await here(['audit', 'verify', file('b.jsonl')]);
      expect(verified.code).toBe(1);
      expect(verified.out).toContain(sentence);
    }
    expect(await here(['audit', 'verify', file('none.jsonl')])).toMatchObject({ code: 2 });
  });

  it('makes a key once, never in the place of another', async () => {
    const made = await here(['audit', 'keygen', file('own.pem'), '--json']);
    expect(made.code).toBe(0);
    expect(JSON.parse(made.out)).toMatchObject({
      key: file('own.pem'),
      publicKey: file('own.pub.pem'),
      id: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await here(['audit', 'keygen', file('own.pem')])).toMatchObject({ code: 2, err: expect.stringContaining('is there already') });
  });
});
