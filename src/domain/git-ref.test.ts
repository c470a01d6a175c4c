import { spawnSync } from 'node:child_process';
import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { gitRefName } from './git-ref.ts';

test.each(['main', 'feature/x', 'release-1.0', 'Größe', 'refs/tags/v1', 'a.b', 'HEAD'])('%s is a name', (name) => {
  expect(gitRefName(name)).toBe(name);
});

test('is a name only where git says so too', () => {
  const parts = array(constantFrom('a', 'B', '/', '.', '..', '.lock', '-', '@', '{', '~', '^', ' ', '*', '\\', ':', 'ü', '\u007f', '\n'), {
    minLength: 1,
    maxLength: 6,
  });
  assert(
    property(parts, (chosen) => {
      const name = chosen.join('');
      const accepted = gitRefName(name) !== null;
      expect(accepted && spawnSync('git', ['check-ref-format', `refs/heads/${name}`]).status !== 0).toBe(false);
    }),
    { numRuns: 150 },
  );
});
