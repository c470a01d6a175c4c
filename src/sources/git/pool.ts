import { stat } from 'node:fs/promises';
import { Fault } from '#domain/fault.ts';
import { type GitCommand, runGit } from './command.ts';
import { type Objects, openObjects } from './objects.ts';

interface Open {
  readonly objects: Objects;
  /** Device and inode of the folder that it was opened on: another one under the same path is another repository. */
  readonly identity: string;
  usedAt: number;
}

const openMax = 16;
const idleMs = 60_000;

/** The `git cat-file` processes of a host: one a repository, ended when idle, replaced when they end or their repository is replaced. */
export class Pool {
  readonly command: GitCommand;
  readonly #now: () => number;
  readonly #open = new Map<string, Open>();
  #version: Promise<string> | null = null;
  readonly #sweep: NodeJS.Timeout;

  constructor(command: GitCommand, now: () => number) {
    this.command = command;
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

  /** Throws UPSTREAM_UNAVAILABLE where the repository is gone, also when a running git could still answer from what it holds open. */
  async objects(gitDir: string): Promise<Objects> {
    const [version, identity] = await Promise.all([this.version(), this.#identity(gitDir)]);
    const known = this.#open.get(gitDir);
    if (known !== undefined && !known.objects.ended && known.identity === identity) {
      known.usedAt = this.#now();
      return known.objects;
    }
    known?.objects.close();
    this.#makeRoom();
    const objects = openObjects(this.command, gitDir, version);
    this.#open.set(gitDir, { objects, identity, usedAt: this.#now() });
    return objects;
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
      this.#open.get(gitDir)?.objects.close();
      this.#open.delete(gitDir);
      throw gone(this.command.host, cause);
    }
  }

  #closeIdle(before: number): void {
    for (const [gitDir, { objects, usedAt }] of this.#open) {
      if (!objects.idle || usedAt > before) continue;
      objects.close();
      this.#open.delete(gitDir);
    }
  }

  /** Ends the process that was used longest ago, where there are as many as may be. One that is at work is left to finish. */
  #makeRoom(): void {
    const idle = [...this.#open].filter(([, { objects }]) => objects.idle).toSorted(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [gitDir, { objects }] of idle.slice(0, Math.max(0, this.#open.size - openMax + 1))) {
      objects.close();
      this.#open.delete(gitDir);
    }
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
