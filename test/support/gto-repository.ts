import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { gitRepository, type RepositoryOptions, runGitIn, type TestRepository } from './git-repository.ts';

/** A repository with commits and tags as GTO makes them, written in one go by git itself. */
export interface GtoRepository extends TestRepository {
  /** Makes what is told, in order; every commit follows the one before. Gives the commits' ids. */
  make(...steps: readonly GtoStep[]): readonly string[];
}

export type GtoStep = GtoCommit | GtoTag;

export interface GtoCommit {
  /** Everything that the commit has: a text, or what becomes YAML. */
  readonly files: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly author?: string;
  /** Minutes after the first; each step is a minute later than the one before where none is given. */
  readonly minute?: number;
}

export interface GtoTag {
  readonly tag: string;
  /** A full id, or which of the commits made with it (from 0); the newest commit where none is given. */
  readonly on?: string | number;
  readonly message?: string;
  readonly tagger?: string;
  readonly minute?: number;
}

const start = 1_759_320_000;

export function gtoRepository(path: string, options: RepositoryOptions = {}): GtoRepository {
  const repository = gitRepository(path, options);
  let minute = 0;
  let head: string | null = null;
  return {
    ...repository,
    make(...steps) {
      const lines: (string | Buffer)[] = [];
      const data = (text: string): void => {
        const bytes = Buffer.from(text);
        lines.push(`data ${bytes.length}\n`, bytes, '\n');
      };
      let marks = 0;
      for (const step of steps) {
        const at = `${start + 60 * (step.minute ?? (minute += 1))} +0200`;
        if ('tag' in step) {
          lines.push(
            `tag ${step.tag}\nfrom ${typeof step.on === 'string' ? step.on : step.on === undefined && marks === 0 ? head : `:${(step.on ?? marks - 1) + 1}`}\n`,
          );
          lines.push(`tagger ${step.tagger ?? 'Grace Hopper <grace@acme.test>'} ${at}\n`);
          data(step.message ?? '');
          continue;
        }
        const author = step.author ?? 'Ada Lovelace <ada@acme.test>';
        lines.push(`commit refs/heads/main\nmark :${marks + 1}\nauthor ${author} ${at}\ncommitter ${author} ${at}\n`);
        data(step.message ?? 'Train');
        if (marks > 0 || head !== null) lines.push(`from ${marks === 0 ? head : `:${marks}`}\n`);
        marks += 1;
        lines.push('deleteall\n');
        for (const [file, content] of Object.entries(step.files)) {
          lines.push(`M 100644 inline ${file}\n`);
          data(typeof content === 'string' ? content : stringify(content));
        }
      }
      const bytes = Buffer.concat(lines.map((line) => (typeof line === 'string' ? Buffer.from(line) : line)));
      const marksFile = join(path, options.bare === true ? '' : '.git', 'marks');
      execFileSync('git', ['-C', path, 'fast-import', '--quiet', '--force', `--export-marks=${marksFile}`], { input: bytes });
      if (marks === 0) return [];
      const ids = new Map(
        readFileSync(marksFile, 'utf8')
          .trim()
          .split('\n')
          .map((line) => line.slice(1).split(' ') as [string, string]),
      );
      const made = Array.from({ length: marks }, (_, index) => ids.get(String(index + 1)) ?? '');
      head = made.at(-1) ?? head;
      return made;
    },
  };
}

/** A copy, as `git clone` makes it. */
export function cloned(from: string, to: string, ...options: readonly string[]): void {
  runGitIn('.', ['clone', '--quiet', ...options, `file://${from}`, to]);
}
