import { createServer, type RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { openPost } from './post.ts';

const never = new AbortController().signal;
let closers: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers) await close();
  closers = [];
});

async function postTo(
  listener: RequestListener,
  path = '/hook?team=ads',
  more: { readonly deadlineMs?: number; readonly user?: string } = {},
) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { deadlineMs = 2_000, user = '' } = more;
  const post = openPost({ url: `http://${user}127.0.0.1:${port}${path}`, deadlineMs, concurrency: 1 });
  closers.push(
    () => post.close(),
    () => void server.close(),
    () => server.closeAllConnections(),
  );
  return { send: (body = '{}', signal = never) => post.send(body, { 'webhook-id': 'x' }, signal), close: () => server.close() };
}

describe('posting to a receiver', () => {
  test('sends the body to the whole address, and credentials of the URL as a header', async () => {
    const seen: unknown[] = [];
    const { send } = await postTo(
      (request, response) => {
        const { method, url, headers } = request;
        seen.push({ method, url, authorization: headers.authorization, id: headers['webhook-id'] });
        response.writeHead(201).end('whatever');
      },
      '/hook?team=ads',
      { user: 'stemma:hunter2@' },
    );
    expect(await send()).toEqual({ ok: true });
    const authorization = `Basic ${Buffer.from('stemma:hunter2').toString('base64')}`;
    expect(seen).toEqual([{ method: 'POST', url: '/hook?team=ads', authorization, id: 'x' }]);
  });

  test.each([
    [301, 'It sent us elsewhere (301), which is not followed. Configure the address that it means.', false],
    [400, 'It answered 400.', false],
    [410, 'It wants no more of these (410).', true],
    [500, 'It answered 500.', false],
  ])('%i is told without what the receiver says', async (status, why, forGood) => {
    const { send } = await postTo((_, response) => void response.writeHead(status, { location: '/elsewhere' }).end('our secret is 42'));
    expect(await send()).toEqual({ ok: false, why, retryAfterMs: null, forGood });
  });

  test('an answer that was given counts, even where its body never ends or is large', async () => {
    const endless = await postTo((_, response) => void response.writeHead(200).write('x'), '/', { deadlineMs: 300 });
    expect(await endless.send()).toEqual({ ok: true });
    const large = await postTo((_, response) => void response.writeHead(200).end('x'.repeat(5_000_000)));
    expect(await large.send()).toEqual({ ok: true });
    expect(await large.send()).toEqual({ ok: true });
  });

  test('one that hangs is given up at the deadline, or when we stop', async () => {
    const { send } = await postTo(() => {}, '/', { deadlineMs: 200 });
    expect(await send()).toMatchObject({ ok: false, why: 'It did not answer within 0.2 s.' });
    const slow = await postTo(() => {}, '/', { deadlineMs: 60_000 });
    expect(await slow.send('{}', AbortSignal.timeout(50))).toMatchObject({ ok: false, why: 'We stopped before it answered.' });
  });

  test('one that is not there is told by its system code alone', async () => {
    const post = openPost({ url: 'http://secret:token@127.0.0.1:1/path', deadlineMs: 2_000, concurrency: 1 });
    closers.push(() => post.close());
    expect(await post.send('{}', {}, never)).toEqual({
      ok: false,
      why: 'It could not be reached (ECONNREFUSED).',
      retryAfterMs: null,
      forGood: false,
    });
  });
});
