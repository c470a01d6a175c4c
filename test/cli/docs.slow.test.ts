import { spawn } from 'node:child_process';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '#cli/commands/index.ts';
import { type CtrRegistry, ctrRegistry } from '../support/ctr-registry.ts';
import { binFile, ended, type Ran, type Served, served } from '../support/stemma.ts';

const page = await readFile(join(import.meta.dirname, '..', '..', 'docs', 'cli.md'), 'utf8');

interface Example {
  readonly line: string;
  readonly code: number;
}

/** Every `$ stemma …` of the page, in its order; it ends with 0 unless a comment says otherwise. */
const examples: readonly Example[] = [...page.matchAll(/^\$ (stemma .*?)(?: +# exit code (\d+))?$/gm)].map(([, line = '', code]) => ({
  line,
  // Nobody listens at the address of MLflow here: settings are written, and said not to answer.
  code: /^stemma init .*127\.0\.0\.1:5000/.test(line) ? 7 : Number(code ?? 0),
}));

describe('docs/cli.md', { timeout: 60_000 }, () => {
  let place: CtrRegistry;
  let server: Served;

  beforeAll(async () => {
    place = await ctrRegistry();
    server = await served(['--local', 'registry'], { cwd: place.registry.base });
    const command = join(place.registry.base, 'stemma');
    await writeFile(command, `#!/bin/sh\nexec '${process.execPath}' '${binFile}' "$@"\n`);
    await chmod(command, 0o755);
    await writeFile(join(place.registry.base, 'token.txt'), 'stm_example\n');
    await writeFile(join(place.registry.base, 'declared.json'), '{"environment":{"python":"3.12"}}');
  });
  afterAll(async () => {
    await server.stop();
    await place.remove();
  });

  /** As typed into a shell, where STEMMA_SERVER names the running server. A `serve` is stopped as soon as it listens. */
  async function typed(line: string): Promise<Ran> {
    const { base } = place.registry;
    const here = line.replaceAll('127.0.0.1:5000', '127.0.0.1:1').replaceAll('--port 4100', '--port 0');
    if (here.includes('stemma init')) await rm(join(base, 'stemma.yaml'), { force: true });
    const child = spawn('bash', ['-c', here.includes(' serve ') && !here.includes('--port') ? `exec ${here} --port 0` : `exec ${here}`], {
      cwd: base,
      env: {
        PATH: `${base}${delimiter}${process.env['PATH'] ?? ''}`,
        STEMMA_SERVER: server.url,
        CI_JOB_ID: 'job-4711',
        XDG_CONFIG_HOME: join(base, 'config'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (text: string) => {
      if (text.includes('Ctrl-C stops it.')) child.kill('SIGTERM');
    });
    return ended(child);
  }

  test.each(examples)('`$line` ends with $code', async ({ line, code }) => {
    const ran = await typed(line);
    expect({ code: ran.code, silent: ran.err === '' }).toEqual({ code, silent: [0, 7, 9].includes(code) });
  });

  test('every command has a heading and an example', () => {
    const names = [...page.matchAll(/^### (\S+)$/gm)].map(([, name]) => name);
    expect(names).toHaveLength(commands.length);
    for (const name of names) expect(examples.some(({ line }) => line.startsWith(`stemma ${name}`))).toBe(true);
  });
});
