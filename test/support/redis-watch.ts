import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A command as it came over the socket. */
export interface SeenCommand {
  readonly words: readonly string[];
  /** When it came, when it was handed to Redis, when its reply came from there and when the client got it; null where not yet. Milliseconds. */
  readonly at: { readonly came: number; handed: number | null; replied: number | null; told: number | null };
}

/** Stands between a client and a Redis on 127.0.0.1, understands what passes (RESP2), and can slow it down. */
export interface RedisWatch {
  readonly port: number;
  /** Every command since the start or the last {@link RedisWatch.forget}, in the order in which they came. */
  readonly commands: readonly SeenCommand[];
  forget(): void;
  /** Called for each command as it comes. */
  onCommand(listener: (command: SeenCommand) => void): void;
  /** Holds every command and every reply back for that many milliseconds; in order. */
  slow(pause: { readonly commandMs: () => number; readonly replyMs: () => number }): void;
  close(): Promise<void>;
}

export async function startRedisWatch(target: number): Promise<RedisWatch> {
  const sockets = new Set<Socket>();
  let commands: SeenCommand[] = [];
  let listener: (command: SeenCommand) => void = () => {};
  let pause = { commandMs: () => 0, replyMs: () => 0 };
  const server = createServer((client) => {
    const upstream = connect({ host: '127.0.0.1', port: target });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.setNoDelay();
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    const waiting: SeenCommand[] = [];
    const toRedis = lane(upstream, () => pause.commandMs());
    const toClient = lane(client, () => pause.replyMs());
    whole(client, (bytes, value) => {
      const command: SeenCommand = {
        words: (value as unknown[]).map(String),
        at: { came: performance.now(), handed: null, replied: null, told: null },
      };
      commands.push(command);
      waiting.push(command);
      toRedis(bytes, (now) => {
        command.at.handed = now;
      });
      listener(command);
    });
    whole(upstream, (bytes) => {
      const command = waiting.shift();
      if (command !== undefined) command.at.replied = performance.now();
      toClient(bytes, (now) => {
        if (command !== undefined) command.at.told = now;
      });
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    get commands() {
      return commands;
    },
    forget: () => {
      commands = [];
    },
    onCommand: (next) => {
      listener = next;
    },
    slow: (next) => {
      pause = next;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Writes one after the other, each after its pause; what a dead end would get is dropped. */
function lane(to: Socket, pauseMs: () => number): (bytes: Buffer, written: (now: number) => void) => void {
  let last = Promise.resolve();
  const write = (bytes: Buffer, written: (now: number) => void): void => {
    if (to.destroyed) return;
    to.write(bytes);
    written(performance.now());
  };
  let queued = 0;
  return (bytes, written) => {
    const ms = pauseMs();
    if (ms === 0 && queued === 0) return write(bytes, written);
    queued += 1;
    last = inTurn(last);

    async function inTurn(before: Promise<void>): Promise<void> {
      await before;
      await sleep(ms);
      write(bytes, written);
      queued -= 1;
    }
  };
}

/** Calls for each whole value of a stream, with its bytes. */
function whole(from: Socket, seen: (bytes: Buffer, value: unknown) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  from.on('data', (data) => {
    rest = rest.length === 0 ? data : Buffer.concat([rest, data]);
    for (let read = valueAt(rest, 0); read !== null; read = valueAt(rest, 0)) {
      const bytes = rest.subarray(0, read.next);
      rest = rest.subarray(read.next);
      seen(bytes, read.value);
    }
  });
}

interface ReadValue {
  readonly value: unknown;
  readonly next: number;
}

/** One value of RESP2, or null where it has not wholly come. https://redis.io/docs/latest/develop/reference/protocol-spec/ */
function valueAt(bytes: Buffer, start: number): ReadValue | null {
  const end = bytes.indexOf('\r\n', start);
  if (end === -1) return null;
  const kind = String.fromCharCode(bytes[start] ?? 0);
  const line = bytes.toString('utf8', start + 1, end);
  const after = end + 2;
  if (kind === '+' || kind === '-' || kind === ':') return { value: line, next: after };
  const count = Number(line);
  if (kind === '$') {
    if (count < 0) return { value: null, next: after };
    return bytes.length < after + count + 2 ? null : { value: bytes.toString('utf8', after, after + count), next: after + count + 2 };
  }
  if (kind !== '*') throw new Error(`no RESP2: ${kind}`);
  const values: unknown[] = [];
  let next = after;
  for (let index = 0; index < count; index += 1) {
    const read = valueAt(bytes, next);
    if (read === null) return null;
    values.push(read.value);
    next = read.next;
  }
  return { value: count < 0 ? null : values, next };
}
