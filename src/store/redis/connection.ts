import { Cluster, type CommonRedisOptions, Redis } from 'ioredis';
import { Fault } from '#domain/fault.ts';
import { retrying, within } from '#store/retry.ts';
import { canPass, faultOf } from './faults.ts';
import type { Script } from './script.ts';
import type { RedisSettings } from './settings.ts';

/** A script call or a plain command; the first key of either says which node of a cluster it goes to. */
export type Call =
  | { readonly script: Script; readonly keys: readonly string[]; readonly args: readonly (string | Buffer)[] }
  | {
      readonly command: string;
      readonly args: readonly (string | number)[];
      /** The reply is bytes, which need be no text. */
      readonly binary?: true;
    };

/** What the ledger needs of a Redis client. Everything throws STORE_UNAVAILABLE when the deadline has passed. */
export interface Connection {
  /**
   * Sends the calls in one go and answers in order. A call whose reply did not come is sent again, unchanged, until the deadline:
   * only for calls that may happen twice. `appendId` is told in the fault.
   */
  send(operation: string, calls: readonly Call[], appendId?: string): Promise<readonly unknown[]>;
  /** The same plain command on every primary, once. Throws what the server answered. */
  everywhere(command: string, args: readonly string[]): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

/** One try waits at most this long for one reply, in milliseconds. */
const replyMaxMs = 800;

export function connect(settings: RedisSettings): Connection {
  const client = clientFor(settings);
  /** Why there is no connection, where Redis said so: a call only learns that there is none. */
  let trouble: unknown = null;
  client.on('error', (error) => {
    trouble = error;
  });
  client.on('ready', () => {
    trouble = null;
  });
  const { deadlineMs } = settings;
  const again = (error: unknown) => canPass(error) && canPass(trouble);
  let closed = false;
  return {
    async send(operation, calls, appendId) {
      if (closed) throw new Fault('STORE_UNAVAILABLE', 'The ledger is closed.', { source: 'ledger', operation, retryable: false });
      try {
        return await retrying({ deadlineMs, pauseMaxMs: 200, again }, (leftMs) => within(leftMs, sendOnce(client, calls), tooLate));
      } catch (error) {
        throw error instanceof Fault ? error : faultOf(canPass(trouble) ? error : trouble, operation, appendId);
      }
    },
    async everywhere(command, args) {
      const nodes = client instanceof Cluster ? client.nodes('master') : [client];
      return within(deadlineMs, Promise.all(nodes.map((node) => node.call(command, ...args))), tooLate);
    },
    async close() {
      if (closed) return;
      closed = true;
      await within(500, client.quit(), tooLate).catch(() => client.disconnect());
    },
  };
}

function tooLate(): Error {
  return new Error('no reply within the deadline');
}

function clientFor(settings: RedisSettings): Redis | Cluster {
  if ('url' in settings) return new Redis(settings.url, { ...options, retryStrategy });
  const { username, password, tls } = settings;
  const own = {
    ...options,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
  };
  if ('cluster' in settings)
    return new Cluster([...settings.cluster], {
      redisOptions: own,
      enableOfflineQueue: false,
      slotsRefreshTimeout: replyMaxMs,
      clusterRetryStrategy: retryStrategy,
    });
  const { sentinels, name, sentinelPassword } = settings;
  return new Redis({
    ...own,
    sentinels: [...sentinels],
    name,
    retryStrategy,
    sentinelRetryStrategy: retryStrategy,
    ...(sentinelPassword === undefined ? {} : { sentinelPassword }),
    ...(tls ? { enableTLSForSentinelMode: true } : {}),
  });
}

/** The client re-sends nothing by itself: only the ledger knows what may be sent twice, and what to make of the second answer. */
const options = {
  protocol: 2,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  enableOfflineQueue: false,
  commandTimeout: replyMaxMs,
  connectTimeout: 1_000,
  // A connection that swallows everything is given up, so that the next try gets a new one.
  socketTimeout: 2_000,
  keepAlive: 10_000,
  connectionName: 'stemma-ledger',
  // After a failover the old primary refuses writes: look for the new one.
  reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
} satisfies CommonRedisOptions;

function retryStrategy(times: number): number {
  return Math.min(25 * 2 ** Math.min(times - 1, 6), 1_000) * (0.5 + Math.random() / 2);
}

async function sendOnce(client: Redis | Cluster, calls: readonly Call[]): Promise<readonly unknown[]> {
  const [first] = calls;
  if (calls.length === 1 && first !== undefined) return [await sendCall(client, first)];
  // A pipeline of ioredis needs all its keys in one slot; single commands of a cluster are not held up by each other either.
  if (client instanceof Cluster) return Promise.all(calls.map((call) => sendCall(client, call)));
  const replies = await client.pipeline(calls.map((call) => [...pipelined(call)])).exec();
  if (replies === null) throw new Error('the connection was closed');
  return Promise.all(replies.map(([error, reply], at) => (error === null ? reply : again(client, calls[at], error))));
}

async function sendCall(client: Redis | Cluster, call: Call): Promise<unknown> {
  const [name, ...args] = words(call);
  try {
    return await ('binary' in call && call.binary ? client.callBuffer(name, ...args) : client.call(name, ...args));
  } catch (error) {
    return again(client, call, error);
  }
}

/** A server that does not know the script yet (new, or restarted) is sent its text; it has not run then. */
function again(client: Redis | Cluster, call: Call | undefined, error: unknown): Promise<unknown> {
  if (call === undefined || !('script' in call) || !(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
  return client.call('eval', call.script.text, call.keys.length, ...call.keys, ...call.args);
}

/** In a pipeline of ioredis, the name of a command says how its reply is read. */
function pipelined(call: Call): readonly [string, ...(string | number | Buffer)[]] {
  const [name, ...args] = words(call);
  return ['binary' in call && call.binary ? `${name}Buffer` : name, ...args];
}

function words(call: Call): readonly [string, ...(string | number | Buffer)[]] {
  if ('command' in call) return [call.command, ...call.args];
  return ['evalsha', call.script.sha, call.keys.length, ...call.keys, ...call.args];
}
