import { expect, test } from 'vitest';
import { freePort } from '../../tools/redis.ts';
import { directoryRegistry } from '../support/directory-registry.ts';
import { settingsFile, startGateway } from '../support/story-gateway.ts';

test('a cache that cannot be reached is told by readyz, and keeps nobody from anything', async () => {
  const registry = await directoryRegistry();
  const secret = 'not-the-password';
  const config = await settingsFile(registry.base, {
    store: { ledger: { path: './ledger' }, cache: { url: `redis://:${secret}@127.0.0.1:${await freePort()}` } },
    trackers: { main: { kind: 'directory', path: './registry' } },
  });
  const gateway = await startGateway({ config }, { secrets: [secret] });
  try {
    const ready = await gateway.get('/readyz');
    expect(ready.status).toBe(200);
    expect(JSON.parse(ready.body)).toEqual({ status: 'ready', cache: expect.stringMatching(/^The cache’s Redis cannot be reached/) });
    expect(await gateway.query('{ models(first: 1) { nodes { name } } }')).toMatchObject({ status: 200, errors: [] });
  } finally {
    await gateway.close();
    await registry.remove();
  }
});
