import type { ModelRecord } from '#domain/model.ts';
import type { VersionRecord } from '#domain/version.ts';
import type { Tracker } from '#ports/tracker.ts';
import { inTurns } from './in-turns.ts';
import { modelRow, type Row, type RowChange, type Rows, versionRow } from './rows.ts';

/** Up to when what is remembered of a tracker holds, and from where the next look goes on. All times in milliseconds since 1970. */
export interface Standing {
  /** Null: not wholly known yet. */
  readonly asOf: number | null;
  /** When everything was looked at last, also what changes without a new time of change: tags, and what was deleted. */
  readonly wholeAt: number | null;
  /** The newest change of a version that was seen. */
  readonly changedAt: number | null;
}

export const nothingKnown: Standing = { asOf: null, wholeAt: null, changedAt: null };

export interface Looking {
  readonly tracker: Tracker;
  readonly rows: Rows;
  readonly standing: Standing;
  /** Look at everything, not only at what changed. */
  readonly whole: boolean;
  /** Models that are said to have changed. */
  readonly touched: ReadonlySet<string>;
  readonly now: () => number;
  /** Called when the tracker has told something: it is there, and only has much to tell. */
  readonly answered: () => void;
}

export type Looked = { readonly tooLarge: true } | { readonly tooLarge: false; readonly change: RowChange; readonly standing: Standing };

/** Changes are looked at again from this long before the last one on: clocks and transactions are not exact. */
const overlapMs = 5 * 60_000;
/** Models that are asked about together; of a few each by itself, so that never more than one question is under way. */
const modelsAtOnce = 50;
const fewMax = 8;
/** More models than this that changed: everything is looked at. */
const movedMax = 100;
/** More versions than this of one tracker are not remembered. */
const versionsMax = 200_000;
/** Versions that a whole look did not bring and that are asked for one by one: pages shift while one reads them. */
const doubtedMax = 200;

/** What changed at a tracker since the last look: its models, versions that are newer, and the versions of models that changed. One question at a time. Throws a `Fault`. */
export async function lookAgain(looking: Looking): Promise<Looked> {
  const { tracker, rows, standing, touched } = looking;
  const asOf = looking.now();
  const { models, truncated } = await tracker.models();
  looking.answered();
  if (truncated) return { tooLarge: true };
  const names = new Set(models.map(({ name }) => name));
  const moved = models.filter((model) => touched.has(model.name) || hasMoved(rows.models.get(model.name), model));
  const isWhole = looking.whole || standing.asOf === null || moved.length > movedMax;
  const recent = await recentOf(tracker, models, isWhole ? null : (standing.changedAt ?? 0) - overlapMs);
  const all = recent.whole ? recent.versions : await withModelsWhole(tracker, recent.versions, moved);
  if (all.length > versionsMax) return { tooLarge: true };
  const found = all.filter(({ key }) => names.has(key.model));
  const there = new Set(await inTurns(found, ({ key }) => versionRow(key)));
  const looked = recent.whole ? names : new Set(moved.map(({ name }) => name));
  const doubted = rows.versions().filter(({ key }) => looked.has(key.model) && !there.has(versionRow(key)));
  const still = recent.whole ? await stillThere(tracker, doubted) : [];
  const gone = new Set(doubted.map(({ key }) => versionRow(key)).concat(orphans(rows, names)));
  for (const { key } of still) gone.delete(versionRow(key));
  const goneModels = [...rows.models.keys()].filter((name) => !names.has(name));
  return {
    tooLarge: false,
    change: {
      // Models last: where only a part is written down, a model does not count as looked at before its versions are there.
      rows: [...(await changedVersions(rows, [...found, ...still])), ...(await changedModels(rows, models))],
      gone: [...goneModels.map(modelRow), ...gone],
    },
    standing: {
      asOf,
      wholeAt: recent.whole ? asOf : standing.wholeAt,
      changedAt: newestChange(found, standing, asOf),
    },
  };
}

