import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ensureDvc } from './dvc-home.ts';
import { ensureMlflow, olderMlflow } from './mlflow.ts';
import { ensureRedis } from './redis-home.ts';

/*
 * npm test: brings what the suite needs, runs all of it, and closes with the line `N passed, N failed`.
 * What cannot be brought is a failure with its next step; nothing is left out.
 */

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  /** Counts files too: one that cannot be loaded has failed though none of its tests has. */
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const root = resolve(import.meta.dirname, '..');
const provisions = [ensureRedis, ensureMlflow, ensureOlderMlflow, ensureDvc];

/** What MLflow 2 wrote and serves is read as well. */
function ensureOlderMlflow(options: { progress: (line: string) => void }) {
  return ensureMlflow({ ...options, version: olderMlflow });
}

if (await provision()) process.exitCode = await runSuite();
else process.exitCode = 1;

async function provision(): Promise<boolean> {
  for (const ensure of provisions) {
    try {
      await ensure({ progress: (line) => console.log(line) });
    } catch (error) {
      console.error(`The tests were not run. ${error instanceof Error ? error.message : String(error)}`);
      console.log('0 passed, 1 failed');
      return false;
    }
  }
  return true;
}

/** The exit code: 0 only where tests ran and all passed. Nothing is skipped in a whole run: a test that steps aside has failed. */
async function runSuite(): Promise<number> {
  const scratch = mkdtempSync(join(tmpdir(), 'stemma-test-'));
  const report = join(scratch, 'report.json');
  const choice = process.argv.slice(2);
  try {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const code = await run([vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...choice]);
    const { passed, failed, skipped } = existsSync(report) ? countsOf(readFileSync(report, 'utf8')) : { passed: 0, failed: 1, skipped: 0 };
    console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
    return code === 0 && failed === 0 && passed > 0 && (skipped === 0 || choice.length > 0) ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function countsOf(report: string): { passed: number; failed: number; skipped: number } {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = Report.parse(JSON.parse(report));
  const notLoaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return { passed: numPassedTests, failed: numFailedTests + notLoaded, skipped: numPendingTests + numTodoTests };
}

function run(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  return new Promise((settle) => {
    child.on('error', () => settle(1));
    child.on('exit', (code) => settle(code ?? 1));
  });
}
