import { Pool } from 'undici';
import { z } from 'zod';
import type { Sent } from '#ports/channel.ts';
import { addressOf } from '#sources/upstream/address.ts';
import { retryAfterOf } from '#sources/upstream/failure.ts';

/** What every channel that posts to a URL can be told. */
export const postSettings = {
  /** May carry a user name and a password. An address of a private network is what people configure here: it is allowed. */
  url: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }),
  /** For one attempt, in milliseconds. */
  deadlineMs: z.int().min(100).max(60_000).default(5_000),
  /** How many may be under way at the same time. */
  concurrency: z.int().min(1).max(32).default(4),
};

/** Most of an answer that is read before the connection is given up, in bytes: nothing in it matters. */
const answerBytesMax = 16 * 1024;

export interface Post {
  send(body: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Sent>;
  close(): Promise<void>;
}

/** Posts to one URL: once, no redirect is followed, and nothing that the receiver says is repeated. */
export function openPost(
  settings: { readonly url: string; readonly deadlineMs: number; readonly concurrency: number },
  now: () => number = Date.now,
): Post {
  const { url, deadlineMs, concurrency } = settings;
  const address = addressOf(url, {});
  const { search } = new URL(url);
  const path = new URL(url).pathname + search;
  const pool = new Pool(address.origin, {
    connections: concurrency,
    connect: { timeout: Math.min(3_000, deadlineMs) },
    headersTimeout: 0, // The signal keeps the time.
    bodyTimeout: 0,
    keepAliveTimeout: 4_000,
  });
  const own = {
    'content-type': 'application/json',
    'user-agent': 'stemma',
    ...(address.authorization === null ? {} : { authorization: address.authorization }),
  };
  return {
    async send(body, headers, signal) {
      const time = AbortSignal.timeout(deadlineMs);
      try {
        const {
          statusCode,
          headers: told,
          body: answer,
        } = await pool.request({
          method: 'POST',
          path,
          headers: { ...own, ...headers },
          body,
          signal: AbortSignal.any([time, signal]),
        });
        // What was answered is known by now: an answer that never ends changes nothing about it.
        await answer.dump({ limit: answerBytesMax }).catch(() => undefined);
        return sentOf(statusCode, retryAfterOf(textOf(told['retry-after']), now()));
      } catch (error) {
        if (time.aborted) return failed(`It did not answer within ${deadlineMs / 1000} s.`);
        return failed(signal.aborted ? 'We stopped before it answered.' : `It could not be reached${codeOf(error)}.`);
      }
    },
    close: () => pool.destroy(),
  };
}

function sentOf(status: number, retryAfterMs: number | undefined): Sent {
  if (status >= 200 && status < 300) return { ok: true };
  if (status >= 300 && status < 400)
    return failed(`It sent us elsewhere (${status}), which is not followed. Configure the address that it means.`);
  const why = status === 410 ? 'It wants no more of these (410).' : `It answered ${status}.`;
  return { ok: false, why, retryAfterMs: retryAfterMs ?? null, forGood: status === 410 };
}

function failed(why: string): Sent {
  return { ok: false, why, retryAfterMs: null, forGood: false };
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code) ? ` (${code})` : '';
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
