import type { ModelRecord } from '#domain/model.ts';
import type { RunRecord } from '#domain/run.ts';
import { newestFirst, type VersionKey, type VersionRecord } from '#domain/version.ts';

/** One thing that is remembered of a tracker. */
export type Row =
  | { readonly kind: 'model'; readonly record: ModelRecord }
  | { readonly kind: 'version'; readonly record: VersionRecord }
  | { readonly kind: 'run'; readonly record: RunRecord; readonly readAt: number };

/** What has to be written and taken away, so that what is remembered is what the tracker holds. */
export interface RowChange {
  readonly rows: readonly Row[];
  /** Keys. */
  readonly gone: readonly string[];
}

export interface KnownRun {
  readonly record: RunRecord;
  /** Milliseconds since 1970. */
  readonly readAt: number;
}

export const noChange: RowChange = { rows: [], gone: [] };

export type Rows = ReturnType<typeof createRows>;

/** Everything that is remembered of one tracker, in memory. */
export function createRows() {
  const models = new Map<string, ModelRecord>();
  const versions = new Map<string, Map<string, VersionRecord>>();
  const runs = new Map<string, KnownRun>();
  /** Lists in their order, made when somebody asks. */
  const sorted = new Map<string, readonly VersionRecord[]>();
  let versionCount = 0;

  function apply({ rows, gone }: RowChange): void {
    for (const key of gone) remove(key);
    for (const row of rows) put(row);
  }

  function put(row: Row): void {
    if (row.kind === 'model') models.set(row.record.name, row.record);
    else if (row.kind === 'run') runs.set(row.record.key.id, { record: row.record, readAt: row.readAt });
    else {
      const { model, version } = row.record.key;
      const own = versions.get(model) ?? new Map<string, VersionRecord>();
      if (!own.has(version)) versionCount += 1;
      own.set(version, row.record);
      versions.set(model, own);
      sorted.delete(model);
    }
  }

  function remove(key: string): void {
    const [kind, first = '', second = ''] = partsOf(key);
    if (kind === 'model') models.delete(first);
    else if (kind === 'run') runs.delete(first);
    else if (versions.get(first)?.delete(second) === true) {
      versionCount -= 1;
      sorted.delete(first);
    }
  }

  function versionsOf(model: string): readonly VersionRecord[] | undefined {
    if (!models.has(model)) return undefined;
    const known = sorted.get(model);
    if (known !== undefined) return known;
    const list = [...(versions.get(model)?.values() ?? [])].toSorted(newestFirst);
    sorted.set(model, list);
    return list;
  }

  return {
    /** Everything as it will be after a change. */
    after: (change: RowChange) => after({ models, versions, runs }, change),
    models: models as ReadonlyMap<string, ModelRecord>,
    runs: runs as ReadonlyMap<string, KnownRun>,
    versionsOf,
    version: ({ model, version }: Pick<VersionKey, 'model' | 'version'>) => versions.get(model)?.get(version),
    versions: () => [...versions.values()].flatMap((own) => [...own.values()]),
    counts: () => ({ models: models.size, versions: versionCount, runs: runs.size }),
    apply,
  };
}

interface Tables {
  readonly models: ReadonlyMap<string, ModelRecord>;
  readonly versions: ReadonlyMap<string, ReadonlyMap<string, VersionRecord>>;
  readonly runs: ReadonlyMap<string, KnownRun>;
}

function after({ models, versions, runs }: Tables, change: RowChange): readonly Row[] {
  const all = new Map<string, Row>();
  for (const record of models.values()) all.set(modelRow(record.name), { kind: 'model', record });
  for (const own of versions.values()) for (const record of own.values()) all.set(versionRow(record.key), { kind: 'version', record });
  for (const [id, { record, readAt }] of runs) all.set(runRow(id), { kind: 'run', record, readAt });
  for (const key of change.gone) all.delete(key);
  for (const row of change.rows) all.set(rowKey(row), row);
  return [...all.values()];
}

/** A row by its name in a store. */
export function rowKey(row: Row): string {
  if (row.kind === 'model') return modelRow(row.record.name);
  return row.kind === 'run' ? runRow(row.record.key.id) : versionRow(row.record.key);
}

export function modelRow(name: string): string {
  return JSON.stringify(['model', name]);
}

export function versionRow({ model, version }: Pick<VersionKey, 'model' | 'version'>): string {
  return JSON.stringify(['version', model, version]);
}

export function runRow(id: string): string {
  return JSON.stringify(['run', id]);
}

function partsOf(key: string): readonly string[] {
  return (JSON.parse(key) as unknown[]).map(String);
}
