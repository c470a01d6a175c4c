import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Fault } from '#domain/fault.ts';

/** What git is run with: which host or tracker asks (for faults), where programs are looked for, how long one answer may take. */
export interface GitCommand {
  readonly host: string;
  /** The only entry of the environment that comes from outside. */
  readonly searchPath: string;
  readonly timeoutMs: number;
}

/** Where git is looked for when nobody says where. */
export const usualFolders = process.platform === 'win32' ? 'C:\\Program Files\\Git\\cmd' : '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin';

/**
 * Starts git on one repository: fixed arguments, no shell, nothing inherited from our environment, no network, no hooks, no prompts.
 * `gitDir` is where the repository's data lies; git never looks for another one above it.
 */
export function startGit(command: GitCommand, gitDir: string | null, args: readonly string[]): ChildProcessWithoutNullStreams {
  const child = spawn('git', [...prefix(gitDir), ...args], {
    env: environment(command.searchPath),
    stdio: 'pipe',
    // A process group of its own, so that whatever git starts ends with it.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  // A write to a process that has just ended: its end is what is reported.
  child.stdin.on('error', () => undefined);
  return child;
}

/** Runs git to its end and gives what it wrote, at most `bytesMax`. Throws a `Fault`. */
export async function runGit(command: GitCommand, gitDir: string | null, args: readonly string[], bytesMax = 1 << 20): Promise<string> {
  return (await askGit(command, gitDir, args, { bytesMax })).text;
}

export interface AskOptions {
  readonly bytesMax?: number;
  /** Exit codes that are an answer too: `merge-base --is-ancestor` says no with 1. */
  readonly codes?: readonly number[];
}

/** Likewise, where the exit code is part of the answer. */
export async function askGit(
  command: GitCommand,
  gitDir: string | null,
  args: readonly string[],
  { bytesMax = 1 << 20, codes = [] }: AskOptions = {},
): Promise<{ readonly code: number; readonly text: string }> {
  const child = startGit(command, gitDir, args);
  child.stdin.end();
  const chunks: Buffer[] = [];
  let bytes = 0;
  const code = await ended(command, child, codes, (chunk) => {
    bytes += chunk.length;
    if (bytes <= bytesMax) chunks.push(chunk);
    return bytes <= bytesMax;
  });
  return { code, text: Buffer.concat(chunks).toString('utf8') };
}

/** Hands on what a started git writes until it ends; `take` says whether it wants more. Throws a `Fault` also where the time is up. */
export async function ended(
  command: GitCommand,
  child: ChildProcessWithoutNullStreams,
  codes: readonly number[],
  take: (chunk: Buffer) => boolean,
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const fail = (fault: Fault): void => {
    killGroup(child);
    reject(fault);
  };
  const timer = setTimeout(() => fail(timedOut(command)), command.timeoutMs);
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => {
    if (!take(chunk)) fail(tooLong(command));
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('utf8')).slice(0, complaintMax);
  });
  child.on('error', (error) => reject(notStarted(command, error)));
  child.on('close', (code) => {
    // `merge-base` says no (1) also where it could not read a commit on the way, and only complains: that is no answer.
    if (code === 0 || (code === 1 && codes.includes(1) && complaint === '') || (code !== 1 && code !== null && codes.includes(code)))
      resolve(code);
    else reject(faultOf(command, complaint));
  });
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}

function tooLong(command: GitCommand): Fault {
  return new Fault('UPSTREAM_UNAVAILABLE', `git gave a longer answer than is read from ${command.host}.`, source(command));
}

export const complaintMax = 4096;

/** Ends git and what it started. Harmless when it has already ended. */
export function killGroup(child: ChildProcessWithoutNullStreams): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

function prefix(gitDir: string | null): string[] {
  const always = ['--no-pager', '--no-replace-objects', '--literal-pathspecs'];
  const settings = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'protocol.allow=never'];
  if (gitDir === null) return [...always, ...settings.flatMap((setting) => ['-c', setting])];
  // Named on the command line, for this run and this folder only, because a repository in a container often belongs to another user.
  const configured = [...settings, `safe.directory=${gitDir}`].flatMap((setting) => ['-c', setting]);
  return [...always, ...configured, '-C', gitDir, `--git-dir=${gitDir}`];
}

function environment(searchPath: string): NodeJS.ProcessEnv {
  return {
    PATH: searchPath,
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_ASKPASS: '',
    // A partial clone would otherwise fetch what it lacks while being read.
    GIT_NO_LAZY_FETCH: '1',
  };
}

export function timedOut(command: GitCommand): Fault {
  return new Fault(
    'UPSTREAM_TIMEOUT',
    `git gave no answer from a repository of ${command.host} within ${command.timeoutMs / 1000} s. Try again, or raise timeoutMs of ${command.host}.`,
    { ...source(command), retryable: true },
  );
}

export function notStarted(command: GitCommand, cause: unknown): Fault {
  return new Fault(
    'UPSTREAM_UNAVAILABLE',
    `git could not be started for ${command.host}. Install git 2.30 or newer, and see that it is on the PATH of the server.`,
    { ...source(command), retryable: false, cause },
  );
}

/** What git's complaint means for who asked. Its text goes into the cause only: it names folders of the server. */
export function faultOf(command: GitCommand, complaint: string): Fault {
  const found = complaints.find(([pattern]) => pattern.test(complaint));
  const why = found?.[1] ?? 'git cannot read it. Try `git fsck` in that repository.';
  return new Fault('UPSTREAM_UNAVAILABLE', `A repository of ${command.host} cannot be read: ${why}`, {
    ...source(command),
    retryable: found === undefined,
    cause: new Error(complaint),
  });
}

const complaints: readonly (readonly [RegExp, string])[] = [
  [
    /dubious ownership|unsafe repository/i,
    'it belongs to another user, and git refuses it. Give it to the user that the server runs as (chown -R), or run the server as its owner.',
  ],
  [/permission denied/i, 'the user that the server runs as may not read all of its files. Give that user read access (chmod -R a+rX).'],
  [/unknown repository extension|Expected git repo version/i, 'it is of a format that this git does not know. Install a newer git.'],
];

function source(command: GitCommand): { readonly source: string; readonly operation: string } {
  return { source: command.host, operation: 'read commits' };
}
