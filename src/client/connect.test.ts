import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { connect } from './connect.ts';
import { ListSourcesDocument } from './generated/operations.ts';
import { persist } from './persist.ts';

const running: Server[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server on a real port that answers as told; its address. */
async function listening(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answered = JSON.stringify({ data: { sources: [], viewer: { name: 'local', roles: [] } } });
const ask = async (server: string, options = {}) => {
  const client = connect({ server, token: 'secret' }, options);
  try {
    return await client.ask(ListSourcesDocument, {});
  } finally {
    await client.close();
  }
};

test('a question is sent with its token, below the path of the server, and the answer comes back typed', async () => {
  const seen: unknown[] = [];
  const server = await listening((request, response) => {
    seen.push(request.url, request.headers.authorization, request.headers['content-type']);
    response.end(answered);
  });
  const reply = await ask(`${server}/ml/`);
  expect(reply).toEqual({ data: { sources: [], viewer: { name: 'local', roles: [] } }, errors: [] });
  expect(seen).toEqual(['/ml/graphql', 'Bearer secret', 'application/json']);
});

test('errors beside data are values, with code, source and candidates', async () => {
  const server = await listening((_, response) => {
    const extensions = { code: 'NOT_FOUND', source: 'main', candidates: ['ctr/1'] };
    response.end(
      JSON.stringify({ data: { sources: null }, errors: [{ message: 'No.', path: ['sources', 0], extensions }, { message: 'Odd.' }] }),
    );
  });
  const { errors } = await ask(server);
  expect(errors).toEqual([
    { message: 'No.', path: ['sources', 0], code: 'NOT_FOUND', source: 'main', retryable: false, candidates: ['ctr/1'] },
    { message: 'Odd.', path: [], code: 'INTERNAL_SERVER_ERROR', source: null, retryable: false, candidates: [] },
  ]);
});

test.each([
  [401, 'UNAUTHENTICATED'],
  [403, 'FORBIDDEN'],
  [404, 'SERVER_REPLY'],
  [413, 'BAD_USER_INPUT'],
  [429, 'RATE_LIMITED'],
  [502, 'SERVER_UNREACHABLE'],
])('an answer with status %i that is none of GraphQL is %s', async (status, code) => {
  const server = await listening((_, response) => response.writeHead(status).end('<html>'));
  await expect(ask(server)).rejects.toMatchObject({ code });
});

test('a GraphQL answer counts whatever its status is', async () => {
  const server = await listening((_, response) =>
    response
      .writeHead(400)
      .end(JSON.stringify({ errors: [{ message: 'No such field.', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] })),
  );
  expect((await ask(server)).errors[0]?.code).toBe('GRAPHQL_VALIDATION_FAILED');
});

test('where nobody listens, the sentence says so and what to do, and nothing was sent', async () => {
  const server = await listening(() => undefined);
  await new Promise((resolve) => running.pop()?.close(resolve));
  await expect(ask(server)).rejects.toMatchObject({
    code: 'SERVER_UNREACHABLE',
    sent: false,
    message: `No server answers at ${server}: is \`stemma serve\` running there? --server names another one, --local DIR needs none.`,
  });
});

test('a server that does not answer in time is given up, and may have got the question', async () => {
  const server = await listening(() => undefined);
  await expect(ask(server, { deadlineMs: 200 })).rejects.toMatchObject({ code: 'SERVER_TIMEOUT', sent: true });
});

test.each(['ftp://x', 'localhost:4000', 'not a url', 'http://user:pw@127.0.0.1:4000'])(
  '%s is no address, and is not repeated',
  (server) => {
    expect(() => connect({ server })).toThrow(
      expect.objectContaining({ code: 'SERVER_ADDRESS', message: expect.not.stringContaining('pw') }),
    );
  },
);

test('a cut mutation is sent again, the same each time, until it is answered', async () => {
  const bodies: string[] = [];
  const server = await listening((request, response) => {
    request.setEncoding('utf8').on('data', (body: string) => {
      bodies.push(body);
      if (bodies.length < 3) request.destroy();
      else response.end(answered);
    });
  });
  const client = connect({ server });
  const waits: number[] = [];
  const reply = await persist(client, ListSourcesDocument, {}, { wait: async (ms) => void waits.push(ms) });
  await client.close();
  expect(reply.data?.viewer.name).toBe('local');
  expect(waits).toEqual([200, 1000]);
  expect(bodies).toHaveLength(3);
  expect(new Set(bodies).size).toBe(1);
});

test('a store that could not say in time is asked again', async () => {
  let tries = 0;
  const unsettled = JSON.stringify({ data: null, errors: [{ message: 'x', extensions: { code: 'STORE_UNAVAILABLE', retryable: true } }] });
  const server = await listening((_, response) => response.end(++tries < 2 ? unsettled : answered));
  const client = connect({ server });
  const reply = await persist(client, ListSourcesDocument, {}, { wait: async () => undefined });
  await client.close();
  expect(reply.errors).toEqual([]);
  expect(tries).toBe(2);
});

test('a server that was never reached is not asked again', async () => {
  const server = await listening(() => undefined);
  await new Promise((resolve) => running.pop()?.close(resolve));
  const client = connect({ server });
  const waits: number[] = [];
  await expect(persist(client, ListSourcesDocument, {}, { wait: async (ms) => void waits.push(ms) })).rejects.toMatchObject({
    sent: false,
  });
  await client.close();
  expect(waits).toEqual([]);
});

test('after the last try the outcome is said to be unknown', async () => {
  const server = await listening((request) => request.destroy());
  const client = connect({ server });
  await expect(persist(client, ListSourcesDocument, {}, { wait: async () => undefined, pausesMs: [1] })).rejects.toMatchObject({
    sent: true,
  });
  await client.close();
});
