import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEnvironment } from './environment.ts';
import { targetOf } from './options.ts';
import { savedToken, saveToken } from './saved-tokens.ts';

let base: string;
let file: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'stemma-config-'));
  file = join(base, 'stemma', 'tokens.json');
});
afterEach(() => rm(base, { recursive: true, force: true }));

test('a token is kept for its server alone, where only this user reads it', async () => {
  expect(saveToken(file, 'https://stemma.acme.test/', 't1')).toBe(false);
  expect(saveToken(file, 'http://127.0.0.1:4000', 't2')).toBe(false);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(join(base, 'stemma'))).mode & 0o777).toBe(0o700);
  const servers = ['https://stemma.acme.test', 'https://stemma.acme.test/graphql', 'http://stemma.acme.test', 'http://127.0.0.1:4000'];
  expect(servers.map((server) => savedToken(file, server))).toEqual(['t1', 't1', null, 't2']);
  expect(saveToken(file, 'https://stemma.acme.test', null)).toBe(true);
  expect(servers.map((server) => savedToken(file, server))).toEqual([null, null, null, 't2']);
});

test('what is given with a command or in the environment goes before what was kept', () => {
  saveToken(file, 'http://a', 'kept');
  const environment = readEnvironment({ XDG_CONFIG_HOME: base });
  expect(targetOf({ json: false, server: 'http://a' }, environment)).toMatchObject({ token: 'kept' });
  expect(targetOf({ json: false, server: 'http://a' }, { ...environment, token: 'env' })).toMatchObject({ token: 'env' });
  expect(targetOf({ json: false, server: 'http://a', token: 'flag' }, { ...environment, token: 'env' })).toMatchObject({ token: 'flag' });
  expect(targetOf({ json: false, config: 'x.yaml' }, environment)).toMatchObject({ token: null });
});

test.each(['not JSON', '[]', '{"http://a": 1}'])('a damaged file is named, and its content is not: %s', async (content) => {
  saveToken(file, 'http://a', 'kept');
  await writeFile(file, content);
  expect(() => savedToken(file, 'http://a')).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', message: `${file}, where tokens are saved, is damaged.` }),
  );
});
