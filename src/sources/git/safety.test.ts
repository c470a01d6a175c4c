import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GitRoot, gitRoot } from '../../../test/support/git-root.ts';

const realGit = spawnSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).stdout.trim();

let git: GitRoot;
let sha: string;
beforeEach(async () => {
  git = await gitRoot();
  sha = git.make('ctr').sha;
});
afterEach(async () => {
  await git.remove();
});

/** Puts a program of our own in the place of git; `$REAL` in it is the real one. */
async function instead(script: string, timeoutMs = 20_000): Promise<void> {
  const folder = join(git.base, 'bin');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'git'), `#!/bin/sh\n${script.replaceAll('$REAL', realGit).replaceAll('$LOG', join(git.base, 'log'))}\n`, {
    mode: 0o755,
  });
  await git.reopen({}, git.root, { searchPath: `${folder}:/usr/bin:/bin`, timeoutMs });
}

describe('git is called', () => {
  test('with its fixed arguments and an environment from scratch', async () => {
    process.env['GIT_DIR'] = '/somewhere/else';
    process.env['STEMMA_TEST_SECRET'] = 'secret';
    try {
      await instead('printf "%s\\n" "$*" >> "$LOG"; env >> "$LOG"; exec $REAL "$@"');
      expect(await git.told('ctr', sha)).toEqual(['local/ctr', 'ctr']);
    } finally {
      delete process.env['GIT_DIR'];
      delete process.env['STEMMA_TEST_SECRET'];
    }
    const log = await readFile(join(git.base, 'log'), 'utf8');
    const gitDir = join(git.root, 'ctr', '.git');
    expect(log).toContain(
      `--no-pager --no-replace-objects --literal-pathspecs -c core.hooksPath=/dev/null -c core.fsmonitor=false -c protocol.allow=never -c safe.directory=${gitDir} -C ${gitDir} --git-dir=${gitDir} cat-file --batch-command --buffer`,
    );
    for (const setting of [
      'GIT_NO_LAZY_FETCH=1',
      'GIT_CONFIG_NOSYSTEM=1',
      'GIT_CONFIG_GLOBAL=/dev/null',
      'GIT_TERMINAL_PROMPT=0',
      'LC_ALL=C',
    ])
      expect(log.split('\n')).toContain(setting);
    expect(log).not.toMatch(/secret|somewhere|HOME=\/root|NODE_/);
  });

  test('with nothing that a caller wrote: neither a repository’s name nor an id is ever an argument', async () => {
    await instead('printf "%s\\n" "$*" >> "$LOG"; exec $REAL "$@"');
    const repository = await git.found('ctr');
    await git.host.commits(['--help', '-c core.sshCommand=x', `${sha}\nflush`, '$(touch x)', sha].map((id) => ({ repository, sha: id })));
    await git.host.repository('--upload-pack=x');
    await git.host.holders?.('--all');
    const log = await readFile(join(git.base, 'log'), 'utf8');
    expect(log).not.toMatch(/--help|sshCommand|upload-pack|touch|--all/);
  });

  test('of a version before 2.36 as two processes, with the same answers', async () => {
    await instead('case "$*" in *version) echo git version 2.30.2;; *) printf "%s\\n" "$*" >> "$LOG"; exec $REAL "$@";; esac');
    const repository = await git.found('ctr');
    const outcomes = await git.host.commits([sha, 'f'.repeat(40), sha.slice(0, 8)].map((id) => ({ repository, sha: id })));
    expect(outcomes).toMatchObject([{ value: { sha, message: 'ctr' } }, { value: null }, { value: { sha } }]);
    expect((await git.host.probe()).version).toBe('2.30.2');
    const log = await readFile(join(git.base, 'log'), 'utf8');
    expect(log).toMatch(/cat-file --batch-check\n/);
    expect(log).not.toContain('--batch-command');
  });
});

describe('a git that fails', () => {
  const outcomeOf = async (): Promise<unknown> => {
    const repository = await git.found('ctr');
    return (await git.host.commits([{ repository, sha }]))[0];
  };

  test('to answer is ended after the time limit, with what it started, and said to be slow', async () => {
    await instead('case "$*" in *version) exec $REAL version;; *) sleep 300 & echo $! >> "$LOG"; wait;; esac', 300);
    expect(await outcomeOf()).toMatchObject({
      ok: false,
      fault: { code: 'UPSTREAM_TIMEOUT', details: { source: 'local', retryable: true } },
    });
    const child = Number((await readFile(join(git.base, 'log'), 'utf8')).trim().split('\n')[0]);
    // It is gone, or what is left of it until somebody asks for its outcome.
    await expect
      .poll(
        async () =>
          await readFile(`/proc/${child}/stat`, 'utf8').then(
            (text) => text.split(' ')[2],
            () => 'gone',
          ),
      )
      .toMatch(/gone|Z/);
  });

  test('by chance is started once more', async () => {
    await instead('case "$*" in *version) exec $REAL version;; esac; if [ -e "$LOG" ]; then exec $REAL "$@"; fi; touch "$LOG"; exit 128');
    expect(await outcomeOf()).toMatchObject({ ok: true, value: { sha } });
  });

  test('again and again is a fault that names the source and nothing of what git said', async () => {
    await instead('case "$*" in *version) exec $REAL version;; esac; echo "fatal: /srv/secret is bad" >&2; exit 128');
    const outcome = await outcomeOf();
    expect(outcome).toMatchObject({
      ok: false,
      fault: { code: 'UPSTREAM_UNAVAILABLE', details: { source: 'local' }, message: expect.stringContaining('git fsck') },
    });
    expect((outcome as { fault: Error }).fault.message).not.toContain('secret');
  });

  test('because it is not there says what to install', async () => {
    await git.reopen({}, git.root, { searchPath: join(git.base, 'empty') });
    expect(await outcomeOf()).toMatchObject({
      ok: false,
      fault: { code: 'UPSTREAM_UNAVAILABLE', message: expect.stringContaining('Install git') },
    });
    await expect(git.host.probe()).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', details: { source: 'local' } });
  });

  test('to stop talking is cut off', async () => {
    await instead('case "$*" in *version) exec yes;; esac');
    await expect(git.host.probe()).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      message: expect.stringContaining('longer answer'),
    });
  });
});

test('more repositories than git may be open for at once are all read, and none is left open when the host is closed', async () => {
  await instead('echo $$ >> "$LOG"; exec $REAL "$@"');
  const made = Array.from({ length: 20 }, (_, index) => git.make(`r${index}`));
  const wishes = await Promise.all(made.map(async (each, index) => ({ repository: await git.found(`r${index}`), sha: each.sha })));
  const outcomes = await git.host.commits([...wishes, ...wishes.toReversed()]);
  expect(outcomes.map((outcome) => outcome.ok && outcome.value?.sha)).toEqual([...wishes, ...wishes.toReversed()].map((wish) => wish.sha));
  await git.host.close();
  const pids = (await readFile(join(git.base, 'log'), 'utf8')).trim().split('\n').map(Number);
  expect(pids.length).toBeGreaterThan(20);
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
