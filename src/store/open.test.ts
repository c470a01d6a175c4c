import { expect, test } from 'vitest';
import { LedgerSettings } from './open.ts';

test.each([
  { url: 'redis://127.0.0.1:6379' },
  { url: 'rediss://user:pass@host', prefix: 'team-a' },
  { sentinels: [{ host: 'a', port: 26_379 }], name: 'ledger', sentinelPassword: 'x', tls: true },
  { cluster: [{ host: 'a', port: 6379 }], username: 'u', password: 'p' },
  { path: './registry' },
])('%j names a ledger', (settings) => {
  expect(LedgerSettings.parse(settings)).toMatchObject(settings);
});

test.each([
  {},
  { url: 'http://127.0.0.1' },
  { url: 'redis://a', path: './registry' },
  { url: 'redis://a', prefix: 'a{b}' },
  { cluster: [] },
  { path: '' },
  { path: 'a', deadlineMs: 5 },
])('%j is refused', (settings) => {
  expect(LedgerSettings.safeParse(settings).success).toBe(false);
});
