import { Pool } from 'undici';

/** One request of a kind, made anew each time. */
export interface Shot {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

export interface Target {
  readonly name: string;
  readonly origin: string;
  readonly shot: (index: number) => Shot;
  /** Throws where an answer is none: a fast error is no result. */
  readonly check: (body: string) => void;
  /** How many requests are measured, in all rounds together. */
  readonly requests: number;
}

export interface Measured {
  readonly name: string;
  readonly requests: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly perSecond: number;
}

export interface LoadOptions {
  /** Requests under way at a time, each on a connection of its own. */
  readonly connections: number;
  /** The targets take turns that often, so that what disturbs the machine disturbs all of them. */
  readonly rounds: number;
  /** Requests before the first round, not measured. */
  readonly warm: number;
}

/** Measures the targets in turns, each in a closed loop of a bounded number of requests. */
export async function measure(targets: readonly Target[], options: LoadOptions): Promise<readonly Measured[]> {
  const { connections, rounds, warm } = options;
  const lanes = targets.map((target) => ({
    target,
    pool: new Pool(target.origin, { connections, pipelining: 1 }),
    next: 0,
    times: [] as number[],
    busyMs: 0,
  }));
  for (const lane of lanes) lane.next = (await volley(lane.target, lane.pool, 0, warm, connections)).next;
  for (let round = 0; round < rounds; round += 1) {
    for (const lane of lanes) {
      const startedAt = performance.now();
      const { next, times } = await volley(lane.target, lane.pool, lane.next, Math.ceil(lane.target.requests / rounds), connections);
      lane.busyMs += performance.now() - startedAt;
      lane.next = next;
      lane.times.push(...times);
    }
  }
  await Promise.all(lanes.map(({ pool }) => pool.close()));
  return lanes.map(({ target, times, busyMs }) => {
    const sorted = times.toSorted((a, b) => a - b);
    const { length } = sorted;
    return {
      name: target.name,
      requests: length,
      medianMs: sorted[Math.floor(length / 2)] ?? 0,
      p99Ms: sorted[Math.floor(length * 0.99)] ?? 0,
      perSecond: (length * 1000) / busyMs,
    };
  });
}

async function volley(
  target: Target,
  pool: Pool,
  first: number,
  count: number,
  width: number,
): Promise<{ readonly next: number; readonly times: readonly number[] }> {
  const end = first + count;
  const times: number[] = [];
  let next = first;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < end) {
        const shot = target.shot(next++);
        const startedAt = performance.now();
        const body = await fire(pool, shot);
        times.push(performance.now() - startedAt);
        target.check(body);
      }
    }),
  );
  return { next: end, times };
}

async function fire(pool: Pool, { method, path, body }: Shot): Promise<string> {
  const answer = await pool.request({
    method,
    path,
    ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
  });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`${method} ${path} answered ${answer.statusCode}: ${text.slice(0, 300)}`);
  return text;
}