/** Never later than now: a change that a tracker dates into the future must not hide those that come after it. */
function newestChange(found: readonly VersionRecord[], standing: Standing, now: number): number {
  const newest = found.reduce((latest, { updatedAt }) => Math.max(latest, updatedAt?.getTime() ?? 0), standing.changedAt ?? 0);
  return Math.min(newest, now);
}

/** Newer versions, and all versions of models that changed. */
async function withModelsWhole(tracker: Tracker, recent: readonly VersionRecord[], moved: readonly ModelRecord[]) {
  const names = new Set(moved.map(({ name }) => name));
  return [...recent.filter(({ key }) => !names.has(key.model)), ...(await versionsOf(tracker, [...names]))];
}

/** Of versions that a look at everything did not bring: those that only slipped through between two pages. Many are asked for model by model. */
async function stillThere(tracker: Tracker, doubted: readonly VersionRecord[]): Promise<readonly VersionRecord[]> {
  if (doubted.length > doubtedMax) {
    const wanted = new Set(doubted.map(({ key }) => versionRow(key)));
    const all = await versionsOf(tracker, [...new Set(doubted.map(({ key }) => key.model))]);
    return all.filter(({ key }) => wanted.has(versionRow(key)));
  }
  const still: VersionRecord[] = [];
  for (const one of doubted) {
    const [answer] = await tracker.versions([one.key]);
    // One that could not be asked for is not gone.
    if (answer?.ok !== true) still.push(one);
    else if (answer.value !== null) still.push(answer.value);
  }
  return still;
}

/** Versions of models that are gone. */
function orphans(rows: Rows, names: ReadonlySet<string>): readonly string[] {
  return rows.versions().flatMap(({ key }) => (names.has(key.model) ? [] : [versionRow(key)]));
}

async function recentOf(tracker: Tracker, models: readonly ModelRecord[], since: number | null) {
  if (tracker.recentVersions !== undefined) return tracker.recentVersions(since === null ? null : new Date(since));
  if (since !== null) return { versions: [], whole: false };
  return {
    versions: await versionsOf(
      tracker,
      models.map(({ name }) => name),
    ),
    whole: true,
  };
}

/** All versions of these models, some models at a time. Throws where those of one cannot be told: half of it would look like the whole. */
async function versionsOf(tracker: Tracker, models: readonly string[]): Promise<readonly VersionRecord[]> {
  const found: VersionRecord[] = [];
  const atOnce = models.length <= fewMax ? 1 : modelsAtOnce;
  for (let from = 0; from < models.length && found.length <= versionsMax; from += atOnce) {
    const answers = await tracker.versionsOf(models.slice(from, from + atOnce), versionsMax);
    for (const answer of answers) {
      if (!answer.ok) throw answer.fault;
      found.push(...(answer.value ?? []));
    }
  }
  return found;
}

async function changedModels(rows: Rows, models: readonly ModelRecord[]): Promise<readonly Row[]> {
  const changed = await inTurns(models, (record): Row[] =>
    JSON.stringify(record) === JSON.stringify(rows.models.get(record.name)) ? [] : [{ kind: 'model', record }],
  );
  return changed.flat();
}

async function changedVersions(rows: Rows, versions: readonly VersionRecord[]): Promise<readonly Row[]> {
  const changed = await inTurns(versions, (record): Row[] =>
    JSON.stringify(record) === JSON.stringify(rows.version(record.key)) ? [] : [{ kind: 'version', record }],
  );
  return changed.flat();
}

/** A model's time of change moves when versions come or go. Where a tracker keeps none, it may have changed at any moment. */
function hasMoved(known: ModelRecord | undefined, now: ModelRecord): boolean {
  return (
    known === undefined ||
    now.updatedAt === null ||
    known.updatedAt?.getTime() !== now.updatedAt.getTime() ||
    known.createdAt?.getTime() !== now.createdAt?.getTime()
  );
}
