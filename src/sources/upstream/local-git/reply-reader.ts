/** One line of `git cat-file`'s answer, with the object's bytes where they were asked for. */
export interface Reply {
  /** `<id> <type> <size>`, `<asked> missing`, `<asked> ambiguous`. */
  readonly header: string;
  /** The first `bytesMax` bytes of the object; null where none were asked for or there is none. */
  readonly body: Buffer | null;
}

/** Cuts the stream into replies: a header line, then where it announces an object and one was asked for, that many bytes and a newline. */
export class ReplyReader {
  #pending: Buffer[] = [];
  #length = 0;
  #header: string | null = null;
  #kept: Buffer[] = [];
  #keptBytes = 0;
  /** Bytes of the object's body still to come, its newline included; -1 outside of a body. */
  #left = -1;
  readonly #bytesMax: number;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  push(chunk: Buffer): void {
    this.#pending.push(chunk);
    this.#length += chunk.length;
  }

  /** The next whole reply, or null where more bytes must come first. */
  take(body: boolean): Reply | null {
    if (this.#header === null) {
      const header = this.#line();
      if (header === null) return null;
      this.#header = header;
      const size = body ? sizeOf(header) : null;
      this.#left = size === null ? -1 : size + 1;
    }
    if (this.#left < 0) return this.#done(null);
    while (this.#left > 0 && this.#length > 0) this.#keep(this.#shift(this.#left));
    if (this.#left > 0) return null;
    const whole = Buffer.concat(this.#kept);
    return this.#done(whole);
  }

  #done(body: Buffer | null): Reply {
    const header = this.#header ?? '';
    this.#header = null;
    this.#kept = [];
    this.#keptBytes = 0;
    this.#left = -1;
    return { header, body };
  }

  #keep(part: Buffer): void {
    // The last byte of a body is the newline that cat-file puts behind it.
    const own = part.subarray(0, Math.min(part.length, this.#left - 1));
    const room = this.#bytesMax - this.#keptBytes;
    if (room > 0 && own.length > 0) this.#kept.push(own.subarray(0, room));
    this.#keptBytes += Math.min(room, own.length);
    this.#left -= part.length;
  }

  #shift(most: number): Buffer {
    const [first = Buffer.alloc(0)] = this.#pending;
    const part = first.subarray(0, most);
    if (part.length === first.length) this.#pending.shift();
    else this.#pending[0] = first.subarray(part.length);
    this.#length -= part.length;
    return part;
  }

  #line(): string | null {
    if (!this.#pending.some((chunk) => chunk.includes(0x0a))) return null;
    const whole = this.#pending.length === 1 ? (this.#pending[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#pending);
    const end = whole.indexOf(0x0a);
    this.#pending = end + 1 < whole.length ? [whole.subarray(end + 1)] : [];
    this.#length = whole.length - end - 1;
    return whole.toString('utf8', 0, end);
  }
}

function sizeOf(header: string): number | null {
  const size = /^[0-9a-f]{40,64} [a-z]+ (\d+)$/.exec(header)?.[1];
  return size === undefined ? null : Number(size);
}
