import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { Socket } from 'node:net';
import type { Fault } from '#domain/fault.ts';
import { complaintMax, faultOf, type GitCommand, killGroup, notStarted, startGit, timedOut } from './command.ts';
import { type Reply, ReplyReader } from './reply-reader.ts';

interface Expected {
  readonly body: boolean;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (fault: Fault) => void;
}

/**
 * A long-lived `git cat-file` that answers questions in the order asked. Its answers are read by the size that they announce, never by line.
 * Once it has ended, for whatever reason, it is never used again: `ended` is true and every open question has failed.
 */
export class Batch {
  ended = false;
  #expected: Expected[] = [];
  #next = 0;
  #complaint = '';
  #timer: NodeJS.Timeout | null = null;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #command: GitCommand;
  readonly #reader: ReplyReader;

  constructor(command: GitCommand, gitDir: string, args: readonly string[], bytesMax: number) {
    this.#command = command;
    this.#reader = new ReplyReader(bytesMax);
    this.#child = startGit(command, gitDir, ['cat-file', ...args]);
    this.#child.stdout.on('data', (chunk: Buffer) => this.#read(chunk));
    this.#child.stderr.on('data', (chunk: Buffer) => {
      this.#complaint = (this.#complaint + chunk.toString('utf8')).slice(0, complaintMax);
    });
    this.#child.on('error', (error) => this.#end(notStarted(command, error)));
    this.#child.on('close', () => this.#end(faultOf(command, this.#complaint)));
    // An idle git never keeps us from ending (it ends when its input does); while a question is open, the time limit does.
    this.#child.unref();
    for (const pipe of [this.#child.stdin, this.#child.stdout, this.#child.stderr]) if (pipe instanceof Socket) pipe.unref();
  }

  get #idle(): boolean {
    return this.#next === this.#expected.length;
  }

  /** `lines` hold no newline: that is the caller's promise. `tail` is what makes git answer at once. */
  async ask(lines: readonly string[], body: boolean, tail = ''): Promise<readonly Reply[]> {
    if (this.ended) throw faultOf(this.#command, this.#complaint);
    const replies = lines.map(() => {
      const { promise, resolve, reject } = Promise.withResolvers<Reply>();
      this.#expected.push({ body, resolve, reject });
      return promise;
    });
    this.#watch();
    this.#child.stdin.write(`${lines.join('\n')}\n${tail}`);
    return await Promise.all(replies);
  }

  close(): void {
    this.#end(faultOf(this.#command, 'closed'));
  }

  #read(chunk: Buffer): void {
    this.#reader.push(chunk);
    for (let waiting = this.#expected[this.#next]; waiting !== undefined; waiting = this.#expected[this.#next]) {
      const reply = this.#reader.take(waiting.body);
      if (reply === null) break;
      waiting.resolve(reply);
      this.#next += 1;
    }
    if (this.#idle) {
      this.#expected = [];
      this.#next = 0;
    }
    this.#watch();
  }

  /** The time limit starts anew with every sign of life. */
  #watch(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = this.#idle ? null : setTimeout(() => this.#end(timedOut(this.#command)), this.#command.timeoutMs);
  }

  #end(fault: Fault): void {
    if (this.ended) return;
    this.ended = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    killGroup(this.#child);
    for (const waiting of this.#expected.slice(this.#next)) waiting.reject(fault);
    this.#expected = [];
    this.#next = 0;
  }
}
