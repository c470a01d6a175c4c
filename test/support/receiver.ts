import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { z } from 'zod';

const CloudEvent = z
  .object({ id: z.string(), type: z.string(), subject: z.string(), time: z.string(), data: z.record(z.string(), z.unknown()) })
  .loose();

/** What its signature is over, as Standard Webhooks has it. */
export function signedContent({ headers, body }: Pick<Received, 'headers' | 'body'>): string {
  return [headers['webhook-id'], headers['webhook-timestamp'], body].map(String).join('.');
}

/** One request as it came. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** What it was answered; null while it hangs. */
  status: number | null;
}

export type Mood = number | 'hang' | { readonly status: number; readonly headers: Readonly<Record<string, string>> };

/** A receiver of webhooks on a real socket, with moods. */
export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** How it answers from now on; those that hang stay so. */
  be(mood: Mood): void;
  /** The events that it took, in the order taken: `model:ctr:2 dev.stemma.alias.moved`. */
  taken(): readonly string[];
  /** How many requests hang now. */
  hanging(): number;
  close(): Promise<void>;
}

export async function startReceiver(mood: Mood = 204): Promise<Receiver> {
  const received: Received[] = [];
  const open = new Set<ServerResponse>();
  let now = mood;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const one: Received = { headers: request.headers, body, status: null };
      received.push(one);
      if (now === 'hang') {
        open.add(response);
        response.once('close', () => open.delete(response));
        return;
      }
      const { status, headers } = typeof now === 'number' ? { status: now, headers: {} } : now;
      one.status = status;
      response.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    be: (mood) => void (now = mood),
    taken: () =>
      received
        .filter(({ status }) => status !== null && status < 300)
        .map(({ body }) => CloudEvent.parse(JSON.parse(body)))
        .map(({ id, type }) => `${id} ${type}`),
    hanging: () => open.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
