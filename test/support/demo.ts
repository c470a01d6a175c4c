import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** A demo in a process group of its own, as a terminal starts it. */
export interface RunningDemo {
  readonly pid: number;
  /** With everything it wrote so far on both streams. */
  readonly ended: Promise<{ readonly code: number | null; readonly text: string }>;
  text(): string;
  /** Resolves once it has written this; rejects where it ends before. */
  says(part: string): Promise<void>;
  /** To the whole group, as Ctrl-C does. */
  signal(signal: NodeJS.Signals): void;
  /** The commands of all processes that the demo started so far, as far as they lived long enough to be seen. */
  started(): readonly string[];
  /** `pid command` of every process that is still there of those that the demo started, itself included. */
  alive(): readonly string[];
}

/** Starts `npm run demo` without npm. */
export function startDemo(args: readonly string[]): RunningDemo {
  // Without FORCE_COLOR, which a test runner sets and which wins over NO_COLOR.
  const { FORCE_COLOR: _, ...env } = process.env;
  const child = spawn(process.execPath, [join(root, 'bin', 'node24.cjs'), join(root, 'demo', 'demo.ts'), ...args], {
    env: { ...env, NO_COLOR: '1' },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid ?? 0;
  let text = '';
  const seen = new Map<number, string>();
  const look = (): void => descendants(pid).forEach((command, one) => seen.set(one, command));
  const timer = setInterval(look, 250);
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (more: string) => (text += more));
  const ended = new Promise<{ code: number | null; text: string }>((resolve) =>
    child.once('close', (code) => {
      clearInterval(timer);
      resolve({ code, text });
    }),
  );
  return {
    pid,
    ended,
    text: () => text,
    says: (part) =>
      new Promise((resolve, reject) => {
        const check = (): void => void (text.includes(part) && resolve());
        child.stdout.on('data', check);
        check();
        void ended.then(({ code }) => reject(new Error(`It ended with ${code} before it said "${part}":\n${text}`)));
      }),
    signal(signal) {
      look();
      process.kill(-pid, signal);
    },
    started: () => [...seen.values()],
    alive: () => {
      const now = processes();
      return [...seen].flatMap(([one, command]) => (now.get(one)?.command === command ? [`${one} ${command}`] : []));
    },
  };
}

interface Process {
  readonly parent: number;
  readonly command: string;
}

/** The process itself and all below it. */
function descendants(top: number): ReadonlyMap<number, string> {
  const all = processes();
  const found = new Map<number, string>();
  const waiting = [top];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const itself = all.get(one);
    if (itself !== undefined) found.set(one, itself.command);
    for (const [child, { parent }] of all) if (parent === one) waiting.push(child);
  }
  return found;
}

/** A process that has ended and waits to be collected is no process any more. */
function processes(): ReadonlyMap<number, Process> {
  const listing = execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  const found = new Map<number, Process>();
  for (const line of listing.trim().split('\n')) {
    const [pid = '', parent = '', state = '', ...command] = line.trim().split(/\s+/);
    if (!state.startsWith('Z')) found.set(Number(pid), { parent: Number(parent), command: command.join(' ') });
  }
  return found;
}
