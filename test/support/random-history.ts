import { join } from 'node:path';
import { type Arbitrary, array, constantFrom, nat, oneof, record } from 'fast-check';
import { gitRepository, runGitIn, type TestRepository } from './git-repository.ts';

/** What somebody does next. Numbers point to a commit or a branch among those that are there, counted around. */
export type Step =
  | { readonly do: 'commit'; readonly branch: number; readonly change: Change }
  | { readonly do: 'pick'; readonly branch: number; readonly commit: number; readonly way: 'plain' | 'other author' | 'amended' }
  | { readonly do: 'revert'; readonly branch: number; readonly commit: number }
  | { readonly do: 'squash' | 'merge'; readonly from: number; readonly branch: number }
  | { readonly do: 'branch'; readonly commit: number };

type Change = { readonly kind: 'add' | 'edit' | 'binary'; readonly at: number };

const change = record({ kind: constantFrom('add' as const, 'edit' as const, 'binary' as const), at: nat(50) });

export const steps: Arbitrary<readonly Step[]> = array(
  oneof(
    { weight: 5, arbitrary: record({ do: constantFrom('commit' as const), branch: nat(9), change }) },
    {
      weight: 4,
      arbitrary: record({
        do: constantFrom('pick' as const),
        ...{ branch: nat(9), commit: nat(99) },
        way: constantFrom('plain' as const, 'other author' as const, 'other author' as const, 'amended' as const),
      }),
    },
    { weight: 1, arbitrary: record({ do: constantFrom('revert' as const), branch: nat(9), commit: nat(99) }) },
    {
      weight: 2,
      arbitrary: record({ do: constantFrom('squash' as const, 'squash' as const, 'merge' as const), from: nat(9), branch: nat(9) }),
    },
    { weight: 2, arbitrary: record({ do: constantFrom('branch' as const), commit: nat(99) }) },
  ),
  { minLength: 8, maxLength: 22 },
);

type Tree = ReadonlyMap<string, string>;
/** Per file what it was before and after; null where it is not there. */
type Delta = ReadonlyMap<string, readonly [before: string | null, after: string | null]>;

interface Made {
  readonly mark: number;
  readonly parents: readonly number[];
  readonly tree: Tree;
  readonly delta: Delta;
  readonly author: string;
}

export interface RandomHistory {
  readonly repository: TestRepository;
  /** Full ids, oldest first. */
  readonly commits: readonly string[];
  readonly tips: readonly string[];
}

/** A repository in which those steps were done, written in one go. */
export function randomHistory(folder: string, name: string, done: readonly Step[]): RandomHistory {
  const made: Made[] = [];
  const branches: number[] = [];
  const at = (number: number): Made => made[number % made.length] as Made;
  const tipOf = (branch: number): Made => made[branches[branch % branches.length] as number] as Made;
  const put = (branch: number, parents: readonly number[], tree: Tree, author: string): void => {
    const before = parents[0] === undefined ? new Map<string, string>() : (made[parents[0]] as Made).tree;
    made.push({ mark: made.length, parents, tree, delta: deltaOf(before, tree), author });
    branches[branch % branches.length] = made.length - 1;
  };
  branches.push(0);
  put(0, [], new Map([['shared', shared.join('\n')]]), authorOf(0));
  branches.push(0);
  for (const [number, step] of done.entries()) {
    const author = authorOf(number + 1);
    if (step.do === 'branch') branches.push(at(step.commit).mark);
    else if (step.do === 'commit')
      put(step.branch, [tipOf(step.branch).mark], changed(tipOf(step.branch).tree, step.change, number), author);
    else if (step.do === 'pick') {
      const tree = applied(tipOf(step.branch).tree, at(step.commit).delta);
      const amended = step.way === 'amended' ? withLine(tree, at(step.commit).delta, number) : tree;
      put(step.branch, [tipOf(step.branch).mark], amended, step.way === 'plain' ? at(step.commit).author : author);
    } else if (step.do === 'revert')
      put(step.branch, [tipOf(step.branch).mark], applied(tipOf(step.branch).tree, inverse(at(step.commit).delta)), author);
    else {
      const [from, to] = [tipOf(step.from), tipOf(step.branch)];
      const [own, theirs] = [historyOf(made, to.mark), historyOf(made, from.mark)];
      const missing = [...theirs].filter((mark) => !own.has(mark)).toSorted((a, b) => a - b);
      if (missing.length === 0) continue;
      const tree = missing.reduce<Tree>((into, mark) => applied(into, (made[mark] as Made).delta), to.tree);
      put(step.branch, step.do === 'merge' ? [to.mark, from.mark] : [to.mark], tree, author);
    }
  }
  return written(folder, name, made, branches);
}

