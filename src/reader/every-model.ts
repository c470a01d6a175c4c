import { Fault } from '#domain/fault.ts';
import { modelOfSubject } from '#domain/history.ts';
import type { ModelRecord } from '#domain/model.ts';
import type { Tracker } from '#ports/tracker.ts';
import type { Histories } from './histories.ts';
import { type Indexed, staleness } from './indexed.ts';
import type { ModelNode } from './models.ts';
import { keyOf, modelOfKey } from './names.ts';
import { settled } from './settled.ts';
import type { SourceGap, Upstream } from './upstream.ts';
import type { World } from './world.ts';

/** A model with what its trackers say of it. */
export interface Listed {
  readonly model: ModelNode;
  readonly records: readonly ModelRecord[];
}

export interface Everything {
  readonly listed: readonly Listed[];
  /** Trackers that did not answer, or not with all of their models. */
  readonly missing: readonly SourceGap[];
}

export function createEveryModel(world: World, indexed: Indexed, upstream: Upstream, histories: Histories) {
  /** All models of all trackers and histories: of those that are followed as they are remembered. */
  async function everything(): Promise<Everything> {
    const [subjects, ...answers] = await Promise.all([
      histories.subjects(),
      ...[...world.trackers.values()].map(({ tracker }) => settled(modelsOf(tracker))),
    ]);
    const byKey = new Map<string, ModelRecord[]>(subjects.flatMap((subject) => modelOfSubject(subject) ?? []).map((key) => [key, []]));
    const missing: SourceGap[] = [];
    const silent = new Map<string, Fault>();
    for (const [index, source] of [...world.trackers.keys()].entries()) {
      const answer = answers[index];
      if (answer === undefined) continue;
      const silence = answer.ok ? answer.value.fault : answer.fault;
      if (silence !== null) silent.set(source, silence);
      const fault = silence ?? (answer.ok ? cutOff(source, answer.value) : null);
      if (fault !== null) missing.push({ source, fault });
      for (const record of answer.ok ? answer.value.models : []) addRecord(byKey, record);
    }
    primeRest(byKey, silent, new Set(missing.map((gap) => gap.source)));
    return { listed: [...byKey].map(([key, records]) => ({ model: { node: 'model', name: modelOfKey(world, key) }, records })), missing };
  }

  async function modelsOf(tracker: Tracker) {
    const view = await indexed.view(tracker.name);
    if (view === null) return { ...(await tracker.models()), fault: null };
    return { models: [...view.models()], truncated: false, fault: staleness(view) };
  }

  function addRecord(byKey: Map<string, ModelRecord[]>, record: ModelRecord): void {
    // It has no written id, so that nobody could refer to it.
    if (!record.name.isWellFormed()) return;
    const at = { tracker: record.tracker, name: record.name };
    upstream.model.prime(at, record);
    if (record.latest != null) upstream.version.prime(record.latest.key, record.latest);
    const key = keyOf(world, at);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [record]);
    else known.push(record);
  }

  /** A whole list tells also what is not there, and a tracker that told none tells no model by itself: no row asks again. */
  function primeRest(
    byKey: ReadonlyMap<string, readonly ModelRecord[]>,
    silent: ReadonlyMap<string, Fault>,
    partial: ReadonlySet<string>,
  ): void {
    for (const [key, records] of byKey) {
      for (const at of modelOfKey(world, key).sources) {
        if (records.some((record) => record.tracker === at.tracker)) continue;
        const fault = silent.get(at.tracker);
        if (fault !== undefined) upstream.model.prime(at, fault);
        else if (!partial.has(at.tracker)) upstream.model.prime(at, null);
      }
    }
  }

  return everything;
}

function cutOff(source: string, { truncated, models }: { readonly truncated: boolean; readonly models: readonly ModelRecord[] }) {
  if (!truncated) return null;
  const message = `${source} has more models than one list takes: only ${models.length.toLocaleString('en')} of them are listed. Look the others up by name.`;
  return new Fault('QUERY_TOO_COMPLEX', message, { source });
}
