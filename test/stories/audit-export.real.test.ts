import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportPages, exportStory, forged, forgeries, linesOf, textOf } from '../support/export-story.ts';

const page = readFileSync(new URL('../../docs/ledger.md', import.meta.url), 'utf8');
const code = /```python verify\n(.*?)```/s.exec(page)?.[1] ?? 'raise SystemExit("docs/ledger.md has no verification of an export")';

let story: Awaited<ReturnType<typeof exportStory>>;
let text: string;

beforeAll(async () => {
  story = await exportStory();
  await writeFile(join(story.registry.base, 'verify.py'), code);
  text = (await exportPages(story.gateway)).join('');
});
afterAll(() => story.close());

/** What the verifier of the docs says, and its exit code. */
async function verified(lines: string, checkpoint: string | null = null): Promise<string> {
  const { base } = story.registry;
  await writeFile(join(base, 'audit.jsonl'), lines);
  if (checkpoint !== null) await writeFile(join(base, 'checkpoint.json'), checkpoint);
  const args = ['verify.py', 'audit.jsonl', ...(checkpoint === null ? [] : ['checkpoint.json'])];
  return promisify(execFile)('python3', args, { cwd: base }).then(
    ({ stdout }) => `0 ${stdout}`,
    (error: { code: number; stderr: string }) => `${error.code} ${error.stderr}`,
  );
}

describe('the verifier in docs/ledger.md', () => {
  it('is under 60 lines and imports nothing but the standard library', () => {
    expect(code.trim().split('\n').length).toBeLessThan(60);
    expect([...code.matchAll(/^(?:import|from) .*/gm)].map(([line]) => line)).toEqual(['import hashlib, json, sys']);
  });

  it('accepts the export of a story, also against a checkpoint', async () => {
    const told = await story.gateway.query('{ checkpoint }');
    expect(await verified(text)).toBe('0 24 events of 4 histories are what was written\n');
    expect(await verified(text, (told.data as { checkpoint: string }).checkpoint)).toBe(
      '0 24 events of 4 histories are what was written\n',
    );
  });

  const lines = () => linesOf(text);
  it.each([
    ['a byte is changed', () => text.replace('turn 5', 'turn 6'), 'an event was altered'],
    ['a byte of a sealed value is changed', () => text.replace('naïve 🧬', 'naive 🧬'), 'a sealed value was altered'],
    ['a line is dropped', () => textOf(lines().toSpliced(9, 1)), 'missing or out of order'],
    ['two lines are swapped', () => textOf(lines().toSpliced(9, 2, lines()[10] ?? '', lines()[9] ?? '')), 'missing or out of order'],
    ['the last line is cut off', () => textOf(lines().slice(0, -1)), 'the export is cut'],
    ['the last byte is cut off', () => text.slice(0, -1), 'is cut'],
    ['a line is added behind the last', () => `${text}{"kind":"end"}\n`, 'goes on where it should end'],
    ['the time of the export is changed', () => text.replace('"at":"20', '"at":"19'), 'lines were altered'],
  ])('rejects it after %s', async (_, alter, sentence) => {
    expect(alter()).not.toBe(text);
    expect(await verified(alter())).toMatch(new RegExp(`^1 (line \\d+: )?.*${sentence}`));
  });

  it.each(forgeries)('rejects it where somebody made the last line fit: %s', async (_, change) => {
    expect(await verified(forged(text, change))).toMatch(/^1 line \d+: /);
  });

  it('rejects a history that is gone against a checkpoint', async () => {
    const told = await story.gateway.query('{ checkpoint }');
    const without = forged(text, (fact) => (fact['subject'] === 'policies' ? null : fact));
    expect(await verified(without)).toMatch(/^0 /);
    expect(await verified(without, (told.data as { checkpoint: string }).checkpoint)).toContain('the checkpoint saw more than is here');
  });
});
