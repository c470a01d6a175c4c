import { Pool } from 'undici';
import type { z } from 'zod';
import type { Fault } from '#domain/fault.ts';
import { type Address, addressOf, type Credentials } from './address.ts';
import { bodyOf, type Digest, digestOf, freed, nothing } from './body.ts';
import { type Asked, AttemptFailure, failureOfAnswer, failureOfConnection, failureOfStatus, retryAfterOf } from './failure.ts';
import { guardOf } from './guard.ts';
import { keepState, type StateKeeper, type UpstreamState } from './state.ts';

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
  readonly now?: (() => number) | undefined;
  readonly random?: (() => number) | undefined;
}

/** A question that changes nothing upstream, whatever its method. */
export interface Question {
  /** In our words, for faults: `read runs`. */
  readonly operation: string;
  readonly method?: 'GET' | 'POST';
  /** Begins with `/`; every part that comes from outside must be encoded already. */
  readonly path: string;
  /** Undefined values are left out; lists become repeated keys. */
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A larger body is a fault; default 64 MiB. */
  readonly bytesMax?: number;
  /**
   * For files: a 500 (the source cannot tell of this one) and a body over the limit (then status 413, no body) are told in the reply,
   * and do not count against the source.
   */
  readonly lenient?: boolean;
  /**
   * For a file of any size: only its digest is wanted, and taken as it comes; `body` is empty. It has a minute, and a few places of its own,
   * so that no other question waits behind it; what becomes of it says nothing about the source.
   */
  readonly digest?: boolean;
  /** A web page may be the answer. Elsewhere it is one that asks to log in. */
  readonly pages?: boolean;
}

interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** Of a question for a digest that was answered by 2xx. */
  readonly digest: Digest | null;
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
  state(): UpstreamState;
  close(): Promise<void>;
}

const bytesMaxDefault = 64 * 1024 * 1024;
const digestsAtOnce = 2;
const digestMs = 60_000;

export function openUpstream(options: UpstreamOptions): Upstream {
  const address = addressOf(options.url, options);
  const limits = {
    deadlineMs: options.deadlineMs ?? 8_000,
    attemptMs: Math.min(options.attemptMs ?? 5_000, options.deadlineMs ?? 8_000),
    concurrency: options.concurrency ?? 6,
    random: options.random ?? Math.random,
  };
  const now = options.now ?? Date.now;
  const pool = new Pool(address.origin, {
    connections: limits.concurrency + digestsAtOnce,
    connect: { timeout: Math.min(3_000, limits.attemptMs) },
    headersTimeout: 0, // The guard keeps the time, to the millisecond.
    bodyTimeout: 0,
    keepAliveTimeout: 4_000,
  });
  const state = keepState(now);
  const guard = guardOf(limits, state);
  const patient = guardOf({ ...limits, deadlineMs: digestMs, attemptMs: digestMs, concurrency: digestsAtOnce }, keepState(now));
  const headers = headersOf(address, options.headers);
  const underWay = new Map<string, Promise<Reply>>();

  async function answered(question: Question): Promise<Reply> {
    const asked = { source: options.source, operation: question.operation };
    const once = (signal: AbortSignal): Promise<Received> => attempt(pool, address, headers, question, asked, now, signal);
    if (question.digest) return replyOf(await patient.run(asked, once), asked, state);
    const since = performance.now();
    try {
      const response = await guard.run(asked, once);
      state.answered(performance.now() - since);
      return replyOf(response, asked, state);
    } catch (error) {
      state.failed(error);
      throw error;
    }
  }

  return {
    url: address.shown,
    ask: (question) => {
      const key = JSON.stringify([
        question.method,
        question.path,
        question.query,
        question.body,
        question.headers,
        question.bytesMax,
        question.digest,
      ]);
      const same = underWay.get(key);
      if (same !== undefined) return same;
      const reply = answered(question).finally(() => underWay.delete(key));
      underWay.set(key, reply);
      return reply;
    },
    state: () => state.read(guard.breaker()),
    close: () => pool.destroy(),
  };
}

async function attempt(
  pool: Pool,
  address: Address,
  headers: Readonly<Record<string, string>>,
  question: Question,
  asked: Asked,
  now: () => number,
  signal: AbortSignal,
): Promise<Received> {
  try {
    const response = await pool.request({
      method: question.method ?? 'GET',
      path: `${address.prefix}${question.path}${queryOf(question.query)}`,
      headers: { ...headers, ...(question.body === undefined ? {} : { 'content-type': 'application/json' }), ...question.headers },
      body: question.body === undefined ? null : JSON.stringify(question.body),
      signal,
    });
    const retryAfter = retryAfterOf(textOf(response.headers['retry-after']), now());
    const failure = question.lenient && response.statusCode === 500 ? null : failureOfStatus(asked, response.statusCode, retryAfter);
    if (failure !== null) throw await freed(response.body, failure);
    const whole = { status: response.statusCode, headers: response.headers };
    const limit = question.bytesMax ?? bytesMaxDefault;
    const page = !question.pages && response.statusCode < 300 && isPage(textOf(response.headers['content-type']));
    // A page among files is sent as one of them; a page in place of a file asks to log in.
    if (page && !(question.digest && /^\s*attachment/i.test(textOf(response.headers['content-disposition']) ?? '')))
      throw await freed(response.body, failureOfAnswer(asked, 'page'));
    if (question.digest && response.statusCode < 300) {
      const digest = await digestOf(response.body, limit);
      return { ...whole, ...(digest === null ? { status: 413 } : {}), body: nothing, digest };
    }
    const body = await bodyOf(response.body, limit);
    if (body === null && !question.lenient) throw failureOfAnswer(asked, 'too large');
    if (body === null) return { ...whole, status: 413, body: nothing, digest: null };
    return { ...whole, body, digest: null };
  } catch (error) {
    // The time for this attempt is up: the guard knows, and says so.
    throw error instanceof AttemptFailure || signal.aborted ? error : failureOfConnection(asked, error);
  }
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

function headersOf(address: Address, extra: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const own = { accept: 'application/json', 'user-agent': 'stemma', ...extra };
  return address.authorization === null ? own : { ...own, authorization: address.authorization };
}

function queryOf(query: Question['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) search.append(key, String(each));
  }
  return search.size === 0 ? '' : `?${search.toString()}`;
}

function isPage(contentType: string | undefined): boolean {
  return contentType !== undefined && /^\s*(text\/html|application\/xhtml)/i.test(contentType);
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
