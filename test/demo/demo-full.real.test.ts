import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { startDemo } from '../support/demo.ts';

const home = mkdtempSync(join(tmpdir(), 'stemma-demo-full-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('npm run demo -- --full', () => {
  test('tells the story on Redis and MLflow, and leaves nothing running', { timeout: 300_000 }, async () => {
    const dir = join(home, 'once');
    const demo = startDemo(['--full', '--once', '--port', '0', '--dir', dir]);
    const { code, text } = await demo.ended;
    expect(code, text).toBe(0);
    const log = execFileSync('git', ['-C', join(dir, 'repositories', 'screening'), 'log', '--reverse', '--format=%H'], {
      encoding: 'utf8',
    });
    const [, first = '', , third = ''] = log.trim().split('\n');
    const [, answer = ''] = text.split('Which data produced Production?');
    expect(answer.slice(0, 1_500)).toContain(first);
    expect(answer.slice(0, 1_500)).toContain('breast_cancer_training, for training');
    expect(text.split('What was Production at')[1]).toContain(third);
    expect(text).toContain('3 → 2');
    expect(existsSync(join(dir, 'redis', 'appendonlydir'))).toBe(true);
    expect(demo.alive()).toEqual([]);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s in the middle of a training ends Redis, MLflow and the training',
    { timeout: 120_000 },
    async (signal) => {
      const demo = startDemo(['--full', '--port', '0', '--dir', join(home, signal)]);
      await demo.says('… Training screening 1');
      for (const program of ['redis-server', 'mlflow server', 'train.py']) {
        const sees = (): boolean => demo.started().some((command) => command.includes(program));
        await vi.waitFor(() => expect(sees(), program).toBe(true), { timeout: 20_000, interval: 100 });
      }
      demo.signal(signal);
      const { code, text } = await demo.ended;
      expect(code, text).toBe(130);
      expect(demo.alive()).toEqual([]);
    },
  );
});
