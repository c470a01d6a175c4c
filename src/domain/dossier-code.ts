import type { CodeRecord, RepositoryRecord } from './commit.ts';
import type { Dossier } from './dossier.ts';

/** The code of a version: where its repository is, as a Git host knows it, else as it was declared. */
export function codeOf(
  code: CodeRecord,
  { repository, commit }: { readonly repository: RepositoryRecord | null; readonly commit: string | null },
): Dossier['code'] {
  // A folder has no address of its own; whoever declared one as `file:` said where to clone it from.
  const address = repository?.url ?? (/^file:\/\//i.test(code.repository ?? '') ? code.repository : null);
  const place = repository === null ? null : { key: repository.key, name: repository.name, url: address };
  const named = code.repository ?? code.project ?? null;
  const declaredPlace = named === null ? null : { key: null, name: null, url: named };
  return {
    repository: place ?? declaredPlace,
    commit: commit ?? code.commit,
    branch: code.branch,
    dirty: code.dirty,
    pipelineRunId: code.pipelineRunId,
  };
}
