import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitRepository, openGitRepository, runGitIn, type TestRepository } from './git-repository.ts';

/** A merged change request, as hosts keep them beside the repository. */
export interface TestChangeRequest {
  readonly number: number;
  readonly title: string;
  readonly author: string;
  readonly commits: readonly string[];
  readonly mergedAs: string | null;
  readonly mergedAt: string | null;
}

/** Commits by what they are in the story, so that a test reads. */
export interface History {
  readonly repository: TestRepository;
  readonly at: Readonly<Record<Landmark, string>>;
  readonly changeRequests: readonly TestChangeRequest[];
}

export type Landmark =
  | 'root'
  | 'fork'
  | 'squashedFirst'
  | 'squashedMiddle'
  | 'squashedTip'
  | 'squash'
  | 'pickedPlain'
  | 'pickPlain'
  | 'pickedWithTrailer'
  | 'pickWithTrailer'
  | 'merged'
  | 'merge'
  | 'octopus'
  | 'reverted'
  | 'revert'
  | 'reapplied'
  | 'open'
  | 'openMerge'
  | 'unrelated'
  | 'main'
  | 'byOther'
  | 'pickByOther'
  | 'amended'
  | 'rebased'
  | 'rebase'
  | 'quietFirst'
  | 'quietTip'
  | 'quietSquash'
  | 'broughtBack'
  | 'release';

/**
 * A repository made by git as people make one: a squashed branch, two picks, a merge, an octopus, a revert, a revert of a revert, an open branch, and a history of
 * its own beside. `folder` gets a working repository and the bare one, `<folder>/ml/<name>.git`, that is served.
 */
export function gitHistory(folder: string, name: string, objectFormat: 'sha1' | 'sha256' = 'sha1'): History {
  const work = gitRepository(join(folder, `${name}-work`), { objectFormat });
  let second = 0;
  // Every commit has a time of its own, so that the same story has the same ids wherever it is made.
  const git = (...args: string[]): string => {
    const date = `2025-10-01T12:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second++ % 60).padStart(2, '0')}Z`;
    return runGitIn(work.path, args, '', { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date });
  };
  const commit = (file: string, text: string, message: string): string => {
    mkdirSync(join(work.path, file, '..'), { recursive: true });
    writeFileSync(join(work.path, file), text);
    git('add', '--all');
    git('commit', '--quiet', '-m', message);
    return head();
  };
  const head = (): string => git('rev-parse', 'HEAD');
  const branch = (called: string, from: string): string => git('checkout', '--quiet', '-b', called, from);
  const main = (): string => git('checkout', '--quiet', 'main');
  const lines = (word: string): string => Array.from({ length: 20 }, (_, index) => `${word} ${index}\n`).join('');

  const root = commit('train.py', lines('train'), 'Train');
  commit('uv.lock', 'version = 1\n', 'Lock');
  const fork = commit('features.py', lines('feature'), 'Features');
  branch('squashed', fork);
  const squashedFirst = commit('squash/a.py', lines('a'), 'Squashed 1');
  const squashedMiddle = commit('squash/b.py', lines('b'), 'Squashed 2');
  const squashedTip = commit('squash/a.py', lines('aa'), 'Squashed 3');
  branch('picked', fork);
  const pickedPlain = commit('picked/plain.py', lines('plain'), 'Pick me');
  const pickedWithTrailer = commit('picked/trailer.py', lines('trailer'), 'Pick me too');
  branch('topic', fork);
  const merged = commit('topic.py', lines('topic'), 'On a topic');
  branch('left', fork);
  commit('left.py', lines('left'), 'Left');
  branch('right', fork);
  commit('right.py', lines('right'), 'Right');
  branch('open', fork);
  const open = commit('open.py', lines('open'), 'Not merged');
  git('merge', '--quiet', '--no-ff', '-m', 'Merge topic into open', 'topic');
  const openMerge = head();

  main();
  commit('serve.py', lines('serve'), 'Serve');
  git('merge', '--quiet', '--squash', 'squashed');
  git('commit', '--quiet', '-m', 'Squash (#7)');
  const squash = head();
  git('cherry-pick', pickedPlain);
  const pickPlain = head();
  git('cherry-pick', '-x', pickedWithTrailer);
  const pickWithTrailer = head();
  git('merge', '--quiet', '--no-ff', '-m', 'Merge topic (#8)', 'topic');
  const merge = head();
  git('merge', '--quiet', '--no-ff', '-m', 'Octopus', 'left', 'right');
  const octopus = head();
  const reverted = commit('reverted.py', lines('reverted'), 'A mistake');
  const reapplied = commit('reapplied.py', lines('reapplied'), 'No mistake');
  git('revert', '--no-edit', reverted);
  const revert = head();
  git('revert', '--no-edit', reapplied);
  git('revert', '--no-edit', 'HEAD');
  git('tag', '-a', '-m', 'Release 1', 'v1', merge);
  git('tag', 'light', fork);
  git('tag', 'a-tree', `${fork}^{tree}`);
  const last = commit('last.py', lines('last'), 'Last');
  git('checkout', '--quiet', '--orphan', 'other');
  const unrelated = commit('train.py', lines('other'), 'Another history');
  main();
  const quiet = quietly({ git, branch, commit, lines, head }, last);
  main();

  const bare = join(folder, 'ml', `${name}.git`);
  runGitIn(folder, ['clone', '--quiet', '--bare', work.path, bare]);
  return {
    repository: openGitRepository(bare),
    at: {
      ...{ root, fork, squashedFirst, squashedMiddle, squashedTip, squash, pickedPlain, pickPlain, pickedWithTrailer, pickWithTrailer },
      ...{ merged, merge, octopus, reverted, revert, reapplied, open, openMerge, unrelated, main: last, ...quiet },
    },
    changeRequests: [
      request(7, 'Squash', [squashedFirst, squashedMiddle, squashedTip, squash], squash),
      request(8, 'Topic', [merged, merge], merge),
      request(9, 'Open', [open], null),
    ],
  };
}

