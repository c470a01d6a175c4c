import { expect, test } from 'vitest';
import { isPrivateAddress, publicLookup } from './public-lookup.ts';

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '::1',
  '::',
  'fd00::1',
  'fe80::1',
  '::ffff:10.0.0.1',
  '::ffff:127.0.0.1',
])('%s is private', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each(['140.82.121.3', '172.32.0.1', '8.8.8.8', '2606:50c0::1', '::ffff:140.82.121.3'])('%s is public', (address) => {
  expect(isPrivateAddress(address)).toBe(false);
});

test('a name that leads to this machine is refused', async () => {
  const error = await new Promise((resolve) => publicLookup('localhost', { all: true }, (refused) => resolve(refused)));
  expect(error).toMatchObject({ code: 'EPRIVATEADDRESS' });
});