const shared = Array.from({ length: 60 }, (_, n) => `line ${n}`);

/** Of the same author, at a time of their own. */
function authorOf(number: number): string {
  return `${number % 2 === 0 ? 'Ada' : 'Mallory'} <a@acme.test> ${1_759_320_000 + number * 60} +0000`;
}

function changed(tree: Tree, { kind, at }: Change, number: number): Tree {
  if (kind === 'edit') {
    const lines = (tree.get('shared') ?? '').split('\n');
    lines[at % lines.length] = `edited ${number}`;
    return new Map([...tree, ['shared', lines.join('\n')]]);
  }
  const text = kind === 'add' ? `new ${number}\n`.repeat(1 + (at % 3)) : `\0binary ${number}\n`;
  return new Map([...tree, [`${kind}-${at % 4}`, text]]);
}

function deltaOf(before: Tree, after: Tree): Delta {
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
  return new Map(paths.map((path) => [path, [before.get(path) ?? null, after.get(path) ?? null] as const]));
}

function inverse(delta: Delta): Delta {
  return new Map([...delta].map(([path, [before, after]]) => [path, [after, before]]));
}

/** As a pick does it: lines that changed are changed, the rest stays as it is here. */
function applied(tree: Tree, delta: Delta): Tree {
  const next = new Map(tree);
  for (const [path, [before, after]] of delta) {
    const here = next.get(path);
    if (after === null) next.delete(path);
    else if (before === null || here === undefined || path !== 'shared') next.set(path, after);
    else {
      const [old, now] = [before.split('\n'), after.split('\n')];
      next.set(
        path,
        here
          .split('\n')
          .map((line, at) => (old[at] === now[at] ? line : (now[at] ?? line)))
          .join('\n'),
      );
    }
  }
  return next;
}

function withLine(tree: Tree, delta: Delta, number: number): Tree {
  const [path] = [...delta.keys()].filter((one) => tree.has(one));
  return path === undefined ? tree : new Map([...tree, [path, `${tree.get(path) ?? ''}amended ${number}\n`]]);
}

function historyOf(made: readonly Made[], mark: number): ReadonlySet<number> {
  const seen = new Set<number>();
  for (const todo = [mark]; todo.length > 0; ) {
    const next = todo.pop() as number;
    if (seen.has(next)) continue;
    seen.add(next);
    todo.push(...(made[next] as Made).parents);
  }
  return seen;
}

function written(folder: string, name: string, made: readonly Made[], branches: readonly number[]): RandomHistory {
  const repository = gitRepository(join(folder, `${name}.git`), { bare: true });
  const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const stream = made.map(({ mark, parents, tree, author }) => {
    const [first, second] = parents;
    const files = [...tree].map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`);
    return [
      ...[
        `commit refs/marks/${mark}\nmark :${mark + 1}\nauthor ${author}\n`,
        `committer C <c@acme.test> ${1_759_400_000 + mark} +0000\n`,
        data(`Commit ${mark}`),
      ],
      ...[
        first === undefined ? '' : `from :${first + 1}\n`,
        second === undefined ? '' : `merge :${second + 1}\n`,
        'deleteall\n',
        ...files,
        '\n',
      ],
    ].join('');
  });
  runGitIn(repository.path, ['fast-import', '--quiet', '--force'], stream.join(''));
  const ids = repository.git('for-each-ref', '--format=%(refname:strip=2) %(objectname)', 'refs/marks').split('\n');
  const byMark = new Map(ids.map((line) => line.split(' ') as [string, string]));
  const commits = made.map(({ mark }) => byMark.get(String(mark)) ?? '');
  const refs = branches.map((mark, number) => `update refs/heads/${number === 0 ? 'main' : `b${number}`} ${commits[mark] ?? ''}\n`);
  const gone = made.map(({ mark }) => `delete refs/marks/${mark}\n`);
  runGitIn(repository.path, ['update-ref', '--stdin'], [...refs, ...gone].join(''));
  return { repository, commits, tips: [...new Set(branches.map((mark) => commits[mark] ?? ''))] };
}
