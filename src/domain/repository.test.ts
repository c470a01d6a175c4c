import { array, assert, constantFrom, oneof, property, string, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { declaredRepository, stripCredentials } from './repository.ts';

const acme = 'https://github.com/acme/ctr';

/** Written → key, url, and subdirectory or reference where there is one. */
const remotes: readonly (readonly [written: string, key: string, url: string, rest?: { subdirectory?: string; reference?: string }])[] = [
  ['git@github.com:acme/ctr.git', 'github.com/acme/ctr', acme],
  ['github.com:acme/ctr', 'github.com/acme/ctr', acme],
  ['git@github.com:acme/ctr.git#sub/dir', 'github.com/acme/ctr', acme, { subdirectory: 'sub/dir' }],
  ['git@code.acme.test:22/ml/ctr.git', 'code.acme.test/ml/ctr', 'https://code.acme.test/ml/ctr'],
  ['host:22/owner/repo', 'host/owner/repo', 'https://host/owner/repo'],
  ['git@code.acme.test:/srv/git/ctr.git', 'code.acme.test/srv/git/ctr', 'https://code.acme.test/srv/git/ctr'],
  ['git@[::1]:ml/ctr', '[::1]/ml/ctr', 'https://[::1]/ml/ctr'],
  ['glpat-secret@gitlab.com:acme/ctr.git', 'gitlab.com/acme/ctr', 'https://gitlab.com/acme/ctr'],
  ['ssh://git@code.acme.test:2222/ml/ctr.git', 'code.acme.test/ml/ctr', 'https://code.acme.test/ml/ctr'],
  ['git+ssh://git@code.acme.test/ml/ctr.git', 'code.acme.test/ml/ctr', 'https://code.acme.test/ml/ctr'],
  ['ssh://git@ssh.github.com:443/acme/ctr.git', 'github.com/acme/ctr', acme],
  ['ssh://git@altssh.gitlab.com:443/acme/ctr.git', 'gitlab.com/acme/ctr', 'https://gitlab.com/acme/ctr'],
  ['https://user:ghp_secret@github.com/acme/ctr.git/', 'github.com/acme/ctr', acme],
  ['https://ghp_secret@github.com/acme/ctr', 'github.com/acme/ctr', acme],
  ['https://user:pa/ss#w@rd@code.acme.test/ml/ctr', 'code.acme.test/ml/ctr', 'https://code.acme.test/ml/ctr'],
  ['https://code.acme.test/ml/ctr?private_token=secret', 'code.acme.test/ml/ctr', 'https://code.acme.test/ml/ctr'],
  ['HTTPS://Code.ACME.test/ml/Ctr.git', 'code.acme.test/ml/Ctr', 'https://code.acme.test/ml/Ctr'],
  ['https://code.acme.test:443/ml/ctr', 'code.acme.test/ml/ctr', 'https://code.acme.test/ml/ctr'],
  ['https://code.acme.test:8443/ml/ctr', 'code.acme.test/ml/ctr', 'https://code.acme.test:8443/ml/ctr'],
  ['http://127.0.0.1:3000/ml/ctr', '127.0.0.1/ml/ctr', 'http://127.0.0.1:3000/ml/ctr'],
  ['git://code.acme.test/ml/ctr.git', 'code.acme.test/ml/ctr', 'https://code.acme.test/ml/ctr'],
  [
    'git+https://code.acme.test/ml/ctr.git@main#egg=ctr&subdirectory=py',
    'code.acme.test/ml/ctr',
    'https://code.acme.test/ml/ctr',
    { subdirectory: 'py', reference: 'main' },
  ],
  ['https://www.github.com/Acme/CTR', 'github.com/acme/ctr', 'https://github.com/Acme/CTR'],
  ['https://gitlab.com/Group/sub/sub2/Project', 'gitlab.com/group/sub/sub2/project', 'https://gitlab.com/Group/sub/sub2/Project'],
  [
    'https://code.acme.test/g/s/s2/p/-/tree/main/x',
    'code.acme.test/g/s/s2/p',
    'https://code.acme.test/g/s/s2/p',
    { reference: 'tree/main/x' },
  ],
  ['https://gitlab.com/g/p/-/commit/1f2e3d4c', 'gitlab.com/g/p', 'https://gitlab.com/g/p', { reference: 'commit/1f2e3d4c' }],
  ['https://github.com/acme/ctr/commit/1f2e3d4', 'github.com/acme/ctr', acme, { reference: 'commit/1f2e3d4' }],
  ['https://github.com/acme/ctr/tree/release/1.x', 'github.com/acme/ctr', acme, { reference: 'tree/release/1.x' }],
  ['https://github.com/acme/ctr/pull/7/files', 'github.com/acme/ctr', acme, { reference: 'pull/7/files' }],
  ['https://code.acme.test/ml/ctr/src/branch/main', 'code.acme.test/ml/ctr', 'https://code.acme.test/ml/ctr', { reference: 'branch/main' }],
  [
    'https://code.acme.test/ml/ctr/commit/1f2e3d4c',
    'code.acme.test/ml/ctr',
    'https://code.acme.test/ml/ctr',
    { reference: 'commit/1f2e3d4c' },
  ],
  ['https://code.acme.test/ml/ctr#sub/dir', 'code.acme.test/ml/ctr', 'https://code.acme.test/ml/ctr', { subdirectory: 'sub/dir' }],
  ['https://code.acme.test/ml/ctr#../../etc', 'code.acme.test/ml/ctr', 'https://code.acme.test/ml/ctr', { subdirectory: 'etc' }],
  ['https://code.acme.test/git/ml/ctr', 'code.acme.test/git/ml/ctr', 'https://code.acme.test/git/ml/ctr'],
  ['https://code.acme.test//ml/./x/../ctr.git.git', 'code.acme.test/ml/ctr', 'https://code.acme.test/ml/ctr'],
  ['https://code.acme.test/ml/my%20model', 'code.acme.test/ml/my model', 'https://code.acme.test/ml/my%20model'],
  ['https://code.acme.test/ml/100%', 'code.acme.test/ml/100%', 'https://code.acme.test/ml/100%25'],
  ['https://code.acme.test/ml/ctr/-.git', 'code.acme.test/ml/ctr', 'https://code.acme.test/ml/ctr'],
  ['github.com/acme/ctr', 'github.com/acme/ctr', acme],
  ['code.acme.test/ml/ctr', 'code.acme.test/ml/ctr', 'https://code.acme.test/ml/ctr'],
];

const paths: readonly (readonly [written: string, path: string])[] = [
  ['file:///srv/git/ctr.git', '/srv/git/ctr.git'],
  ['file:///srv/git/ctr.git/', '/srv/git/ctr.git'],
  ['file://localhost/srv/git/ctr', '/srv/git/ctr'],
  ['file:/srv/git/ctr', '/srv/git/ctr'],
  ['git+file:///srv/git/ctr#sub', '/srv/git/ctr'],
  ['file:///srv/my%20git/a%2520b', '/srv/my git/a%20b'],
  ['file:///C:/repos/ctr', 'C:/repos/ctr'],
  ['/srv/git/ctr/', '/srv/git/ctr'],
  ['/', '/'],
  ['./ctr', './ctr'],
  ['../ctr', '../ctr'],
  ['..', '..'],
  ['~/ctr', '~/ctr'],
  ['C:\\repos\\ctr', 'C:\\repos\\ctr'],
  ['c:/repos/ctr/', 'c:/repos/ctr'],
  ['\\\\server\\share\\ctr', '\\\\server\\share\\ctr'],
];

const names: readonly (readonly [written: string, name: string])[] = [
  ['ctr', 'ctr'],
  ['ctr.git', 'ctr.git'],
  [' ml/ctr/ ', 'ml/ctr'],
  ['ctr:1', 'ctr:1'],
  ['a b', 'a b'],
  ['модель', 'модель'],
  ['--upload-pack=touch x', '--upload-pack=touch x'],
  ['ctr.git/x/y', 'ctr.git/x/y'],
  ['', ''],
  ['https://', 'https://'],
  ['s3://user:secret@bucket/x', 's3://bucket/x'],
];

describe('a declared repository', () => {
  it.each(remotes.map(([written, key, url, rest]) => ({ written, key, url, subdirectory: null, reference: null, ...rest })))(
    '$written is the remote $key',
    ({ written, ...rest }) => {
      expect(declaredRepository(written)).toMatchObject({ kind: 'remote', ...rest });
    },
  );

  it.each(paths)('%s is the path %s', (written, path) => {
    expect(declaredRepository(written)).toEqual({ kind: 'path', path });
  });

  it.each(names)('"%s" is the name "%s"', (written, name) => {
    expect(declaredRepository(written)).toEqual({ kind: 'name', name });
  });

  it('folds the case of owner and name on a host that is said to be caseless', () => {
    const read = declaredRepository('https://code.acme.test/ML/Ctr', (host) => host === 'code.acme.test');
    expect(read).toMatchObject({ key: 'code.acme.test/ml/ctr', url: 'https://code.acme.test/ML/Ctr' });
  });

  it('keeps a text with control characters as a name that no repository bears', () => {
    expect(declaredRepository('/srv/git/ctr\0.git').kind).toBe('name');
    expect(declaredRepository('https://code.acme.test/ml/ctr\nx').kind).toBe('name');
  });
});

/** Texts made of what addresses are made of, so that properties meet the odd ones. */
const addressLike = array(
  oneof(
    constantFrom(
      'https://',
      'http://',
      'ssh://',
      'git+https://',
      'file://',
      'git@',
      'user:pw@',
      '@',
      ':',
      ':22/',
      '/',
      '//',
      '\\',
      '.',
      '..',
      '.git',
      '.git@',
      '#',
      '?',
      '&',
      '=',
      '%',
      '%2F',
      '%00',
      '%ff',
      ' ',
      '\n',
      '\0',
      'C:',
      '~',
      '-',
      'src/branch/',
      'commit/1f2e3d4',
      'github.com',
      'gitlab.com',
      'www.github.com',
      'acme',
      'ctr',
      'token=x',
      '\ud800',
      'é',
      '[::1]',
      '#egg=',
      'subdirectory=',
    ),
    string({ maxLength: 6 }),
  ),
  { maxLength: 10 },
).map((parts) => parts.join(''));

describe('of any text', () => {
  it('a repository is read without throwing, and reading the outcome again gives the same', () => {
    assert(
      property(addressLike, (text) => {
        const read = declaredRepository(text);
        const again = declaredRepository(read.kind === 'remote' ? read.url : read.kind === 'path' ? read.path : read.name);
        const lasting = read.kind === 'remote' ? { kind: 'remote', key: read.key, url: read.url } : read;
        expect(again).toMatchObject(lasting);
      }),
      { numRuns: 5000 },
    );
  });

  it('a key has no empty part, and neither key nor url ends in .git or a slash', () => {
    assert(
      property(addressLike, (text) => {
        const read = declaredRepository(text);
        if (read.kind !== 'remote') return;
        expect(read.key.split('/')).not.toContain('');
        expect(read.key.slice(read.host.length)).not.toMatch(/(\.git|\/)$/i);
        expect(read.url).not.toMatch(/\/$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('stripping credentials twice changes nothing more', () => {
    assert(
      property(addressLike, (text) => {
        const once = stripCredentials(text);
        expect(stripCredentials(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('no user name and no password of a URL is left, wherever it stood', () => {
    const secret = stringMatching(/^[A-Za-z0-9_~!$*-]{8,20}$/).map((text) => `S3CRET${text}`);
    const schemes = constantFrom('https', 'http', 'ssh', 'git+https', 's3', 'postgresql');
    assert(
      property(schemes, secret, secret, constantFrom('/ml/ctr', '/ml/ctr.git#sub', '', '?x=1'), (scheme, user, password, path) => {
        for (const written of [`${scheme}://${user}:${password}@code.acme.test${path}`, `${scheme}://${user}@code.acme.test${path}`]) {
          expect(stripCredentials(`see ${written} there`)).not.toContain('S3CRET');
          expect(JSON.stringify(declaredRepository(written))).not.toContain('S3CRET');
        }
      }),
    );
  });
});

describe('credentials are stripped', () => {
  it.each([
    ['https://user:token@github.com/acme/ctr.git', 'https://github.com/acme/ctr.git'],
    ['https://token@github.com/acme/ctr.git', 'https://github.com/acme/ctr.git'],
    ['ssh://git@host:2222/o/r', 'ssh://host:2222/o/r'],
    ['git@github.com:acme/ctr.git', 'git@github.com:acme/ctr.git'],
    ['x-token@github.com:acme/ctr.git', 'github.com:acme/ctr.git'],
    ['https://h/o/r?access_token=a&x=1', 'https://h/o/r?x=1'],
    ['https://h/o/r?x=1&X-Amz-Signature=a&X-Amz-Expires=9', 'https://h/o/r?x=1'],
    ['s3://bucket/clicks.parquet?versionId=3', 's3://bucket/clicks.parquet?versionId=3'],
    ['https://host:8443/@scope/name', 'https://host:8443/@scope/name'],
    ['really?', 'really?'],
  ])('%s → %s', (text, stripped) => {
    expect(stripCredentials(text)).toBe(stripped);
  });
});
