import { defineConfig } from 'vitest/config';

/** `npm run contract`: the contract of Git hosts against one that is named. Never part of `npm test`. */
export default defineConfig({
  test: { include: ['test/named-host.contract.ts'], expect: { requireAssertions: true }, testTimeout: 300_000, hookTimeout: 300_000 },
});
