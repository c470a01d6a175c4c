import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** This project, whose tools are run; what they are run on may be another folder. */
const home = resolve(import.meta.dirname, '../..');

export interface Done {
  readonly code: number;
  /** What the tool printed, errors last. */
  readonly output: string;
  readonly stdout: string;
}

/**
 * Runs the command of a package in `root`, under the Node that runs this. `tool` is the package's name, with `:command` where
 * the command is called otherwise. A tool that cannot be started, or is ended by a signal, counts as failed.
 */
export function runTool(root: string, tool: string, args: readonly string[]): Promise<Done> {
  const child = spawn(process.execPath, [commandOf(tool), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: quietEnvironment(),
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said.stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said.stderr += chunk));
  return new Promise((settle) => {
    child.on('error', (error) => settle({ code: 1, output: error.message, stdout: '' }));
    child.on('close', (code) => settle({ code: code ?? 1, output: (said.stdout + said.stderr).trim(), stdout: said.stdout }));
  });
}

function commandOf(tool: string): string {
  const [name = tool, command = name.split('/').at(-1) ?? name] = tool.split(':');
  const folder = join(home, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin: string | Record<string, string> };
  const path = typeof bin === 'string' ? bin : bin[command];
  if (path === undefined) throw new Error(`The package ${name} has no command ${command}: see ${folder}/package.json.`);
  return join(folder, path);
}

/** Without what makes tools colourful, or say less because they think that they are in a test. */
function quietEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _colour, NODE_ENV: _mode, VITEST: _vitest, TEST: _test, ...rest } = process.env;
  return { ...rest, NO_COLOR: '1' };
}
