import { stat } from 'node:fs/promises';
import { Fault } from '#domain/fault.ts';
import { type GitCommand, runGit } from './command.ts';
import { objectBytesMax } from './commit-object.ts';
import { type Objects, openObjects } from './objects.ts';

interface Open {
  readonly objects: Objects;
  /** Device and inode of the folder that it was opened on: another one under the same path is another repository. */
  readonly identity: string;
  usedAt: number;
  /** Who is in the middle of asking: several questions may belong together. */
  users: number;
}

const openMax = 16;
const idleMs = 60_000;

/** The `git cat-file` processes of a source: one a repository, ended when idle, replaced when they end or their repository is replaced. */
export class Pool {
  readonly command: GitCommand;
  readonly #now: () => number;
  readonly #bytesMax: number;
  readonly #open = new Map<string, Open>();
  #version: Promise<string> | null = null;
  readonly #sweep: NodeJS.Timeout;

  /** `bytesMax`: of each object; of a longer one only the beginning is read. */
  constructor(command: GitCommand, now: () => number, bytesMax = objectBytesMax) {
    this.command = command;
    this.#bytesMax = bytesMax;
    this.#now = now;
    this.#sweep = setInterval(() => this.#closeIdle(this.#now() - idleMs), idleMs / 2);
    this.#sweep.unref();
  }

  /** The version of git that is installed, such as `2.39.5`. Throws a `Fault` where there is none. */
  async version(): Promise<string> {
    this.#version ??= runGit(this.command, null, ['version']).then((text) => /\d+(\.\d+)+/.exec(text)?.[0] ?? '0');
    try {
      return await this.#version;
    } catch (error) {
      this.#version = null;
      throw error;
    }
  }

  /**
   * Asks the objects of a repository, which stay open until `work` is done.
   * Throws UPSTREAM_UNAVAILABLE where the repository is gone, also when a running git could still answer from what it holds open.
   */
  async use<T>(gitDir: string, work: (objects: Objects) => Promise<T>): Promise<T> {
    const [version, identity] = await Promise.all([this.version(), this.#identity(gitDir)]);
    const open = this.#opened(gitDir, version, identity);
    open.users += 1;
    open.usedAt = this.#now();
    try {
      return await work(open.objects);
    } finally {
      open.users -= 1;
    }
  }

  #opened(gitDir: string, version: string, identity: string): Open {
    const known = this.#open.get(gitDir);
    if (known !== undefined && !known.objects.ended && known.identity === identity) return known;
    known?.objects.close();
    this.#open.delete(gitDir);
    this.#makeRoom();
    const open: Open = { objects: openObjects(this.command, gitDir, version, this.#bytesMax), identity, usedAt: this.#now(), users: 0 };
    this.#open.set(gitDir, open);
    return open;
  }

  close(): void {
    clearInterval(this.#sweep);
    for (const { objects } of this.#open.values()) objects.close();
    this.#open.clear();
  }

  async #identity(gitDir: string): Promise<string> {
    try {
      const [folder] = await Promise.all([stat(gitDir), stat(`${gitDir}/HEAD`)]);
      return `${folder.dev}:${folder.ino}`;
    } catch (cause) {
      this.#closeOne(gitDir);
      throw gone(this.command.host, cause);
    }
  }

  #closeIdle(before: number): void {
    for (const [gitDir, { users, usedAt }] of this.#open) if (users === 0 && usedAt <= before) this.#closeOne(gitDir);
  }

  /** Ends the processes that were used longest ago, where there are as many as may be. One that is at work is left to finish. */
  #makeRoom(): void {
    const idle = [...this.#open].filter(([, { users }]) => users === 0).toSorted(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [gitDir] of idle.slice(0, Math.max(0, this.#open.size - openMax + 1))) this.#closeOne(gitDir);
  }

  #closeOne(gitDir: string): void {
    this.#open.get(gitDir)?.objects.close();
    this.#open.delete(gitDir);
  }
}

export function gone(host: string, cause?: unknown): Fault {
  return new Fault('UPSTREAM_UNAVAILABLE', `A repository of ${host} is not where it was. See that its folder is there and may be read.`, {
    source: host,
    operation: 'read commits',
    retryable: true,
    cause,
  });
}
