import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ReportDocument } from '#domain/report/facts.ts';
import { startDemo } from '../support/demo.ts';
import { binFile } from '../support/stemma.ts';

const base = mkdtempSync(join(tmpdir(), 'stemma-again-'));
const dir = join(base, 'demo');

beforeAll(async () => {
  const { code, text } = await startDemo(['--once', '--port', '0', '--dir', dir]).ended;
  if (code !== 0) throw new Error(`The demo ended with ${code}:\n${text}`);
});

afterAll(() => {
  execFileSync('chmod', ['-R', 'u+w', base]);
  rmSync(base, { recursive: true, force: true });
});

test('from its report alone the model that runs in Production is made again: same code, same data, same metrics', () => {
  const told = execFileSync(process.execPath, [
    binFile,
    'report',
    'ctr@Production',
    '--format',
    'json',
    '--config',
    join(dir, 'stemma.yaml'),
  ]);
  const { dossier, steps } = ReportDocument.parse(JSON.parse(told.toString('utf8')));

  // All that a script knows from here on is the report.
  for (const command of steps[0]?.commands ?? []) execFileSync('sh', ['-c', command], { cwd: base, stdio: 'pipe' });
  const code = join(base, dossier.code.repository?.name ?? '');
  expect(execFileSync('git', ['-C', code, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim()).toBe(dossier.code.commit);

  const [dataset] = dossier.data.datasets;
  const csv = fileURLToPath(dataset?.source ?? '');
  expect(`sha256:${createHash('sha256').update(readFileSync(csv)).digest('hex')}`).toBe(dataset?.digest);

  const out = join(base, 'out');
  mkdirSync(out);
  // How to train is said by the code that was checked out.
  const script = /^ {4}node (\S+) clicks\.csv out\/$/m.exec(readFileSync(join(code, 'README.md'), 'utf8'))?.[1] ?? '';
  const trained = execFileSync(process.execPath, [join(code, script), csv, out], { encoding: 'utf8' });
  const { metrics } = z.object({ metrics: z.record(z.string(), z.number()) }).parse(JSON.parse(trained));
  expect(dossier.metrics.length).toBeGreaterThan(0);
  expect(Object.fromEntries(dossier.metrics.map(({ key, value }) => [key, value]))).toEqual(metrics);
  const model = dossier.artifacts.files.find(({ path }) => path === 'model.json');
  expect(
    `sha256:${createHash('sha256')
      .update(readFileSync(join(out, 'model.json')))
      .digest('hex')}`,
  ).toBe(model?.digest);
});
