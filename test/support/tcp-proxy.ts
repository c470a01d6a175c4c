import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server on 127.0.0.1, and can lose replies as a bad network does. */
export interface TcpProxy {
  readonly port: number;
  /** From now on, what is answered to the next `count` requests that contain `word` is thrown away, and the connection cut. */
  loseReplies(word: string, count: number): void;
  /** How many requests with that word have been passed on since then. */
  passed(): number;
  close(): Promise<void>;
}

export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let losing = { word: '', left: 0, passed: 0 };
  const server = createServer((client) => {
    const upstream = connect({ host: '127.0.0.1', port: target });
    let doomed = false;
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
    client.on('data', (data) => {
      if (losing.word !== '' && data.includes(losing.word)) {
        losing.passed++;
        doomed = losing.left-- > 0;
      }
      upstream.write(data);
    });
    upstream.on('data', (data) => (doomed ? client.destroy() : client.write(data)));
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    }),
  );
  return {
    port,
    loseReplies: (word, count) => {
      losing = { word, left: count, passed: 0 };
    },
    passed: () => losing.passed,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
