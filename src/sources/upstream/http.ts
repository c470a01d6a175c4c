import { LRUCache } from 'lru-cache';
import { Pool } from 'undici';
import type { z } from 'zod';
import type { Fault } from '#domain/fault.ts';
import { type Address, addressOf, type Credentials } from './address.ts';
import { attempt, type Received, textOf } from './attempt.ts';
import { openBudget } from './budget.ts';
import { type Asked, failureOfAnswer } from './failure.ts';
import { guardOf } from './guard.ts';
import { publicLookup } from './public-lookup.ts';
import type { Question } from './question.ts';
import { keepState, type StateKeeper, type UpstreamState } from './state.ts';

export type { Question } from './question.ts';
export type { UpstreamState } from './state.ts';

export interface UpstreamOptions extends Credentials {
  /** The source's configured name: it goes into every fault. */
  readonly source: string;
  /** http or https; may carry a user name, a password and a path. */
  readonly url: string;
  /** For a whole question; default 8,000. */
  readonly deadlineMs?: number | undefined;
  /** For one attempt; default 5,000. */
  readonly attemptMs?: number | undefined;
  /** Questions at the same time; default 6. */
  readonly concurrency?: number | undefined;
  /** Sent with every question: `accept`, an API version. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The source tells in headers how often it may still be asked, and refuses who asks more with 403 too: what it says is heeded. */
  readonly budgets?: boolean | undefined;
  /** Nobody named the address: where its name leads to a private one, it is not asked. */
  readonly publicOnly?: boolean | undefined;
  readonly now?: (() => number) | undefined;
  readonly random?: (() => number) | undefined;
}

/** An answer the adapter must read: 2xx, or a 4xx that says something (400, 404, 409, 422). */
export interface Reply extends Received {
  /** Reads JSON of that shape; a `Fault` (UPSTREAM_UNAVAILABLE) where it is something else. */
  json<T extends z.ZodType>(schema: T): z.output<T>;
  /** The fault to throw for a reply that this kind of source does not give: a 404 of a web server, say. */
  unexpected(): Fault;
}

/** One hosted upstream: its connections, limits, and what is known of its health. */
export interface Upstream {
  /** For people: without credentials. */
  readonly url: string;
  /** Asks; identical questions that are under way are asked once. Throws a `Fault` with the source's name. */
  ask(question: Question): Promise<Reply>;
  /** What is asked from now on joins no question that is under way: its answer may be from before something changed. */
  startAfresh(): void;
  state(): UpstreamState;
  /** How many more questions the source allows for now; null where it does not tell. */
  budgetLeft(): number | null;
  close(): Promise<void>;
}

/** An answer that is asked for again by its `ETag`. */
interface Kept {
  readonly etag: string;
  readonly received: Received;
}

const keptMax = 2_000;
const digestsAtOnce = 2;
const digestMs = 60_000;
const keptBytesMax = 32 << 20;

export function openUpstream(options: UpstreamOptions): Upstream {
  const address = addressOf(options.url, options);
  const limits = {
    deadlineMs: options.deadlineMs ?? 8_000,
    attemptMs: Math.min(options.attemptMs ?? 5_000, options.deadlineMs ?? 8_000),
    concurrency: options.concurrency ?? 6,
    random: options.random ?? Math.random,
  };
  const now = options.now ?? Date.now;
  const pool = poolOf(address, limits, options.publicOnly ?? false);
  const state = keepState(now);
  const budget = options.budgets ? openBudget(now) : null;
  const kept = new LRUCache<string, Kept>({
    max: keptMax,
    maxSize: keptBytesMax,
    sizeCalculation: ({ received }) => received.body.length + 500,
  });
  const guard = guardOf(limits, state);
  const patient = guardOf({ ...limits, deadlineMs: digestMs, attemptMs: digestMs, concurrency: digestsAtOnce }, keepState(now));
  const headers = headersOf(address, options.headers);
  const underWay = new Map<string, Promise<Reply>>();

  async function answered(question: Question, key: string): Promise<Reply> {
    const asked = { source: options.source, operation: question.operation };
    const before = question.revalidate ? kept.get(key) : undefined;
    const sent = { ...headers, ...question.headers, ...(before === undefined ? {} : { 'if-none-match': before.etag }) };
    const once = (signal: AbortSignal): Promise<Received> =>
      attempt({ pool, address, headers: sent, question, asked, now, budget, signal });
    if (question.digest) return replyOf(await patient.run(asked, once), asked, state);
    const since = performance.now();
    try {
      budget?.check(asked, question.budget);
      const response = await guard.run(asked, once);
      state.answered(performance.now() - since);
      if (response.status === 304 && before !== undefined) return replyOf(before.received, asked, state);
      const etag = question.revalidate && response.status === 200 ? textOf(response.headers['etag']) : undefined;
      if (etag !== undefined) kept.set(key, { etag, received: response });
      return replyOf(response, asked, state);
    } catch (error) {
      state.failed(error);
      throw error;
    }
  }

  return {
    url: address.shown,
    ask: (question) => {
      const key = JSON.stringify(identityOf(question));
      const same = underWay.get(key);
      if (same !== undefined) return same;
      const reply = answered(question, key).finally(() => {
        if (underWay.get(key) === reply) underWay.delete(key);
      });
      underWay.set(key, reply);
      return reply;
    },
    startAfresh: () => underWay.clear(),
    state: () => state.read(guard.breaker()),
    budgetLeft: () => budget?.left() ?? null,
    close: () => pool.destroy(),
  };
}

function poolOf(address: Address, limits: { readonly concurrency: number; readonly attemptMs: number }, publicOnly: boolean): Pool {
  return new Pool(address.origin, {
    connections: limits.concurrency + digestsAtOnce,
    connect: { timeout: Math.min(3_000, limits.attemptMs), ...(publicOnly ? { lookup: publicLookup } : {}) },
    headersTimeout: 0, // The guard keeps the time, to the millisecond.
    bodyTimeout: 0,
    keepAliveTimeout: 4_000,
  });
}

/** An answer that came well but says nothing that can be used is a failure of the source all the same. */
function replyOf(received: Received, asked: Asked, state: StateKeeper): Reply {
  const fault = (what: 'garbled' | 'elsewhere', cause?: unknown): Fault => {
    const { fault: unusable } = failureOfAnswer(asked, what, cause);
    state.failed(unusable);
    return unusable;
  };
  return {
    ...received,
    json: (schema) => {
      const read = schema.safeParse(parsed(received.body));
      if (read.success) return read.data;
      throw fault('garbled', read.error);
    },
    unexpected: () => fault('elsewhere'),
  };
}

/** Undefined where it is no JSON: no schema that we use accepts that. */
function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** What makes two questions that are under way the same one. */
function identityOf({ method, path, query, body, headers, bytesMax, digest }: Question): unknown {
  return [method, path, query, body, headers, bytesMax, digest];
}

function headersOf(address: Address, extra: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const own = { accept: 'application/json', 'user-agent': 'stemma', ...extra };
  return address.authorization === null ? own : { ...own, authorization: address.authorization };
}
