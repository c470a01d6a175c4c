import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Fault } from '#domain/fault.ts';
import { readSettings } from './settings.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-settings-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The complaint about a file, without its folder. */
async function complaint(text: string): Promise<string> {
  await writeFile(join(folder, 'stemma.yaml'), text);
  const error = await readSettings({}, {}, folder).then(
    () => new Error('it was accepted'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Fault);
  expect(error).toMatchObject({ code: 'BAD_USER_INPUT' });
  return (error as Fault).message.replaceAll(`${folder}/`, '');
}

const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...['b', 'c', 'd', 'e'].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcd'[at]}`).join(', ')}]`),
].join('\n');

describe('settings that do not hold are refused with file, line and what is allowed', () => {
  test.each([
    ['an alias of nothing', 'trackers:\n  main: *nothing\n', /^stemma\.yaml:2: "\*nothing" stands for nothing/],
    ['an alias before its anchor', 'gitHosts: *later\ntrackers: &later {}\n', /^stemma\.yaml:1: "\*later" stands for nothing/],
    ['aliases of aliases of aliases', bomb, /^stemma\.yaml:2: the aliases of this file .* stand for too much\./],
    ['text that is no YAML', 'trackers:\n  main: { kind: mlflow\n', /^stemma\.yaml:\d: /],
    ['a list', '- a\n', /^stemma\.yaml:1: the file expected object/],
    [
      'an unknown key',
      'store: {}\ntracker: {}\n',
      /^stemma\.yaml:2: "tracker" is not a setting\. Allowed here: store, trackers, gitHosts, policies, auth, people, notify, sweep, index, checkpoints\.$/,
    ],
    [
      'an unknown key of a tracker',
      'trackers:\n  local:\n    kind: directory\n    path: x\n    ulr: y\n',
      /^stemma\.yaml:5: "trackers\.local\.ulr" is not a setting\. Allowed here: kind, path, repository, files, apart\.$/,
    ],
    [
      'an unknown kind',
      'trackers:\n  main: { kind: mflow }\n',
      /^stemma\.yaml:2: "trackers\.main\.kind" is none that is known\. Allowed: mlflow, directory, gto, wandb\.$/,
    ],
    [
      'an unknown key of the store',
      'store: { legder: {} }\n',
      /^stemma\.yaml:1: "store\.legder" is not a setting\. Allowed here: ledger, cache\.$/,
    ],
    [
      'an unknown key of the ledger',
      'store:\n  ledger: { url: "redis://a", prefx: b }\n',
      /^stemma\.yaml:2: "store\.ledger\.prefx" is not a setting\. Allowed here: url, prefix, deadlineMs\.$/,
    ],
    [
      'a ledger of no form',
      'store:\n  ledger: { host: a }\n',
      /^stemma\.yaml:2: "store\.ledger" fits no known form: .* Allowed here: url, .*sentinels, .*path/,
    ],
    [
      'a name with a space',
      'trackers:\n  "my main": { kind: mlflow, url: "http://a" }\n',
      /^stemma\.yaml:2: "trackers\.my main" cannot be called that: .*no spaces, "\/", ":" or "@"\.$/,
    ],
    [
      'a name of a Git host with @',
      'gitHosts:\n  a@b: { kind: git, root: x }\n',
      /^stemma\.yaml:2: "gitHosts\.a@b" cannot be called that: .*no spaces/,
    ],
    [
      'trackers that differ in case',
      'trackers:\n  main: { kind: directory, path: a }\n  Main: { kind: directory, path: b }\n',
      /^stemma\.yaml:3: the trackers "main" and "Main" differ only in upper and lower case\./,
    ],
    [
      'a receiver of no known kind',
      'notify:\n  - { name: a, kind: pigeon, url: "http://a" }\n',
      /^stemma\.yaml:2: "notify\.0\.kind" is none that is known\. Allowed: webhook, slack\./,
    ],
    [
      'a receiver with a short secret',
      'notify:\n  - name: a\n    kind: webhook\n    url: "http://a"\n    secret: short\n',
      /^stemma\.yaml:5: "notify\.0\.secret" .*at least 16 bytes/,
    ],
    [
      'a receiver that asks for an unknown event',
      'notify:\n  - name: a\n    kind: slack\n    url: "http://a"\n    events: [alias.moved, alias.gone]\n',
      /^stemma\.yaml:5: "notify\.0\.events\.1" .*alias\.rolled_back/,
    ],
    [
      'a receiver that gives up after nothing',
      'notify:\n  - name: a\n    kind: slack\n    url: "http://a"\n    giveUpAfter: soon\n',
      /^stemma\.yaml:5: "notify\.0\.giveUpAfter" is a time of at most 30 days/,
    ],
    [
      'two receivers of one name',
      'notify:\n  - { name: a, kind: slack, url: "http://a" }\n  - { name: A, kind: slack, url: "http://b" }\n',
      /^stemma\.yaml:3: "notify\.1\.name" is taken/,
    ],
    [
      'a setting that a receiver has not',
      'notify:\n  - { name: a, kind: slack, url: "http://a", secret: x }\n',
      /^stemma\.yaml:2: "notify\.0\.secret" is not a setting\. Allowed here: kind, url, /,
    ],
    [
      'a webhook with a short secret',
      'gitHosts:\n  hub: { kind: github, webhook: { secret: short } }\n',
      /^stemma\.yaml:2: "gitHosts\.hub\.webhook\.secret" .*at least 16 characters/,
    ],
    [
      'a webhook of a folder',
      'gitHosts:\n  local: { kind: git, root: ., webhook: { secret: 0123456789abcdef } }\n',
      /^stemma\.yaml:2: "gitHosts\.local\.webhook" is not a setting/,
    ],
    [
      'a webhook of a tracker and of a Git host that have one name',
      'trackers:\n  main: { kind: mlflow, url: "http://a", webhook: { secret: 0123456789abcdef } }\ngitHosts:\n  main: { kind: github, webhook: { secret: 0123456789abcdef } }\n',
      /^stemma\.yaml:2: the tracker "main" and the Git host of that name cannot both have a webhook/,
    ],
    [
      'a variable that is not set',
      'trackers:\n  main: { kind: mlflow, url: "${NOWHERE}" }\n',
      /^stemma\.yaml:2: the environment has no NOWHERE/,
    ],
  ])('%s', async (_, text, expected) => {
    expect(await complaint(text)).toMatch(expected);
  });

  test.each([
    ['redis://a', 'redis://a'],
    ['redis://a:6379/0', 'rediss://user:pass@A/1'],
    ['redis://localhost', 'redis://127.0.0.1:6379'],
    ['redis://LOCALHOST:6379/3', 'redis://[::1]'],
  ])('a cache in the Redis of the ledger: %s and %s', async (ledger, cache) => {
    const text = `store:\n  ledger: { url: "${ledger}" }\n  cache: { url: "${cache}" }\n`;
    expect(await complaint(text)).toMatch(/^stemma\.yaml:3: "store\.cache\.url" is the Redis of the ledger\. .* Redis of its own/);
  });

  test.each([
    ['{ cluster: [{ host: a, port: 7000 }, { host: b, port: 7000 }] }', 'redis://b:7000'],
    ['{ sentinels: [{ host: a, port: 26379 }], name: x }', 'redis://a:26379'],
  ])('a cache in one of the nodes of the ledger: %s', async (ledger, cache) => {
    expect(await complaint(`store: { ledger: ${ledger}, cache: { url: "${cache}" } }\n`)).toMatch(
      /"store\.cache\.url" is the Redis of the ledger/,
    );
  });

  test.each([
    ['{ memory: 256 }', /"store\.cache/],
    ['{ memory: 10KB }', /"store\.cache\.memory" is a size from 1MB to 64GB, like 256MB/],
    ['{ memory: 1TB }', /"store\.cache\.memory" is a size/],
    ['{ url: "http://a" }', /"store\.cache\.url" A URL of Redis starts with/],
    ['{ url: "redis://a", memory: 1MB }', /"store\.cache/],
    ['{ url: "redis://a", deadline: 5 }', /"store\.cache\.deadline" is not a setting\. Allowed here: url, prefix, deadlineMs/],
  ])('a cache that is %s', async (cache, expected) => {
    expect(await complaint(`store: { cache: ${cache} }\n`)).toMatch(expected);
  });
});

describe('settings that hold', () => {
  test('aliases may say what two trackers have in common', async () => {
    await writeFile(
      join(folder, 'stemma.yaml'),
      'trackers:\n  a: &same { kind: directory, path: registry }\n  b: *same\nstore: { ledger: { path: "${PLACE}" } }\n',
    );
    const { trackers, ledger } = await readSettings({}, { PLACE: 'here' }, folder);
    expect(trackers['b']).toEqual(trackers['a']);
    expect(ledger).toMatchObject({ path: 'here' });
  });

  test.each([
    ['', { memory: 256 * 2 ** 20 }],
    ['store: { cache: { memory: 1GB } }', { memory: 2 ** 30 }],
    ['store: { ledger: { url: "redis://a" }, cache: { url: "redis://a:6380" } }', { url: 'redis://a:6380', deadlineMs: 250 }],
    ['store: { ledger: { url: "redis://a" }, cache: { url: "redis://b" } }', { url: 'redis://b', prefix: 'stemma-cache' }],
  ])('the cache of "%s"', async (text, expected) => {
    await writeFile(join(folder, 'stemma.yaml'), text === '' ? 'store: {}' : text);
    expect((await readSettings({}, {}, folder)).cache).toMatchObject(expected);
  });
});
