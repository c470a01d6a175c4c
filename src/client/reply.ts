import { z } from 'zod';
import { ClientFault, type ClientFaultCode } from './fault.ts';

/** What a server answered. Partial where both are there. */
export interface Reply<TData> {
  readonly data: TData | null;
  readonly errors: readonly ReplyError[];
}

/** One thing that could not be told or done. */
export interface ReplyError {
  readonly message: string;
  /** Where in the answer; empty where it is about the whole request. */
  readonly path: readonly (string | number)[];
  /** For programs: NOT_FOUND, UPSTREAM_UNAVAILABLE, … INTERNAL_SERVER_ERROR where the server named none. */
  readonly code: string;
  /** The configured source that failed. */
  readonly source: string | null;
  readonly retryable: boolean;
  /** What the caller may have meant. */
  readonly candidates: readonly string[];
}

const Extensions = z.object({
  code: z.string().catch('INTERNAL_SERVER_ERROR'),
  source: z.string().nullable().catch(null),
  retryable: z.boolean().catch(false),
  candidates: z.array(z.string()).catch([]),
});

const ErrorShape = z
  .object({
    message: z.string(),
    path: z.array(z.union([z.string(), z.number()])).optional(),
    extensions: z.record(z.string(), z.unknown()).optional(),
  })
  .transform(({ message, path, extensions }): ReplyError => ({ message, path: path ?? [], ...Extensions.parse(extensions ?? {}) }));

const Body = z
  .object({ data: z.record(z.string(), z.unknown()).nullable().optional(), errors: z.array(ErrorShape).optional() })
  .refine((body) => body.data !== undefined || body.errors !== undefined);

/** Reads the body of an HTTP answer. Throws where it is none of GraphQL's; `server` is null on a private socket. */
export function readReply<TData>(status: number, text: string, server: string | null): Reply<TData> {
  const body = Body.safeParse(parsed(text));
  if (!body.success) throw foreignReply(status, server);
  // The shape of `data` is the server's promise: the operation was typed from its schema.
  return { data: (body.data.data ?? null) as TData | null, errors: body.data.errors ?? [] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const byStatus: ReadonlyMap<number, readonly [ClientFaultCode, string]> = new Map([
  [401, ['UNAUTHENTICATED', 'does not know who is asking. Give a token with --token or STEMMA_TOKEN']],
  [403, ['FORBIDDEN', 'does not allow this. Ask for a token with the right to do it']],
  [413, ['BAD_USER_INPUT', 'finds the request too large. Shorten its texts']],
  [429, ['RATE_LIMITED', 'has been asked too often. Try again in a moment']],
  [502, ['SERVER_UNREACHABLE', 'could not be reached by the proxy in front of it. Try again in a moment']],
  [503, ['SERVER_UNREACHABLE', 'is not ready. Try again in a moment']],
  [504, ['SERVER_TIMEOUT', 'did not answer the proxy in front of it in time. Try again in a moment']],
]);

function foreignReply(status: number, server: string | null): ClientFault {
  const known = byStatus.get(status);
  if (known !== undefined) return new ClientFault(known[0], `${subject(server)} ${known[1]} (HTTP ${status}).`, { sent: status >= 502 });
  const message = `What answers ${server === null ? 'on the private socket' : `at ${server}`} does not answer as Stemma does (HTTP ${status}). Check the address: --server or STEMMA_SERVER.`;
  return new ClientFault('SERVER_REPLY', message, { sent: true });
}

/** With these nothing has reached a server. */
const neverSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What a failed connection means. */
export function cutFault(error: unknown, server: string | null, deadlineMs: number): ClientFault {
  const { name, code } = namesOf(error);
  if (name === 'TimeoutError' || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return new ClientFault(
      'SERVER_TIMEOUT',
      `${subject(server)} did not answer within ${deadlineMs / 1000} seconds. Try again in a moment.`,
      {
        sent: true,
        cause: error,
      },
    );
  if (neverSent.has(code)) {
    const where = server === null ? 'on the private socket' : `at ${server}`;
    return new ClientFault(
      'SERVER_UNREACHABLE',
      `No server answers ${where}: is \`stemma serve\` running there? --server names another one, --local DIR needs none.`,
      { sent: false, cause: error },
    );
  }
  if (code.startsWith('ERR_TLS') || code.includes('CERT') || code === 'EPROTO' || code.startsWith('ERR_SSL'))
    return new ClientFault('SERVER_ADDRESS', `${subject(server)} cannot be trusted: its TLS certificate does not hold (${code}).`, {
      sent: false,
      cause: error,
    });
  return new ClientFault(
    'SERVER_UNREACHABLE',
    `The connection to ${server ?? 'the private socket'} was cut before the answer came. Try again.`,
    {
      sent: true,
      cause: error,
    },
  );
}

function namesOf(error: unknown): { readonly name: string; readonly code: string } {
  if (!(error instanceof Error)) return { name: '', code: '' };
  // Connecting to a name with several addresses fails with all of their errors at once; the first one tells enough.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code = first instanceof Error && 'code' in first ? String(first.code) : '';
  return { name: error.name, code };
}

function subject(server: string | null): string {
  return server === null ? 'The server' : `The server at ${server}`;
}
