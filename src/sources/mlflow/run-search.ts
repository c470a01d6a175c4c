import type { Rows } from '#sources/upstream/pages.ts';
import type { Api } from './api.ts';
import { chunksOf } from './filter.ts';
import type { Run } from './schema.ts';

/** Folders that go into one question. */
const foldersAtOnce = 1_000;

/** MLflow searches runs only in the experiment folders that it is told: this searches them all. */
export interface RunSearch {
  /** In the folders that were there when this was last asked; `known` says that they were not asked for just now. */
  inKnownFolders(filter: string, limit: number): Promise<Rows<Run> & { readonly known: boolean }>;
  /** In the folders that are there now. */
  inAllFolders(filter: string, limit: number): Promise<Rows<Run>>;
}

export function runSearchOf(api: Api): RunSearch {
  let folders: readonly string[] | null = null;

  async function refreshed(): Promise<readonly string[]> {
    folders = await api.folders();
    return folders;
  }

  async function search(filter: string, within: readonly string[], limit: number): Promise<Rows<Run>> {
    const rows: Run[] = [];
    let truncated = false;
    for (const chunk of chunksOf(within, foldersAtOnce)) {
      const found = await api.runs(filter, chunk, limit - rows.length);
      rows.push(...found.rows);
      truncated = truncated || found.truncated;
      if (truncated) break;
    }
    return { rows, truncated };
  }

  return {
    inKnownFolders: async (filter, limit) => {
      const known = folders !== null;
      return { ...(await search(filter, folders ?? (await refreshed()), limit)), known };
    },
    inAllFolders: async (filter, limit) => search(filter, await refreshed(), limit),
  };
}
