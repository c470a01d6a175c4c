import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type GitFacts, gitFacts, type ServedRepository } from './git-facts.ts';

export interface HostQuestion {
  readonly method: string;
  /** As sent: percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface HostReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is, anything else as JSON. */
  readonly body?: unknown;
}

/** What a test's Git host serves. */
export interface HostOptions {
  /** By their path: `ml/ctr`. */
  readonly repositories: Readonly<Record<string, ServedRepository>>;
  /** Who brings none, or another one, sees nothing that is private. */
  readonly token: string;
  /** Repositories that are shown without the token too. */
  readonly open?: readonly string[];
  /** Former path to present one. */
  readonly renamed?: Readonly<Record<string, string>>;
}

export interface ServedHost {
  readonly url: string;
  close(): Promise<void>;
}

export interface Shown {
  readonly facts: GitFacts;
  readonly served: ServedRepository;
}

/** The repositories of a host, as one who brings these credentials sees them. */
export function shownBy(options: HostOptions): (path: string, isKnown: boolean) => Shown | null {
  const all = new Map(Object.entries(options.repositories).map(([path, served]) => [path, { served, facts: gitFacts(served) }]));
  return (path, isKnown) => (isKnown || options.open?.includes(path) ? (all.get(path) ?? null) : null);
}

/** A server on 127.0.0.1 that answers as `answer` says. */
export async function serveHost(answer: (question: HostQuestion) => HostReply | Promise<HostReply>): Promise<ServedHost> {
  const sockets = new Set<Socket>();
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
    const question = { method: request.method ?? 'GET', path: pathname, query: searchParams, headers: request.headers };
    const { status, headers, body } = await answer({ ...question, body: Buffer.concat(chunks).toString('utf8') });
    const isText = typeof body === 'string' || Buffer.isBuffer(body);
    response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...headers });
    response.end(request.method === 'HEAD' || body === undefined ? undefined : isText ? body : JSON.stringify(body));
  };
  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** A part of something whose type is somebody else's: what is there must fit and bear a name of theirs, the rest may be missing. */
export type Part<T> = T extends readonly (infer Item)[]
  ? readonly Part<Item>[]
  : T extends object
    ? { readonly [K in keyof T as string extends K ? never : K]?: Part<T[K]> }
    : T;

/** The same of a server that sends null for what is not set, although its published types do not say so. */
export type PartOrNull<T> = T extends readonly (infer Item)[]
  ? readonly PartOrNull<Item>[]
  : T extends object
    ? { readonly [K in keyof T as string extends K ? never : K]?: PartOrNull<T[K]> | null }
    : T;
