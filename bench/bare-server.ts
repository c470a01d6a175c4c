import { createServer } from 'node:http';
import { Redis } from 'ioredis';
import { z } from 'zod';

/**
 * The least that a server in front of Redis can do: takes the same POST, looks one key up, sends the bytes.
 * Arguments: the URL of Redis. Prints its port.
 */
const Asked = z.object({ variables: z.object({ ref: z.string() }) });

const redis = new Redis(process.argv[2] ?? '');

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => void answer());

  async function answer(): Promise<void> {
    const { variables } = Asked.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    const found = await redis.getBuffer(`bare:${variables.ref}`);
    response.writeHead(found === null ? 404 : 200, { 'content-type': 'application/json; charset=utf-8' }).end(found ?? '');
  }
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(address !== null && typeof address === 'object' ? address.port : 0);
});
