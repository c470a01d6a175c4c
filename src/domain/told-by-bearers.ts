import { type Bearer, saidOf, saidOfEach } from './bearer.ts';
import { changeTypeIn, type Interval, intervalIn, isSeed, referencesIn } from './declared.ts';
import type { VersionDetails } from './details.ts';
import type { RunRecord } from './run.ts';
import type { MappedField } from './stemma-tags.ts';
import { plainText, type Said, type Telling } from './telling.ts';
import type { Tag, VersionKey } from './version.ts';

/* Details that are put together out of what several bearers say, in the same way at every tracker that has tags and parameters. */

export function seedsOf(bearers: readonly Bearer[], params: readonly Bearer[], telling: Telling): readonly Tag[] {
  const inferred = params.flatMap(({ name, tags }) =>
    tags
      .filter(({ key, value }) => isSeed(key, value) && !key.startsWith('stemma.'))
      .map(({ key, value }) => ({ name: key, value, object: `${name} ${key}`, kind: 'INFERRED' as const })),
  );
  const all = Map.groupBy([...saidOfEach(bearers, 'training.seeds'), ...inferred], ({ name }) => name);
  return [...all].flatMap(([key, said]) => {
    const value = telling.text(`training.seeds.${key}`, said);
    return value === null ? [] : [{ key, value }];
  });
}

export function thresholdsOf(bearers: readonly Bearer[], telling: Telling): VersionDetails['thresholds'] {
  return [...Map.groupBy(saidOfEach(bearers, 'thresholds'), ({ name }) => name)].flatMap(([metric, said]) => {
    const threshold = telling.text(`metrics.${metric}.threshold`, said);
    return threshold === null ? [] : [{ metric, threshold }];
  });
}

/** Also where a run logs both ends as metrics: `val/auc_ci_low` and `val/auc_ci_high`. */
export function intervalsOf(bearers: readonly Bearer[], run: RunRecord | null, telling: Telling): VersionDetails['intervals'] {
  const values = new Map((run?.metrics ?? []).map(({ key, value }) => [key, value]));
  const logged = [...values].flatMap(([key, low]) => {
    const [, metric, , end] = /^(.+)(_ci_)(low|lower)$/i.exec(key) ?? [];
    if (metric === undefined || end === undefined) return [];
    const high = values.get(`${metric}_ci_${end.toLowerCase() === 'low' ? 'high' : 'upper'}`);
    return [{ name: metric, value: JSON.stringify([low, high ?? null]), object: `run metric ${key}`, kind: 'INFERRED' as const }];
  });
  const all = Map.groupBy([...saidOfEach(bearers, 'intervals'), ...logged], ({ name }) => name);
  return [...all].flatMap(([metric, said]) => {
    const interval: Interval | null = telling.pick(`metrics.${metric}.interval`, said, intervalIn);
    return interval === null ? [] : [{ metric, ...interval }];
  });
}

/** The description that people write at the version (`described`) is what changed, where nothing says so on purpose. */
export function changeOf(described: readonly Said[], bearers: readonly Bearer[], telling: Telling): VersionDetails['changeSummary'] {
  const said = saidOf(bearers, 'changeSummary.what');
  const declared = said.filter(({ kind }) => kind === 'DECLARED');
  const what = telling.text('changeSummary.what', [...declared, ...described, ...said.filter(({ kind }) => kind === 'INFERRED')]);
  const why = telling.text('changeSummary.why', saidOf(bearers, 'changeSummary.why'));
  const type = telling.pick('changeSummary.type', saidOf(bearers, 'changeSummary.type'), changeTypeIn);
  return what === null && why === null && type === null ? null : { what: what ?? '', why, type };
}

export function approvalOf(text: (field: MappedField) => string | null): VersionDetails['declaredApproval'] {
  const reviewer = text('declaredApproval.reviewer');
  const status = text('declaredApproval.status');
  const date = text('declaredApproval.date');
  return reviewer === null && status === null && date === null ? null : { reviewer, status, date };
}

/** Every place adds its own; a version alone is one of the same model. */
export function parentsOf({ model }: VersionKey, said: readonly Said[], telling: Telling): readonly string[] {
  const all = said.flatMap(({ value, object, kind }) => {
    const references = (referencesIn(plainText(value) ?? '') ?? []).map((one) => (/[/@]/.test(one) ? one : `${model}/${one}`));
    if (references.length > 0) telling.note('parents', object, kind);
    return references;
  });
  return [...new Set(all)];
}
