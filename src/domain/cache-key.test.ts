import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cacheScope, deliveryKey, movedKey, repositoryKeys } from './cache-key.ts';

const hub = { kind: 'github', url: 'https://github.acme.test', token: 'ghp_0123456789' };

describe('what a credential is shown is kept apart', () => {
  test.each([
    ['another token', { token: 'ghp_0123456780' }],
    ['no token', { token: null }],
    ['the text that stands for no token', { token: 'nobody' }],
    ['another host', { url: 'https://github.acme.example' }],
    ['another kind', { kind: 'gitea' }],
  ])('from that of %s', (_, other) => {
    expect(cacheScope({ ...hub, ...other })).not.toBe(cacheScope(hub));
  });

  test('under a name that is the same for all gateways with that credential, and from which no token can be told', () => {
    const scope = cacheScope(hub);
    expect(scope).toMatch(/^[0-9a-f]{32}$/);
    expect(cacheScope({ ...hub })).toBe(scope);
    expect(Buffer.from(scope, 'hex').toString('latin1')).not.toContain('ghp_');
  });
});

test('no two things share a name, and none is long, whatever their parts are called', () => {
  const part = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom('a:b', 'a', 'b', ':', '~', 'a:b:c'),
  );
  fc.assert(
    fc.property(fc.tuple(part, part, part, part), fc.tuple(part, part, part, part), (one, other) => {
      const names = ([source, scope, path, sha]: readonly [string, string, string, string]): readonly string[] => {
        const keys = repositoryKeys(source, scope, path);
        return [keys.shown, keys.branch, keys.commit(sha), keys.file(sha, path), keys.ref('TAG', sha), keys.requests(sha)];
      };
      const [these, those] = [names(one), names(other)];
      expect(new Set(these).size).toBe(these.length);
      expect(Math.max(...these.map((name) => name.length))).toBeLessThan(500);
      const same = JSON.stringify(one) === JSON.stringify(other);
      expect(these.at(-1) === those.at(-1)).toBe(same);
    }),
  );
});

test('a delivery and a repository of one name are two things', () => {
  expect(deliveryKey('github.com', 'moved')).not.toBe(movedKey('github.com', 'moved'));
  expect(movedKey('a', 'b/c')).not.toBe(movedKey('a/b', 'c'));
});
