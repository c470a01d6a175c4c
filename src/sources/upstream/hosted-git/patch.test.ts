import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { array, assert, constantFrom, nat, property, record } from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { gitRepository, runGitIn } from '../../../../test/support/git-repository.ts';
import { patchOf } from './patch.ts';

const folder = mkdtempSync(join(tmpdir(), 'stemma-patches-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const head = 'diff --git a/f b/f\nindex 1111111..2222222 100644\n--- a/f\n+++ b/f\n';
const one = `${head}@@ -1,2 +1,3 @@\n a\n+b\n c\n`;

test.each<[string, string, string, boolean]>([
  ['other places', one, one.replace('-1,2 +1,3', '-101,2 +99,3 @@ def f():').replace(' @@ @@', ' @@'), true],
  ['other white space', one, one.replace('+b', '+\tb '), true],
  ['another content before it, and so other ids', one, one.replace('1111111..2222222', '3333333..4444444'), true],
  ['no newline at the end', one, `${one}\\ No newline at end of file\n`, true],
  ['another line', one, one.replace('+b', '+d'), false],
  ['another file', one, one.replaceAll('/f', '/g'), false],
  ['other lines around it', one, one.replace(' a', ' z'), false],
  ['a line taken away, not added', one, one.replace('+b', '-b').replace('-1,2 +1,3', '-1,3 +1,2'), false],
  ['another mode', head, `old mode 100644\nnew mode 100755\n${head}`, false],
  ['a line that looks like a header', one, one.replace('+b', '+index 7'), false],
])('a change with %s', (_, a, b, same) => {
  expect(patchOf(a)?.key === patchOf(b)?.key).toBe(same);
});

test('a file that is no text is known by the ids of its content, and not at all without them', () => {
  const binary = (index: string): string => `diff --git a/w b/w\n${index}Binary files a/w and b/w differ\n`;
  const [known, other, unnamed] = [binary('index 1..2\n'), binary('index 1..3\n'), binary('')].map(patchOf);
  expect(known?.key).not.toBe(other?.key);
  expect([known?.certain, unnamed?.certain]).toEqual([true, false]);
});

test('no change is none', () => {
  expect([patchOf(''), patchOf('\n')]).toEqual([null, null]);
});

test('of any two changes git says the same', () => {
  const { path } = gitRepository(join(folder, 'work'));
  const diffOf = (before: string, after: string): string => {
    writeFileSync(join(path, 'a'), before);
    writeFileSync(join(path, 'b'), after);
    const diff = runGitIn(path, ['hash-object', '-w', 'a', 'b']).split('\n');
    return runGitIn(path, ['diff', '--full-index', ...diff]).replace(/[ab]\/[0-9a-f]{40}/g, 'a/f');
  };
  const idOf = (diff: string): string => (diff === '' ? '' : (runGitIn(path, ['patch-id', '--stable'], `${diff}\n`).split(' ')[0] ?? ''));
  const edit = record({ at: nat(11), text: constantFrom('x', 'y ', '\ty', '') });
  assert(
    property(array(edit, { maxLength: 2 }), array(edit, { maxLength: 2 }), (first, second) => {
      const base = Array.from({ length: 12 }, (_, n) => `line ${n}`);
      const [a, b] = [first, second].map((edits) => {
        const lines = [...base];
        for (const { at, text } of edits) lines.splice(at, 1, text);
        return diffOf(`${base.join('\n')}\n`, `${lines.join('\n')}\n`);
      }) as [string, string];
      expect((patchOf(a)?.key ?? '') === (patchOf(b)?.key ?? '')).toBe(idOf(a) === idOf(b));
    }),
    { numRuns: 25 },
  );
});
