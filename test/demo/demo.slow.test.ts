import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { snapshots } from '../../demo/clicks.ts';
import { startDemo } from '../support/demo.ts';

const dir = join(mkdtempSync(join(tmpdir(), 'stemma-demo-')), 'demo');
let output = '';
let exitCode: number | null = null;
let tookMs = 0;

beforeAll(async () => {
  const started = performance.now();
  const demo = startDemo(['--once', '--port', '0', '--dir', dir]);
  ({ code: exitCode, text: output } = await demo.ended);
  tookMs = performance.now() - started;
});

afterAll(() => {
  execFileSync('chmod', ['-R', 'u+w', dir]);
  rmSync(join(dir, '..'), { recursive: true, force: true });
});

describe('npm run demo', () => {
  test('tells its story to the end in less than 30 seconds', () => {
    expect(exitCode, output).toBe(0);
    expect(tookMs).toBeLessThan(30_000);
  });

  test('names as the data of Production what the CSV file really hashes to', () => {
    const digestOf = (name: string): string =>
      createHash('sha256')
        .update(readFileSync(join(dir, 'data', `${name}.csv`)))
        .digest('hex');
    expect(section('Which data produced Production?')).toContain(digestOf(snapshots.first.name));
    expect(section('What was Production at')).toContain(digestOf(snapshots.third.name));
  });

  test('names as the code of Production the commit that Git has', () => {
    const log = execFileSync('git', ['-C', join(dir, 'repositories', 'ctr'), 'log', '--reverse', '--format=%H %s'], { encoding: 'utf8' });
    const [, first = '', , third = ''] = log.trim().split('\n');
    expect(section('Which data produced Production?')).toContain(first.slice(0, 40));
    expect(section('Which data produced Production?')).toContain(first.slice(41));
    expect(section('What was Production at')).toContain(third.slice(0, 40));
  });

  test('gives the parameters and metrics that the version was registered with', () => {
    const metadata = JSON.parse(readFileSync(join(dir, 'registry', 'ctr', '1.0.0', 'metadata.json'), 'utf8'));
    const answer = section('Which data produced Production?');
    expect(answer).toContain(`auc ${metadata.metrics.auc.toFixed(4)}`);
    expect(answer).toContain(`seed ${metadata.training.seed}`);
    expect(answer).toContain(`l2 ${metadata.training.params.l2}`);
  });

  test('rolls back from 1.2.0 to 1.1.0 without being told where to', () => {
    expect(section('Roll back')).toContain('1.2.0 → 1.1.0');
    expect(section('Roll back')).toContain('1.2.0');
    const moves = section('Who moved Production')
      .split('\n')
      .flatMap((line) => /(\S+) → (\S+)/.exec(line)?.slice(1).join('→') ?? []);
    expect(moves).toEqual(['1.2.0→1.1.0', '1.1.0→1.2.0', '1.0.0→1.1.0', 'nothing→1.0.0']);
  });

  test('fits into 80 columns and has no colours where nobody looks at them', () => {
    expect(tooLong(output)).toEqual([]);
    expect(output).not.toContain('\u001b[');
  });
});

describe('what it refuses', () => {
  test('a folder with files that no demo made stays as it is', async () => {
    const mine = join(dir, '..', 'mine');
    mkdirSync(mine);
    writeFileSync(join(mine, 'thesis.txt'), 'years of work');
    const { code, text } = await startDemo(['--once', '--port', '0', '--dir', mine]).ended;
    expect(code).toBe(1);
    expect(text).toContain('holds files that no demo made');
    expect(readdirSync(mine)).toEqual(['thesis.txt']);
  });

  test('a port that is taken is said, with the option that helps', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const { code, text } = await startDemo(['--once', '--port', String(port), '--dir', join(dir, '..', 'other')]).ended;
    await new Promise((resolve) => other.close(resolve));
    expect(code).toBe(1);
    expect(text).toContain(`Port ${port} is taken. Choose another one: npm run demo -- --port `);
  });
});

describe('once more in the same folder', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('it starts afresh, and %s while it serves leaves nothing running', async (signal) => {
    writeFileSync(join(dir, 'data', 'stale.csv'), 'left over');
    const demo = startDemo(['--port', '0', '--dir', dir]);
    await demo.says('Ctrl-C ends it');
    expect(existsSync(join(dir, 'data', 'stale.csv'))).toBe(false);
    const url = /Stemma at (http:\S+)/.exec(demo.text())?.[1] ?? '';
    expect((await fetch(`${url}/healthz`)).ok).toBe(true);
    expect(tooLong(demo.text())).toEqual([]);
    demo.signal(signal);
    const { code, text } = await demo.ended;
    expect(code, text).toBe(0);
    expect(text).toContain('Nothing is left running');
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
    expect(demo.alive()).toEqual([]);
  });

  test('it is refused while the first is still served, and the first goes on', async () => {
    const first = startDemo(['--port', '0', '--dir', dir]);
    await first.says('Ctrl-C ends it');
    const { code, text } = await startDemo(['--once', '--port', '0', '--dir', dir]).ended;
    expect(code).toBe(1);
    expect(text).toContain('A demo is running at http://127.0.0.1:');
    expect(existsSync(join(dir, 'registry', 'ctr', '1.2.0', 'model.json'))).toBe(true);
    first.signal('SIGTERM');
    expect((await first.ended).code).toBe(0);
  });
});

/** Lines of more than 80 characters; the folder is as long as the system makes it. */
function tooLong(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.length > 80 && !line.includes(dir));
}

/** From the heading that begins so to the next one. */
function section(heading: string): string {
  const sections = output.split(/\n(?=\d+ {2}\S)/);
  return sections.find((part) => part.includes(`  ${heading}`)) ?? '';
}
