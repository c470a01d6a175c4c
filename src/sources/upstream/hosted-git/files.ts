import { isTreePath } from '#domain/blob.ts';
import type { BlobRecord } from '#domain/commit.ts';
import { type Answer, answer } from '#domain/fault.ts';
import type { FilesAt, HostApi } from './api.ts';
import type { Kept } from './kept.ts';
import { fileKind } from './kinds.ts';

type Files = readonly (BlobRecord | null)[] | null;

/** Files at full commit ids, each through what is kept of it; those of one commit that are not kept are asked for together. */
export async function filesThrough(api: HostApi, kept: Kept, wishes: readonly FilesAt[]): Promise<readonly Answer<Files>[]> {
  const all = wishes.flatMap(({ path, sha, files }) => files.filter(isTreePath).map((file) => ({ path, sha, file })));
  const { found, keep } = await kept.look(fileKind, all);
  const known = new Map(all.map((ask, at) => [nameOf(ask), found[at]?.value]));
  const asks = wishes.map(({ path, sha, files }) => {
    const wanted = [...new Set(files.filter(isTreePath))];
    const missing = wanted.filter((file) => known.get(nameOf({ path, sha, file })) == null);
    // Without a file to ask for, the commit still has to be there.
    return missing.length === 0 && wanted.length > 0 ? null : { path, sha, files: missing };
  });
  const wanted = asks.filter((ask) => ask !== null);
  const outcomes = wanted.length === 0 ? [] : await api.files(wanted);
  let next = 0;
  const fresh = asks.map((ask) => (ask === null ? null : { ask, outcome: outcomes[next++] ?? answer(null) }));
  await keep(
    fresh.flatMap((one) => {
      if (one === null || (one.outcome.ok && one.outcome.value === null)) return [];
      const { outcome } = one;
      return one.ask.files.map((file, place) => {
        const asked = { path: one.ask.path, sha: one.ask.sha, file };
        return [asked, outcome.ok ? answer({ blob: outcome.value?.[place] ?? null }) : outcome] as const;
      });
    }),
  );
  return wishes.map(({ path, sha, files }, at): Answer<Files> => {
    const { ask, outcome } = fresh[at] ?? {};
    if (outcome !== undefined && (!outcome.ok || outcome.value === null)) return outcome;
    const own = new Map(ask?.files.map((file, place) => [file, outcome?.value?.[place] ?? null]));
    return answer(files.map((file) => own.get(file) ?? known.get(nameOf({ path, sha, file }))?.blob ?? null));
  });
}

function nameOf({ path, sha, file }: { readonly path: string; readonly sha: string; readonly file: string }): string {
  return `${path}@${sha}:${file}`;
}
