import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** What a client asked at the socket. */
export interface Asked {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

/**
 * What the proxy does with a question: hand it on; answer with a web page, with a status, with text that is no JSON, with a redirect;
 * wait before handing on; never answer; cut the connection before or in the middle of the answer.
 */
export type Behaviour =
  | { readonly kind: 'pass' }
  | { readonly kind: 'page'; readonly status?: number }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
      readonly afterMs?: number;
    }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'half' };

export interface CountingProxy {
  readonly url: string;
  /** Everything asked since the start or the last {@link CountingProxy.forget}. */
  readonly asked: readonly Asked[];
  /** The most questions that were under way at the same time. */
  readonly atOnceMax: number;
  /** `GET /path` of each question, sorted, with how often it came. */
  counts(): Readonly<Record<string, number>>;
  forget(): void;
  /** From now on; a function decides question by question. */
  behave(behaviour: Behaviour | ((asked: Asked, index: number) => Behaviour)): void;
  close(): Promise<void>;
}

/** A plain HTTP server on 127.0.0.1 in front of another one: it counts what really reaches the socket, and can misbehave. */
export async function countingProxy(target: string): Promise<CountingProxy> {
  let asked: Asked[] = [];
  let behave: (asked: Asked, index: number) => Behaviour = () => ({ kind: 'pass' });
  let atOnce = 0;
  let atOnceMax = 0;
  const sockets = new Set<Socket>();
  const server = createServer((incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://proxy');
    const question = { method: incoming.method ?? 'GET', path: pathname, query: searchParams, headers: incoming.headers };
    asked.push(question);
    atOnceMax = Math.max(atOnceMax, ++atOnce);
    response.once('close', () => atOnce--);
    act(behave(question, asked.length - 1), target, incoming, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    get asked() {
      return asked;
    },
    get atOnceMax() {
      return atOnceMax;
    },
    counts: () => countsOf(asked),
    forget: () => {
      asked = [];
    },
    behave: (behaviour) => {
      behave = typeof behaviour === 'function' ? behaviour : () => behaviour;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function act(behaviour: Behaviour, target: string, incoming: IncomingMessage, response: ServerResponse): void {
  switch (behaviour.kind) {
    case 'pass':
      return handOn(target, incoming, response);
    case 'slow':
      setTimeout(() => handOn(target, incoming, response), behaviour.ms).unref();
      return;
    case 'page':
      return void response.writeHead(behaviour.status ?? 200, { 'content-type': 'text/html' }).end('<html><h1>Log in</h1></html>');
    case 'status':
      setTimeout(() => response.writeHead(behaviour.status, behaviour.headers).end(behaviour.body ?? '{}'), behaviour.afterMs ?? 0).unref();
      return;
    case 'garbage':
      return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"registered_models": [{"na');
    case 'redirect':
      return void response.writeHead(302, { location: behaviour.to }).end();
    case 'hang':
      return;
    case 'cut':
      return void response.destroy();
    case 'half':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('{"registered_models": [');
      setTimeout(() => response.destroy(), 20).unref();
  }
}

function handOn(target: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { host: _host, ...headers } = incoming.headers;
  const onward = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    answer.once('error', () => response.destroy());
  });
  onward.once('error', () => response.destroy());
  incoming.pipe(onward);
}

function countsOf(asked: readonly Asked[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { method, path } of asked) counts.set(`${method} ${path}`, (counts.get(`${method} ${path}`) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
