import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommitRecord, RepositoryRecord } from '#domain/commit.ts';
import { type Answer, Fault } from '#domain/fault.ts';
import type { GitHost } from '#ports/git-host.ts';
import { gitRepository, type TestRepository } from '../support/git-repository.ts';

/** A host over the repository that the contract has made. */
export interface OpenGitHost {
  readonly host: GitHost;
  /** How a run or version would name the repository. */
  readonly declared: string;
  close(): Promise<void>;
}

/** What every kind of Git host must answer about one repository, which is made by git and shown to the host by `open`. */
export function gitHostContract(kind: string, open: (repository: TestRepository) => Promise<OpenGitHost>): void {
  describe(`Git host contract: ${kind}`, () => {
    let folder: string;
    let shas: Shas;
    let opened: OpenGitHost;
    let repository: RepositoryRecord;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'stemma-git-contract-'));
      const made = gitRepository(join(folder, 'ml', 'ctr.git'), { bare: true });
      shas = history(made);
      opened = await open(made);
      repository = (await opened.host.repository(opened.declared)) ?? missing('repository');
    });
    afterAll(async () => {
      await opened?.close();
      await rm(folder, { recursive: true, force: true });
    });

    const ask = async (...wanted: readonly string[]): Promise<readonly (CommitRecord | null)[]> =>
      (await opened.host.commits(wanted.map((sha) => ({ repository, sha })))).map(value);
    const one = async (sha: string): Promise<CommitRecord> => (await ask(sha))[0] ?? missing(sha);

    describe('repositories', () => {
      test('a repository of this host names the host, and itself without scheme or .git', () => {
        expect(repository.host).toBe(opened.host.name);
        expect(repository.key).toMatch(/^[^/]+\/.*ctr$/);
        expect(repository.name).toBe('ctr');
      });

      test('the same declaration gives the same repository again', async () => {
        expect(await opened.host.repository(opened.declared)).toEqual(repository);
      });

      test.each([
        'https://somewhere.else.test/ml/other',
        'git@somewhere.else.test:ml/other.git',
        '/no/such/folder',
        '',
        '..',
        '../..',
        'x\0y',
      ])('%j is not of this host', async (declared) => {
        expect(await opened.host.repository(declared)).toBeNull();
      });
    });

    describe('commits', () => {
      test('come in the order asked, the same one twice where it was asked twice', async () => {
        const wanted = [shas.merge, shas.root, shas.latin1, shas.root];
        expect((await ask(...wanted)).map((commit) => commit?.sha)).toEqual(wanted);
      });

      test('one that is not there is null, and the others are answered', async () => {
        expect((await ask(shas.root, 'f'.repeat(40), shas.merge)).map((commit) => commit?.sha ?? null)).toEqual([
          shas.root,
          null,
          shas.merge,
        ]);
      });

      test('none asked are none answered', async () => {
        expect(await ask()).toEqual([]);
      });

      test('a short id, in whatever case, gives the commit under its full id', async () => {
        expect((await ask(shas.root.slice(0, 10), shas.merge.slice(0, 12).toUpperCase())).map((commit) => commit?.sha)).toEqual([
          shas.root,
          shas.merge,
        ]);
      });

      test.each(['', 'main', 'HEAD', '--help', 'zzzzzzz', '12345', '../ctr', `${'a'.repeat(40)}\n${'b'.repeat(40)}`, 'a'.repeat(65)])(
        '%j is no commit id and is refused as bad input',
        async (sha) => {
          const [outcome] = await opened.host.commits([{ repository, sha }]);
          expect(outcome?.ok === false && outcome.fault).toMatchObject({ code: 'BAD_USER_INPUT' });
        },
      );

      test('a first commit has author, committer, both times, the whole message and no parent', async () => {
        expect(await one(shas.root)).toEqual({
          sha: shas.root,
          message: 'Train on clicks\n\nWith a body\n\n- and a list',
          authoredAt: new Date('2025-10-01T12:00:00Z'),
          committedAt: new Date('2025-10-02T00:30:00Z'),
          author: { name: 'Ada Lovelace', email: 'ada@acme.test' },
          committer: { name: 'Grace Hopper', email: 'grace@acme.test' },
          parents: [],
        });
      });

      test('a merge has its parents in their order', async () => {
        expect((await one(shas.merge)).parents).toEqual([shas.root, shas.utf8]);
      });

      test('a message in UTF-8 comes as it was written', async () => {
        const commit = await one(shas.utf8);
        expect([commit.message, commit.author.name]).toEqual(['Модель учится 🚀', 'Žofie Nováková']);
      });

      test('a message in another encoding that the commit names comes as text', async () => {
        const commit = await one(shas.latin1);
        expect([commit.message, commit.author.name]).toEqual(['Größe geändert', 'Jürgen Müller']);
      });

      test('an author without a name or an address has none', async () => {
        const commit = await one(shas.nameless);
        expect([commit.author.name, commit.author.email]).toEqual(['', null]);
      });

      test('commits by the hundred come in one call', async () => {
        const wanted = Array.from({ length: 500 }, (_, index) => (index % 2 === 0 ? shas.root : shas.merge));
        expect((await ask(...wanted)).map((commit) => commit?.sha)).toEqual(wanted);
      });
    });

    test('change requests are asked and answered commit by commit', async () => {
      const outcomes = await opened.host.changeRequests([shas.root, shas.merge].map((sha) => ({ repository, sha })));
      expect(outcomes.map((outcome) => Array.isArray(value(outcome)))).toEqual([true, true]);
    });

    test('the probe says that it is there', async () => {
      const { version } = await opened.host.probe();
      expect(version === null || version.length > 0).toBe(true);
    });
  });
}

interface Shas {
  readonly root: string;
  readonly utf8: string;
  readonly latin1: string;
  readonly nameless: string;
  readonly merge: string;
}

function history(repository: TestRepository): Shas {
  const root = repository.writeCommit({
    message: 'Train on clicks\n\nWith a body\n\n- and a list\n',
    author: 'Ada Lovelace <ada@acme.test> 1759320000 +0200',
    committer: 'Grace Hopper <grace@acme.test> 1759365000 -0330',
  });
  const utf8 = repository.writeCommit({
    message: 'Модель учится 🚀\n',
    author: 'Žofie Nováková <zofie@acme.test> 1759320000 +0000',
    parents: [root],
  });
  const latin1 = repository.writeCommit({
    message: Buffer.from('Größe geändert\n', 'latin1'),
    author: Buffer.from('Jürgen Müller <jm@acme.test> 1759320000 +0100', 'latin1'),
    extra: 'encoding ISO-8859-1',
    parents: [root],
  });
  const nameless = repository.writeCommit({ message: 'By nobody\n', author: ' <> 1759320000 +0000', parents: [root] });
  const merge = repository.writeCommit({ message: "Merge branch 'features'\n", parents: [root, utf8], branch: 'main' });
  repository.git('update-ref', 'refs/heads/odd', latin1);
  repository.git('update-ref', 'refs/heads/nameless', nameless);
  return { root, utf8, latin1, nameless, merge };
}

function value<T>(outcome: Answer<T>): T {
  if (!outcome.ok) throw outcome.fault;
  return outcome.value;
}

function missing(what: string): never {
  throw new Fault('NOT_FOUND', `The contract found no ${what}.`);
}
