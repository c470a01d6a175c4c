import { stripCredentials } from '#domain/repository.ts';
import { labelsIn } from './annotation.ts';
import { type Tracked, trackedIn } from './tracked.ts';
import { isAddress, pathIn } from './tree-path.ts';
import { listIn, memberOf, textIn, type Written } from './yaml-text.ts';

/** A `*.dvc` file: something that DVC keeps beside the repository, and where it came from. */
export interface DvcFile {
  /** The file itself, below the repository's root. */
  readonly file: string;
  readonly outs: readonly DvcOut[];
}

export interface DvcOut extends Tracked {
  /** What it was imported from; null where it was added here. */
  readonly source: string | null;
  readonly sourceType: 'dvc' | 'dvc import' | 'dvc import-url';
  /** What `meta` and `labels` say that it is for, in their words. */
  readonly declared: readonly string[];
}

export function dvcFileIn(file: string, content: Written): DvcFile {
  const folder = pathIn(file.slice(0, Math.max(0, file.lastIndexOf('/'))), textIn(memberOf(content, 'wdir')) ?? '.');
  const [origin] = listIn(memberOf(content, 'deps'));
  const repo = memberOf(origin, 'repo');
  const from = textIn(memberOf(origin, 'path'));
  const url = textIn(memberOf(repo, 'url'));
  const revision = textIn(memberOf(repo, 'rev_lock'));
  const imported = url === null ? null : `${stripCredentials(url)}#${from ?? ''}${revision === null ? '' : `@${revision}`}`;
  const fetched = url !== null || from === null ? null : isAddress(from) ? stripCredentials(from) : from;
  return {
    file,
    outs: listIn(memberOf(content, 'outs')).flatMap((entry) => {
      const tracked = trackedIn(folder, entry);
      if (tracked === null) return [];
      const role = textIn(memberOf(memberOf(entry, 'meta'), 'role')) ?? textIn(memberOf(memberOf(content, 'meta'), 'role'));
      return [
        {
          ...tracked,
          source: imported ?? fetched,
          sourceType: imported !== null ? ('dvc import' as const) : fetched !== null ? ('dvc import-url' as const) : ('dvc' as const),
          declared: [...(role === null ? [] : [role]), ...labelsIn(memberOf(entry, 'labels'))],
        },
      ];
    }),
  };
}
