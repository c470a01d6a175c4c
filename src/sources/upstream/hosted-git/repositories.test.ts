import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repositoriesOf } from './repositories.ts';

const github = repositoriesOf({ host: 'github.com', url: 'https://github.com', caseless: true, depth: 2 });
const enterprise = repositoriesOf({ host: 'ghe', url: 'https://ghe.acme.test', caseless: true, depth: 2 });
const gitlab = repositoriesOf({ host: 'gitlab', url: 'https://code.acme.test:8443', caseless: true, depth: null });
const below = repositoriesOf({ host: 'gitea', url: 'https://acme.test/git', caseless: false, depth: 2 });
const named = repositoriesOf({ host: 'gitea', url: 'http://gitea:3000', caseless: false, depth: 2 });

describe('a repository of the host', () => {
  test.each([
    [github, 'git@github.com:Acme/CTR.git', 'github.com/acme/ctr', 'https://github.com/Acme/CTR'],
    [github, 'ssh://git@ssh.github.com:443/acme/ctr.git', 'github.com/acme/ctr', 'https://github.com/acme/ctr'],
    [github, 'https://user:ghp_x@github.com/acme/ctr.git/', 'github.com/acme/ctr', 'https://github.com/acme/ctr'],
    [github, 'https://github.com/acme/ctr/pull/7/files', 'github.com/acme/ctr', 'https://github.com/acme/ctr'],
    [enterprise, 'https://ghe.acme.test/Acme/CTR/tree/main/src', 'ghe.acme.test/acme/ctr', 'https://ghe.acme.test/Acme/CTR'],
    [gitlab, 'git@code.acme.test:g/sub/sub2/P.git', 'code.acme.test/g/sub/sub2/p', 'https://code.acme.test:8443/g/sub/sub2/P'],
    [gitlab, 'ssh://git@code.acme.test:2222/g/p', 'code.acme.test/g/p', 'https://code.acme.test:8443/g/p'],
    [gitlab, 'https://code.acme.test:8443/g/s/p/-/commit/1f2e3d4c', 'code.acme.test/g/s/p', 'https://code.acme.test:8443/g/s/p'],
    [below, 'https://acme.test/git/ml/ctr.git', 'acme.test/ml/ctr', 'https://acme.test/git/ml/ctr'],
    [below, 'git@acme.test:ml/ctr.git', 'acme.test/ml/ctr', 'https://acme.test/git/ml/ctr'],
    [below, 'acme.test/ml/ctr', 'acme.test/ml/ctr', 'https://acme.test/git/ml/ctr'],
    [below, 'https://acme.test/git/ml/my%20model', 'acme.test/ml/my model', 'https://acme.test/git/ml/my%20model'],
    [named, 'gitea/ml/ctr', 'gitea/ml/ctr', 'http://gitea:3000/ml/ctr'],
  ])('%# is told from %s', (host, declared, key, url) => {
    expect(host.find(declared)).toMatchObject({ key, url });
  });

  test.each([
    [github, 'https://github.com.evil.test/acme/ctr'],
    [github, 'https://evil.test/github.com/acme/ctr'],
    [github, 'https://github.com@evil.test/acme/ctr'],
    [github, 'https://github.com/acme'],
    [github, 'github.com'],
    [github, '/srv/git/github.com/acme/ctr'],
    [github, 'acme/ctr'],
    [gitlab, 'https://code.acme.test:9999/g/p'],
    [below, 'https://acme.test/git/ml'],
    [below, 'git@acme.test:-/ctr'],
    [named, 'gitea'],
  ])('%# is none: %s', (host, declared) => {
    expect(host.find(declared)).toBeNull();
  });

  test('is found again by its key and by its URL, whatever was written', () => {
    const parts = string({ maxLength: 12 });
    assert(
      property(
        constantFrom(github, gitlab, below, named),
        constantFrom('https://github.com/', 'git@acme.test:', 'https://acme.test/git/', 'gitea/', ''),
        parts,
        parts,
        (host, start, owner, name) => {
          const found = host.find(`${start}${owner}/${name}`);
          if (found?.url != null) expect(host.find(found.url)).toEqual(found);
          expect(found === null || found.key.split('/').every((part) => part !== '')).toBe(true);
        },
      ),
      { numRuns: 1_000, examples: [[below, 'git@acme.test:', '-', '!']] },
    );
  });
});
