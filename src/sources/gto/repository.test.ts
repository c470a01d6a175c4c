import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Tracker } from '#ports/tracker.ts';
import { faultsOf, present, values } from '../../../test/contracts/tracker-asking.ts';
import { trained } from '../../../test/support/gto-project.ts';
import { cloned, type GtoRepository, type GtoStep, gtoRepository } from '../../../test/support/gto-repository.ts';
import { gto } from './index.ts';

/* How the repository is asked, and what is said where it cannot tell. */

let folder: string;
let repository: GtoRepository;
let trackers: Tracker[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-gto-repository-'));
  repository = gtoRepository(join(folder, 'models'));
  trackers = [];
});
afterEach(async () => {
  for (const tracker of trackers) await tracker.close();
  await rm(folder, { recursive: true, force: true });
});

function opened(path = 'models', more: object = {}, searchPath?: string): Tracker {
  const context = { name: 'models', baseDir: folder, ...(searchPath === undefined ? {} : { searchPath }) };
  const tracker = gto.open(gto.settings.parse({ kind: 'gto', path, ...more }), context);
  trackers.push(tracker);
  return tracker;
}

const key = (version: string, model = 'ctr'): { tracker: string; model: string; version: string } => ({
  tracker: 'models',
  model,
  version,
});
const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `v1.${index}.0`);

function registered(count: number, from = 0): readonly GtoStep[] {
  return names(count)
    .slice(from)
    .flatMap((version, index): readonly GtoStep[] => [
      trained({ lr: `0.${from + index + 1}`, auc: 0.8, clicks: '1', weights: '2' }),
      { tag: `ctr@${version}` },
    ]);
}

describe('how many gits are started', () => {
  /** Runs git through a script that counts; one git answers `version` once. */
  async function counted(ask: (tracker: Tracker) => Promise<unknown>): Promise<readonly string[]> {
    const [log, bin] = [join(folder, 'log'), join(folder, 'bin')];
    const real = spawnSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).stdout.trim();
    await mkdir(bin, { recursive: true });
    const script = `#!/bin/sh\ncase "$*" in *cat-file*) echo cat-file;; *for-each-ref*) echo for-each-ref;; *) echo other;; esac >> ${log}\nexec ${real} "$@"\n`;
    await writeFile(join(bin, 'git'), script, { mode: 0o755 });
    await rm(log, { force: true });
    await ask(opened('models', {}, `${bin}:/usr/bin:/bin`));
    return (await readFile(log, 'utf8')).trim().split('\n').toSorted();
  }

  test('all that is told of 60 versions costs as many as all that is told of 3', async () => {
    repository.make(...registered(3));
    const everything = (count: number) => async (tracker: Tracker) => {
      const records = present(await tracker.versions(names(count).map((name) => key(name))));
      await Promise.all([
        tracker.models(),
        tracker.versionsOf(['ctr'], 100),
        tracker.runs(records.map(({ runId }) => runId ?? '')),
        tracker.details(records),
        tracker.files(records),
        tracker.datasets([{ tracker: 'models', name: 'data/clicks.csv', digest: `md5:${'1'.repeat(32)}` }]),
        tracker.backwards.runsOfCommit('0'.repeat(40), 100),
      ]);
    };
    const few = await counted(everything(3));
    repository.make(...registered(60, 3));
    const many = await counted(everything(60));
    expect(many).toEqual(few);
    expect(many.filter((each) => each === 'cat-file')).toHaveLength(1);
    // The tags are read once, and listed with each question to see that they are the same.
    expect(many.length).toBeLessThanOrEqual(8);
  });
});

