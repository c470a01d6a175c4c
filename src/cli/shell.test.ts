import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { commandLine } from './shell.ts';

test('plain words stay as they are', () => {
  expect(commandLine(['stemma', 'why', 'eu:team/ctr@Production', '--expect=1.2.0'])).toBe(
    'stemma why eu:team/ctr@Production --expect=1.2.0',
  );
});

test.each([["it's"], ['two words'], ['$(rm -rf /)'], ['`id`'], [''], ['a\nb'], ["'\\\n$x"], ['数据'], ['-x;y']])(
  'a shell reads %j back as it was',
  (word) => {
    const line = commandLine(['printf', '%s', word]);
    expect(execFileSync('bash', ['-c', line], { encoding: 'utf8' })).toBe(word);
  },
);
