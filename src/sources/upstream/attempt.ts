import type { Dispatcher, Pool } from 'undici';
import type { Address } from './address.ts';
import { bodyOf, type Digest, digestOf, freed, nothing } from './body.ts';
import type { Budget } from './budget.ts';
import {
  type Asked,
  AttemptFailure,
  failureOfAnswer,
  failureOfBudget,
  failureOfConnection,
  failureOfStatus,
  retryAfterOf,
} from './failure.ts';
import type { Question } from './question.ts';

export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** Of a question for a digest that was answered by 2xx. */
  readonly digest: Digest | null;
}

interface Attempt {
  readonly pool: Pool;
  readonly address: Address;
  /** All that are sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly question: Question;
  readonly asked: Asked;
  readonly now: () => number;
  readonly budget: Budget | null;
  readonly signal: AbortSignal;
}

const bytesMaxDefault = 64 * 1024 * 1024;
const refusalBytesMax = 64 * 1024;
const redirectsMax = 3;

/** One attempt at a question. Throws an `AttemptFailure`. */
export async function attempt(own: Attempt): Promise<Received> {
  const { asked, signal } = own;
  try {
    const response = await sent(own);
    const failure = await failureOf(own, response);
    if (failure !== null) throw await freed(response.body, failure);
    return await received(own, response);
  } catch (error) {
    // The time for this attempt is up: the guard knows, and says so.
    throw error instanceof AttemptFailure || signal.aborted ? error : failureOfConnection(asked, error);
  }
}

async function received({ question, asked }: Attempt, response: Dispatcher.ResponseData): Promise<Received> {
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
}

/** The answer, after redirects that may be followed. */
async function sent({ pool, address, headers, question, signal }: Attempt): Promise<Dispatcher.ResponseData> {
  const method = question.method ?? 'GET';
  let path = `${address.prefix}${question.path}${queryOf(question.query)}`;
  for (let redirects = 0; ; redirects += 1) {
    const response = await pool.request({
      method,
      path,
      headers: question.body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      body: question.body === undefined ? null : JSON.stringify(question.body),
      signal,
    });
    const next = question.follow && method !== 'POST' && redirects < redirectsMax ? elsewhere(address, path, response) : null;
    if (next === null) return response;
    path = await freed(response.body, next);
  }
}

/** Where a redirect leads, on the same host and below the same prefix; null for any other answer. */
function elsewhere(address: Address, path: string, response: Dispatcher.ResponseData): string | null {
  const location = textOf(response.headers['location']);
  if (![301, 302, 307, 308].includes(response.statusCode) || location === undefined) return null;
  const base = `${address.origin}${path}`;
  if (!URL.canParse(location, base)) return null;
  const url = new URL(location, base);
  return url.origin === address.origin && url.pathname.startsWith(`${address.prefix}/`) ? url.pathname + url.search : null;
}

async function failureOf(own: Attempt, response: Dispatcher.ResponseData): Promise<AttemptFailure | null> {
  const { question, asked, now, budget } = own;
  const { statusCode, headers } = response;
  if (statusCode === 304 && own.headers['if-none-match'] !== undefined) return null;
  const refused = budget !== null && statusCode === 403 ? await bodyOf(response.body, refusalBytesMax) : null;
  const waitMs = budget?.note(question.budget, statusCode, headers, refused);
  if (waitMs !== undefined) return failureOfBudget(asked, waitMs);
  if (question.lenient && statusCode === 500) return null;
  return failureOfStatus(asked, statusCode, retryAfterOf(textOf(headers['retry-after']), now()));
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

export function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
