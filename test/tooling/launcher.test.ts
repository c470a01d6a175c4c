import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';

const scratch = mkdtempSync(join(tmpdir(), 'stemma-launcher-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const withPackage = installation('with-package');
const withoutPackage = installation('without-package');
bringNode24(withPackage);

/** Ways to start an old Node: one that only says that it is old, which every machine has, and the machine's own where it has one. */
const oldNodes = [{ name: 'a Node that says it is 20', command: pretendedOldNode() }, ...systemOldNodes()];

describe.each(oldNodes)('$name', ({ command }) => {
  test('runs stemma under the Node 24 that came with the packages, arguments as given', async () => {
    const done = await run([...command, join(withPackage, 'bin/stemma.cjs'), 'why', 'ctr@Production', '--json']);
    expect(done.stdout).toBe(`${process.versions.node} why ctr@Production --json\n`);
    expect(done).toMatchObject({ code: 0, stderr: '' });
  });

  test('says in one sentence what is missing where no Node 24 came, and exits non-zero', async () => {
    for (const entry of ['bin/stemma.cjs', 'bin/node24.cjs']) {
      const done = await run([...command, join(withoutPackage, entry), 'serve']);
      expect(done.stderr).toMatch(
        /^stemma needs Node 24 or newer: this is Node \d+\.\d+\.\d+, .+ Install Node 24 and run the command again\.\n$/,
      );
      expect(done).toMatchObject({ code: 1, stdout: '' });
    }
  });

  test('ends with the exit code of what it ran', async () => {
    const done = await run([...command, join(withPackage, 'bin/node24.cjs'), '-e', 'process.exit(7)']);
    expect(done).toMatchObject({ code: 7, signal: null });
  });

  test('ends by the signal that ended what it ran', async () => {
    const done = await run([...command, join(withPackage, 'bin/node24.cjs'), '-e', 'process.kill(process.pid, "SIGKILL")']);
    expect(done).toMatchObject({ code: null, signal: 'SIGKILL' });
  });

  test('takes what it runs along when it is killed', async () => {
    const child = start([...command, join(withPackage, 'bin/stemma.cjs'), 'stay']);
    const [said] = (await once(child.stdout ?? child, 'data')) as [Buffer];
    const pid = Number(/pid (\d+)/.exec(said.toString())?.[1]);
    expect(() => process.kill(pid, 0)).not.toThrow();
    child.kill('SIGKILL');
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 5_000);
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('passes %s on, so that a server can close in order', async (signal) => {
    const program = `process.on('${signal}', () => process.exit(5)); setTimeout(() => process.exit(9), 15_000); console.log('ready')`;
    const child = start([...command, join(withPackage, 'bin/node24.cjs'), '-e', program]);
    await once(child.stdout ?? child, 'data');
    child.kill(signal);
    const [code] = await once(child, 'exit');
    expect(code).toBe(5);
  });
});

test('a Node that is new enough runs stemma itself', async () => {
  const done = await run([process.execPath, join(withoutPackage, 'bin/stemma.cjs'), 'sources']);
  expect(done).toMatchObject({ code: 0, stdout: `${process.versions.node} sources\n`, stderr: '' });
});

/** A folder as an installation has it: the real launchers, and an entry in TypeScript that says which Node runs it. */
function installation(name: string): string {
  const root = join(scratch, name);
  cpSync(join(import.meta.dirname, '../../bin'), join(root, 'bin'), { recursive: true });
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(root, 'src/stemma.ts'),
    `const args: string[] = process.argv.slice(2);
if (args.includes('stay')) setInterval(() => {}, 1000);
console.log(...(args.includes('stay') ? ['pid', process.pid] : [process.versions.node, ...args]));
`,
  );
  return root;
}

function bringNode24(root: string): void {
  const windows = process.platform === 'win32';
  const folder = join(root, 'node_modules', `node-${windows ? 'win' : process.platform}-${process.arch}`);
  mkdirSync(join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{}');
  symlinkSync(process.execPath, join(folder, 'bin', windows ? 'node.exe' : 'node'));
}

function pretendedOldNode(): string[] {
  const preload = join(scratch, 'pretend.cjs');
  writeFileSync(preload, "Object.defineProperty(process.versions, 'node', { value: '20.1.0' });\n");
  return [process.execPath, '--require', preload];
}

function systemOldNodes(): { name: string; command: string[] }[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '' && !folder.includes('node_modules'));
  const node = folders.map((folder) => join(folder, 'node')).find((path) => existsSync(path));
  if (node === undefined) return [];
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  return Number(version.slice(1).split('.')[0]) < 24 ? [{ name: `this machine's own Node ${version}`, command: [node] }] : [];
}

function start([file = '', ...args]: readonly string[]): ChildProcess {
  return spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'] } });
}

async function run(command: readonly string[]): Promise<{ code: number | null; signal: string | null; stdout: string; stderr: string }> {
  const child = start(command);
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => (said.stdout += chunk));
  child.stderr?.on('data', (chunk) => (said.stderr += chunk));
  const [code, signal] = await once(child, 'close');
  return { code, signal, ...said };
}
