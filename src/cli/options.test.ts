import { expect, test } from 'vitest';
import { readEnvironment } from './environment.ts';
import { type GlobalOptions, ownTargetOf, targetOf, wholeNumber } from './options.ts';

const none = readEnvironment({});
const byServer = readEnvironment({ STEMMA_SERVER: 'http://stemma.acme.test', STEMMA_TOKEN: 't0' });
const byConfig = readEnvironment({ STEMMA_CONFIG: 'other.yaml' });

const server = (url: string, token: string | null = null) => ({ kind: 'server', server: url, token }) as const;
const own = (where: object, token: string | null = null) => ({ kind: 'own', where, token }) as const;

/** Options, environment, whom most commands ask, whom those ask that look at the settings themselves. */
const table: readonly (readonly [Partial<GlobalOptions>, typeof none, object, object])[] = [
  [{}, none, server('http://127.0.0.1:4000'), own({})],
  [{}, byServer, server('http://stemma.acme.test', 't0'), server('http://stemma.acme.test', 't0')],
  [{}, byConfig, server('http://127.0.0.1:4000'), own({})],
  [{ server: 'http://b' }, byServer, server('http://b', 't0'), server('http://b', 't0')],
  [{ server: 'http://b', token: 't1' }, byServer, server('http://b', 't1'), server('http://b', 't1')],
  [{ local: 'reg' }, byServer, own({ local: 'reg' }, 't0'), own({ local: 'reg' }, 't0')],
  [{ config: 'x.yaml' }, byServer, own({ config: 'x.yaml' }, 't0'), own({ config: 'x.yaml' }, 't0')],
];

test.each(table)('%j with %j asks the right server', (options, environment, usual, settings) => {
  expect(targetOf({ json: false, ...options }, environment)).toEqual(usual);
  expect(ownTargetOf({ json: false, ...options }, environment)).toEqual(settings);
});

test.each([
  { local: 'a', config: 'b' },
  { server: 'http://a', local: 'b' },
  { server: 'http://a', config: 'b' },
])('%j is refused', (options) => {
  expect(() => targetOf({ json: false, ...options }, none)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
});

test.each(['0', '101', '-1', '1.5', 'x', ''])('a number from 1 to 100 is not %j', (text) => {
  expect(() => wholeNumber(1, 100)(text)).toThrow('whole number from 1 to 100');
});

test('empty variables count as absent, and any NO_COLOR is heard', () => {
  expect(readEnvironment({ STEMMA_SERVER: '', NO_COLOR: '' })).toEqual(none);
  expect(readEnvironment({ NO_COLOR: '0' }).colourless).toBe(true);
  expect(readEnvironment({ TERM: 'dumb' }).colourless).toBe(true);
  expect(readEnvironment({ COLUMNS: '72' }).columns).toBe(72);
  expect(readEnvironment({ COLUMNS: 'wide' }).columns).toBeNull();
  expect(readEnvironment({ MLFLOW_TRACKING_URI: 'sqlite:///mlflow.db' }).mlflow).toBeNull();
});