interface Working {
  git(...args: string[]): string;
  branch(called: string, from: string): string;
  commit(file: string, text: string, message: string): string;
  lines(word: string): string;
  head(): string;
}

/** A release branch into which changes came of which no message and no change request tells: under another author, squashed, amended, taken out and brought back. */
function quietly({ git, branch, commit, lines, head }: Working, last: string) {
  const asMallory = (): string => {
    git('commit', '--quiet', '--amend', '--no-edit', '--author=Mallory <mallory@acme.test>', '--date=2025-10-09T09:00:00Z');
    return head();
  };
  branch('quiet-picks', last);
  const byOther = commit('quiet/pick.py', lines('quiet pick'), 'Pick me quietly');
  const amended = commit('quiet/amended.py', lines('quiet amended'), 'Amend me');
  const broughtBack = commit('quiet/back.py', lines('quiet back'), 'Out and in');
  branch('quiet-rebase', last);
  const rebased = commit('features.py', lines('feature').replace('feature 3', 'feature three'), 'Rebase me');
  branch('quiet-squash', last);
  const quietFirst = commit('quiet/a.py', `${lines('quiet a')}one\n`, 'Quiet 1');
  const quietTip = commit('quiet/b.py', `${lines('quiet b')}one\ntwo\n`, 'Quiet 2');
  branch('release', last);
  commit('notes.md', 'Notes\n', 'Notes');
  git('cherry-pick', byOther);
  const pickByOther = asMallory();
  git('cherry-pick', rebased);
  const rebase = asMallory();
  git('merge', '--quiet', '--squash', 'quiet-squash');
  git('commit', '--quiet', '-m', 'All of it');
  const quietSquash = head();
  git('cherry-pick', '--no-commit', amended);
  commit('quiet/amended.py', `${lines('quiet amended')}and more\n`, 'Amended');
  git('cherry-pick', broughtBack);
  git('revert', '--no-edit', 'HEAD');
  git('revert', '--no-edit', 'HEAD');
  const release = commit('notes.md', 'Notes\nMore notes\n', 'More notes');
  return { byOther, pickByOther, amended, rebased, rebase, quietFirst, quietTip, quietSquash, broughtBack, release };
}

function request(number: number, title: string, commits: readonly string[], mergedAs: string | null): TestChangeRequest {
  return { number, title, author: 'ada', commits, mergedAs, mergedAt: mergedAs === null ? null : '2025-10-02T08:00:00Z' };
}
