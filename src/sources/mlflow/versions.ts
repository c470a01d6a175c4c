import type { Answer } from '#domain/fault.ts';
import { newestFirst, type VersionKey, type VersionRecord } from '#domain/version.ts';
import type { Rows } from '#sources/upstream/pages.ts';
import { settled, settledEach } from '#sources/upstream/settled.ts';
import type { Api } from './api.ts';
import { isName, matching } from './filter.ts';
import { isPrompt, versionOf } from './records.ts';
import type { ModelVersion } from './schema.ts';

/** Up to this many things are asked for one by one; more are worth a search. */
const fewMax = 8;
/** From this many wanted versions of one model on, the model is searched. */
const manyOfOneModel = 4;
/** Rows of a look at everything that changed: more than anybody remembers. */
const recentMax = 250_000;
/** Rows of a search over one model or over all of them: what it did not bring is asked for one by one. */
const searchedMax = 4_000;

export interface Versions {
  versions(keys: readonly VersionKey[]): Promise<readonly Answer<VersionRecord | null>[]>;
  versionsOf(models: readonly string[], limit: number): Promise<readonly Answer<readonly VersionRecord[] | null>[]>;
  recentVersions(since: Date | null): Promise<{ readonly versions: readonly VersionRecord[]; readonly whole: boolean }>;
}

export function versionsFrom(api: Api, tracker: string): Versions {
  const record = (version: ModelVersion): VersionRecord => versionOf(tracker, version);

  async function single({ model, version }: VersionKey): Promise<VersionRecord | null> {
    const found = await api.version(model, version);
    // Some servers read `01` as 1, or tell no upper from lower case: that is another version than the one asked for.
    return found === null || found.name !== model || found.version !== version || isPrompt(found) ? null : record(found);
  }

  /** What searches bring of the wanted versions, by {@link idOf}. */
  async function searched(keys: readonly VersionKey[]): Promise<ReadonlyMap<string, VersionRecord>> {
    const byModel = Map.groupBy(keys, (key) => key.model);
    const large = [...byModel].filter(([, wanted]) => wanted.length >= manyOfOneModel).map(([model]) => model);
    const scattered = keys.length - large.reduce((sum, model) => sum + (byModel.get(model)?.length ?? 0), 0);
    const searches = large.map((model) => ofModel(api, model, searchedMax));
    if (scattered > fewMax) searches.push(api.versions('', [], searchedMax));
    const rows = (await Promise.all(searches)).flatMap((found) => found.rows);
    return new Map(rows.filter((row) => !isPrompt(row)).map((row) => [idOf(row.name, row.version), record(row)]));
  }

  async function versions(keys: readonly VersionKey[]): Promise<readonly Answer<VersionRecord | null>[]> {
    const distinct = new Map(keys.map((key) => [idOf(key.model, key.version), key]));
    const found = distinct.size > fewMax ? await settled(searched([...distinct.values()])) : null;
    if (found !== null && !found.ok) return keys.map(() => found);
    return settledEach(keys, async (key) => found?.value.get(idOf(key.model, key.version)) ?? single(key));
  }

  async function ofOne(model: string, limit: number): Promise<readonly VersionRecord[] | null> {
    if (!isName(model)) return null;
    const { rows } = await ofModel(api, model, limit);
    return rows.length === 0 ? whenNone(model) : sorted(rows, limit);
  }

  /** A model without versions has none; without a model there is nothing to have any. */
  async function whenNone(model: string): Promise<readonly VersionRecord[] | null> {
    const found = await api.model(model);
    return found === null || found.name !== model || isPrompt(found) ? null : [];
  }

  function sorted(rows: readonly ModelVersion[], limit: number): readonly VersionRecord[] {
    return rows.map(record).toSorted(newestFirst).slice(0, limit);
  }

  async function versionsOf(models: readonly string[], limit: number): Promise<readonly Answer<readonly VersionRecord[] | null>[]> {
    if (new Set(models).size <= fewMax) return settledEach(models, (model) => ofOne(model, limit));
    const all = await settled(api.versions('', [], searchedMax));
    if (!all.ok) return models.map(() => all);
    // Of a search that was cut nobody knows which models it is complete for.
    if (all.value.truncated) return settledEach(models, (model) => ofOne(model, limit));
    const byModel = Map.groupBy(withoutPrompts(all.value.rows), (row) => row.name);
    return settledEach(models, async (model) => {
      const rows = byModel.get(model);
      return rows === undefined ? whenNone(model) : sorted(rows, limit);
    });
  }

  async function recentVersions(since: Date | null) {
    const { rows, truncated } = await api.recentVersions(since, recentMax);
    // Rows that change while we page come again, on top of a later page or of this one.
    const versions = new Map(withoutPrompts(rows).map((row) => [idOf(row.name, row.version), record(row)]));
    return { versions: [...versions.values()], whole: !truncated };
  }

  return { versions, versionsOf, recentVersions };
}

/** The newest versions of one model; those of others that the filter could not keep out are dropped. */
async function ofModel(api: Api, model: string, limit: number): Promise<Rows<ModelVersion>> {
  const condition = matching(model);
  const limited = condition.startsWith('=') ? limit : searchedMax;
  const { rows, truncated } = await api.versions(`name ${condition}`, ['version_number DESC'], limited);
  return { rows: withoutPrompts(rows).filter((row) => row.name === model), truncated };
}

function withoutPrompts(rows: readonly ModelVersion[]): readonly ModelVersion[] {
  return rows.filter((row) => !isPrompt(row));
}

function idOf(model: string, version: string): string {
  return JSON.stringify([model, version]);
}
