import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { readEnvironment } from '#cli/environment.ts';
import type { Io } from '#cli/io.ts';
import { runCommandLine } from '#cli/program.ts';
import { verifyExport } from '#server/verify-export.ts';

/** The command as it is installed. */
export const binFile = join(import.meta.dirname, '..', '..', 'bin', 'stemma.cjs');

/** What one run of the command left behind. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A user's environment: nothing of the test runner (NODE_ENV, FORCE_COLOR) and nothing of Stemma. */
function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }), ...more };
}

/** Runs `stemma <words>` as a user does, and waits for its end. */
export function stemma(words: readonly string[], { cwd, env }: Surroundings): Promise<Ran> {
  return ended(spawn(process.execPath, [binFile, ...words], { cwd, env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] }));
}

/** The same command in this process, against a running server: for tables that would start a hundred processes. */
export async function stemmaHere(words: readonly string[], variables: Readonly<Record<string, string>>): Promise<Ran> {
  const told = { out: '', err: '' };
  const never = async (): Promise<never> => {
    throw new Error('a running server is asked');
  };
  const io: Io = {
    out: (text) => void (told.out += text),
    err: (text) => void (told.err += text),
    secret: async () => '',
    terminalWidth: null,
    now: () => new Date(),
    uuid: randomUUID,
    wait: async (ms) => setTimeout(ms),
    stopped: never,
  };
  const surroundings = readEnvironment(variables);
  const code = await runCommandLine(words, '0', {
    local: { start: never, serve: never, register: never, checkPolicies: never, verifyExport },
    io,
    environment: surroundings,
  });
  return { code, ...told };
}

/** A served server; `stop` sends SIGTERM and gives what it left behind. */
export interface Served {
  readonly url: string;
  stop(signal?: NodeJS.Signals): Promise<Ran>;
}

/** Starts `stemma serve <words>` on a free port. Throws what it said where it ends before it listens. */
export async function served(words: readonly string[], { cwd, env }: Surroundings): Promise<Served> {
  const child = spawn(process.execPath, [binFile, 'serve', '--port', '0', ...words], {
    cwd,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = ended(child);
  const url = await Promise.race([
    new Promise<string>((resolve) => {
      let text = '';
      child.stdout.on('data', (more: string) => {
        text += more;
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
        // What is printed last says that everything was printed.
        if (found !== null && text.includes('Ctrl-C stops it.')) resolve(found[0]);
      });
    }),
    end.then(({ err }): never => {
      throw new Error(err);
    }),
  ]);
  return {
    url,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return end;
    },
  };
}

/** Waits for the end of a process with both of its outputs. */
export function ended(child: ReturnType<typeof spawn>): Promise<Ran> {
  const told = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (told.out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (told.err += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...told }));
  });
}
