import { type ChildProcess, spawn } from 'node:child_process';

export interface ChildOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called with each line of standard output. */
  readonly onLine?: (line: string) => void;
}

const running = new Set<ChildProcess>();
process.once('exit', endChildren);

/**
 * Runs a program and answers its standard output. It has a process group of its own, so that what it starts ends with it:
 * see {@link endChildren}. Throws with the last lines of its standard error where it fails.
 */
export async function runChild(command: string, args: readonly string[], options: ChildOptions = {}): Promise<string> {
  const { onLine, ...rest } = options;
  const child = spawn(command, args, { ...rest, detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let out = '';
  let err = '';
  let seen = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    for (let end = out.indexOf('\n', seen); end >= 0; end = out.indexOf('\n', seen)) {
      onLine?.(out.slice(seen, end));
      seen = end + 1;
    }
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err = `${err}${text}`.slice(-3_000);
  });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code === 0) return out;
  } finally {
    running.delete(child);
  }
  throw new Error(`${command} ${args.join(' ')} failed:\n${err.trim()}`);
}

/** Ends every program that is still running, with what it started. */
export function endChildren(): void {
  for (const child of running) {
    if (child.pid === undefined) continue;
    try {
      if (process.platform === 'win32') child.kill('SIGKILL');
      else process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
}