describe('what cannot be told is a fault with the source’s name', () => {
  const questions = (tracker: Tracker): Readonly<Record<string, () => Promise<unknown>>> => ({
    probe: () => tracker.probe(),
    models: () => tracker.models(),
    modelsByName: () => tracker.modelsByName(['ctr']),
    versions: () => tracker.versions([key('v1.0.0')]),
    versionsOf: () => tracker.versionsOf(['ctr'], 10),
    runs: () => tracker.runs(['ctr@v1.0.0']),
  });

  test.each([
    ['a folder that is not there', 'nowhere', async () => undefined],
    ['a folder that is no repository', 'plain', async () => await mkdir(join(folder, 'plain'))],
    ['a file in its place', 'file', async () => await writeFile(join(folder, 'file'), '')],
    [
      'a linked worktree, whose data lies elsewhere',
      'linked',
      async () => {
        repository.make(...registered(1));
        repository.git('worktree', 'add', '--quiet', join(folder, 'linked'));
      },
    ],
    [
      'a repository whose newest tag is damaged',
      'models',
      async () => {
        repository.make(...registered(1));
        await writeFile(join(folder, 'models', '.git', 'refs', 'tags', 'ctr@v1.0.0'), `${'1'.repeat(40)}\n`);
      },
    ],
  ])('%s', async (_, path, prepare) => {
    await prepare();
    for (const [name, ask] of Object.entries(questions(opened(path)))) {
      const faults = await faultsOf(ask());
      expect(faults.map(({ code, details }) => [name, code, details.source])).toEqual([[name, 'UPSTREAM_UNAVAILABLE', 'models']]);
    }
  });

  test('a repository without a commit has no models, and that is known', async () => {
    const tracker = opened();
    expect(await tracker.models()).toEqual({ models: [], truncated: false });
    expect(values(await tracker.versions([key('v1.0.0')]))).toEqual([null]);
  });

  test('a repository of SHA-256 is read likewise', async () => {
    const wide = gtoRepository(join(folder, 'wide'), { objectFormat: 'sha256' });
    const [commit] = wide.make(...registered(1));
    const tracker = opened('wide');
    const [run] = present(await tracker.runs(['ctr@v1.0.0']));
    expect([run?.code.commit, run?.datasets.length, run?.metrics.length]).toEqual([commit, 3, 2]);
    expect(commit).toHaveLength(64);
  });

  test('a bare clone tells the same as the repository itself', async () => {
    repository.make(...registered(2));
    cloned(repository.path, join(folder, 'bare.git'), '--bare');
    const [bare, whole] = [
      opened('bare.git', { repository: 'https://code.acme.test/x' }),
      opened('models', { repository: 'https://code.acme.test/x' }),
    ];
    expect(await bare.models()).toEqual(await whole.models());
    expect(await bare.runs(['ctr@v1.1.0'])).toEqual(await whole.runs(['ctr@v1.1.0']));
  });

  test('of a shallow clone a version that is there is told; models, stages and what is not there are a fault', async () => {
    repository.make(...registered(3));
    cloned(repository.path, join(folder, 'shallow'), '--depth=1');
    const tracker = opened('shallow');
    expect(present(await tracker.versions([key('v1.2.0')]))).toHaveLength(1);
    for (const ask of [
      () => tracker.versions([key('v1.0.0')]),
      () => tracker.runs(['ctr@v1.0.0']),
      () => tracker.probe(),
      () => tracker.models(),
      () => tracker.modelsByName(['ctr']),
      () => tracker.versionsOf(['ctr'], 1),
    ])
      expect((await faultsOf(ask())).map(({ code, message }) => [code, message.includes('shallow')])).toEqual([
        ['UPSTREAM_UNAVAILABLE', true],
      ]);
  });

  test('of a partial clone what was left out is a fault, and is never fetched', async () => {
    repository.git('config', 'uploadpack.allowFilter', 'true');
    repository.make(...registered(1), trained({ lr: '1', auc: 1, clicks: '1', weights: '2' }));
    cloned(repository.path, join(folder, 'partial.git'), '--bare', '--filter=blob:none');
    const faults = await faultsOf(opened('partial.git').versions([key('v1.0.0')]));
    expect(faults.map(({ code, details }) => [code, details.source])).toEqual([['UPSTREAM_UNAVAILABLE', 'models']]);
  });

  test('of more tags than may be read none is, because an older one may say otherwise', async () => {
    repository.make(...registered(5));
    for (const ask of Object.values(questions(opened('models', { maxTags: 4 }))))
      expect((await faultsOf(ask())).map(({ code, message }) => [code, message.includes('more than 4 tags')])).toEqual([
        ['UPSTREAM_UNAVAILABLE', true],
      ]);
    expect(present(await opened('models', { maxTags: 5 }).versions([key('v1.0.0')]))).toHaveLength(1);
  });
});

describe('what is written while it is read', () => {
  test('a tag that was made is there with the next question, and one that was taken away is gone', async () => {
    repository.make(...registered(1));
    const tracker = opened();
    expect(present(await tracker.versions([key('v1.0.0')]))).toHaveLength(1);
    repository.make({ tag: 'ctr@v2.0.0' });
    expect(present(await tracker.versions([key('v2.0.0')]))).toHaveLength(1);
    repository.git('tag', '--delete', 'ctr@v2.0.0');
    expect(values(await tracker.versions([key('v2.0.0')]))).toEqual([null]);
  });

  test('lightweight tags and tags of something else than a commit register nothing', async () => {
    repository.make(...registered(1));
    repository.git('tag', 'ctr@v2.0.0');
    repository.git('tag', '--annotate', '--message=x', 'ctr@v3.0.0', 'HEAD^{tree}');
    const [all] = values(await opened().versionsOf(['ctr'], 10));
    expect(all?.map((version) => version.key.version)).toEqual(['v1.0.0']);
  });

  test('the message of a signed tag is told without its signature', async () => {
    const armour = '-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----';
    repository.make(...registered(1), { tag: 'ctr@v2.0.0', message: `Better\n\nBy far.\n${armour}\n` });
    expect(present(await opened().versions([key('v2.0.0')]))[0]?.description).toBe('Better\n\nBy far.');
  });
});
