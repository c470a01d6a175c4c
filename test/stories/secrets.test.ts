import { afterAll, beforeAll, expect, test } from 'vitest';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

const secrets = ['AKIAIOSFODNN7EXAMPLE', 'hunter-2-and-more', 'ghp_0123456789abcdefghijklmnopqrstuvwxyzAB'];

let registry: TestRegistry;
let gateway: StoryGateway;

beforeAll(async () => {
  registry = await directoryRegistry();
  await registry.put('ctr', '1', {
    model_name: 'ctr',
    version: '1',
    training: { params: { lr: 0.1, api_key: secrets[0], dsn: `postgres://ada:${secrets[1]}@db.acme.test/ctr` } },
    tags: { token: secrets[2], team: 'ads' },
  });
  const settings = { store: { ledger: { path: './ledger' } }, trackers: { main: { kind: 'directory', path: './registry' } } };
  // Whatever is asked: an answer that holds one of them fails the test that asked.
  gateway = await startGateway({ config: await settingsFile(registry.base, settings) }, { secrets });
});
afterAll(async () => {
  await gateway.close();
  await registry.remove();
});

test('a credential that somebody logged as a param or a tag is in no answer, before a seal and after', async () => {
  for (const times of ['before', 'after']) {
    const told = await gateway.ask('01', { ref: 'ctr/1' });
    expect(pick(told, 'version.run.params')).toEqual([
      { key: 'lr', value: '0.1' },
      { key: 'api_key', value: '[redacted]' },
      { key: 'dsn', value: 'postgres://db.acme.test/ctr' },
    ]);
    const whole = await gateway.ask('25', { ref: 'ctr/1' });
    expect(pick(whole, 'version.tags')).toEqual(expect.arrayContaining([{ key: 'team', value: 'ads', source: 'main' }]));
    await gateway.ask('22', { ref: 'ctr/1', format: 'JSON' });
    if (times === 'before')
      expect(pick(await gateway.ask('13', { input: { version: 'ctr/1' } }), 'registerVersion.userErrors')).toEqual([]);
  }
});
