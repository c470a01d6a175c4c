import type { DatasetKey, DatasetRecord } from '#domain/dataset.ts';
import type { Answer } from '#domain/fault.ts';
import type { RunRecord } from '#domain/run.ts';
import { settled, settledEach } from '#sources/upstream/settled.ts';
import type { Api } from './api.ts';
import { chunksOf, isName, isPlainRunId, listed, matching } from './filter.ts';
import { datasetOf, runOf } from './records.ts';
import type { RunSearch } from './run-search.ts';
import type { DatasetInput, Run } from './schema.ts';

/** Up to this many runs are asked for one by one; more are searched for. */
const fewMax = 4;
/** Ids in one filter: servers are slow on longer lists, or refuse them. */
const idsAtOnce = 100;
/** Runs looked through for one dataset: nearly always the first has it. */
const firstLook = 50;
const thoroughLook = 5_000;

export interface Runs {
  runs(ids: readonly string[]): Promise<readonly Answer<RunRecord | null>[]>;
  datasets(keys: readonly DatasetKey[]): Promise<readonly Answer<DatasetRecord | null>[]>;
}

export function runsFrom(api: Api, search: RunSearch, tracker: string): Runs {
  /** What searches bring of these ids; the rest is in no folder that we may see, or gone. */
  async function searched(ids: readonly string[]): Promise<ReadonlyMap<string, Run>> {
    const found = new Map<string, Run>();
    const look = async (wanted: readonly string[], fresh: boolean): Promise<boolean> => {
      const looks = chunksOf(wanted, idsAtOnce).map(async (chunk) => {
        const filter = `attributes.run_id IN ${listed(chunk)}`;
        const told = fresh
          ? { ...(await search.inAllFolders(filter, chunk.length)), known: false }
          : await search.inKnownFolders(filter, chunk.length);
        for (const run of told.rows) found.set(run.info.run_id, run);
        return told.known;
      });
      return (await Promise.all(looks)).includes(true);
    };
    const known = await look(ids, false);
    const missing = ids.filter((id) => !found.has(id));
    if (known && missing.length > 0) await look(missing, true);
    return found;
  }

  async function single(id: string): Promise<Run | null> {
    const run = await api.run(id);
    return run?.info.run_id === id ? run : null;
  }

  async function runs(ids: readonly string[]): Promise<readonly Answer<RunRecord | null>[]> {
    const plain = [...new Set(ids)].filter(isPlainRunId);
    const found = plain.length > fewMax ? await settled(searched(plain)) : null;
    return settledEach(ids, async (id) => {
      if (found !== null && !found.ok && isPlainRunId(id)) throw found.fault;
      const run = (found?.ok ? found.value.get(id) : undefined) ?? (await single(id));
      return run === null ? null : runOf(tracker, run);
    });
  }

  async function dataset(key: DatasetKey): Promise<DatasetRecord | null> {
    if (!isName(key.name) || !isName(key.digest)) return null;
    for (const limit of [firstLook, thoroughLook]) {
      const { rows, truncated } = await search.inAllFolders(datasetFilter(key), limit);
      const input = rows.flatMap((run) => run.inputs.dataset_inputs).find((each) => isOf(key, each));
      if (input !== undefined) return datasetOf(tracker, input);
      if (!truncated) return null;
    }
    return null;
  }

  return { runs, datasets: (keys) => settledEach(keys, dataset) };
}

/** The server tests both conditions apart, so that a run with two datasets can match crosswise: compare with {@link isOf}. */
export function datasetFilter({ name, digest }: DatasetKey): string {
  return `dataset.name ${matching(name)} AND dataset.digest ${matching(digest)}`;
}

export function isOf({ name, digest }: DatasetKey, { dataset }: DatasetInput): boolean {
  return dataset.name === name && dataset.digest === digest;
}
