import { changeTypeIn, type Interval, intervalIn, isSeed, referencesIn } from '#domain/declared.ts';
import type { Signature, VersionDetails } from '#domain/details.ts';
import type { EnvironmentRecord } from '#domain/environment.ts';
import { type Metric, metricOf, splitOf } from '#domain/metric.ts';
import type { RunRecord } from '#domain/run.ts';
import { signatureOf } from '#domain/signature.ts';
import type { MappedField } from '#domain/stemma-tags.ts';
import { plainText, type Said, type Telling, tellingOf } from '#domain/telling.ts';
import type { Tag, VersionRecord } from '#domain/version.ts';
import { type DescribingFiles, lockfile, requirements } from './environments.ts';
import type { Evidence } from './evidence.ts';
import { noteRecords } from './noted.ts';
import { type Bearer, paramsOn, saidOf, saidOfEach, tagsOn } from './said.ts';
import type { LoggedModel } from './schema.ts';
import { codeOn, environmentOn, semverOn } from './tags.ts';

export function detailsOf(evidence: Evidence): VersionDetails {
  const { version, run, logged, modelTags, files } = evidence;
  const telling = tellingOf(version.key.tracker);
  const onVersion = tagsOn('version', version.tags);
  const onLogged = logged === null ? [] : [tagsOn('logged model', logged.info.tags)];
  const onRun = run === null ? [] : [tagsOn('run', run.tags)];
  const params = [
    ...(run === null ? [] : [paramsOn('run', run.params)]),
    ...(logged === null ? [] : [paramsOn('logged model', logged.data.params)]),
  ];
  const own = [onVersion, ...onLogged, ...onRun, ...params];
  const all = [...own, tagsOn('model', modelTags)];
  const text = (field: MappedField, bearers = all): string | null => telling.text(field, saidOf(bearers, field));

  semverOn(onVersion, version.key.version, telling);
  codeOn([onVersion, ...onRun], [...onLogged, tagsOn('model', modelTags)], telling);
  const from = text('data.timeWindow.from');
  const to = text('data.timeWindow.to');
  const told = {
    featuresVersion: text('data.featuresVersion'),
    timeWindow: from === null && to === null ? null : { from, to },
    sampling: text('data.sampling'),
    seeds: seedsOf(own, params, telling),
    hardware: telling.text('training.hardware', [...saidOf(all, 'training.hardware'), ...processorsSeen(run)]),
    trainedBy: text('training.trainedBy', own),
    signature: signatureIn(files, telling),
    thresholds: thresholdsOf(all, telling),
    intervals: intervalsOf(all, run, telling),
    compliance: { pii: text('compliance.pii'), riskLevel: text('compliance.riskLevel'), notes: text('compliance.notes') },
    changeSummary: changeOf(version, own, telling),
    declaredApproval: approvalOf((field) => text(field, [onVersion])),
    parents: parentsOf(version, own, telling),
    forkedFrom: text('forkedFrom'),
    params: loggedParams(run, logged),
    metrics: loggedMetrics(run, logged),
  };
  environmentOn([onVersion, ...onRun, ...onLogged], environmentSaid(files), telling);
  noteRecords(evidence, told, telling);
  return { ...told, provenance: telling.provenance() };
}

/** What the files beside the model say of the environment. */
function environmentSaid({ environment }: DescribingFiles): Partial<Record<keyof EnvironmentRecord, Said>> {
  const { requirementsDigest = null, ...told } = environment;
  const pinned = told.lockfileDigest ?? requirementsDigest;
  const entries = Object.entries({ ...told, lockfileDigest: pinned }) as [keyof EnvironmentRecord, string | null][];
  const fileOf = (field: keyof EnvironmentRecord): string =>
    field !== 'lockfileDigest' ? 'MLmodel' : told.lockfileDigest === null ? requirements : lockfile;
  return Object.fromEntries(
    entries.flatMap(([field, value]) => (value === null ? [] : [[field, { value, object: `file ${fileOf(field)}`, kind: 'INFERRED' }]])),
  );
}

function seedsOf(bearers: readonly Bearer[], params: readonly Bearer[], telling: Telling): readonly Tag[] {
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

/** System metrics that a run logs of each graphics processor tell how many there were. Without any nobody knows: logging them needs a driver. */
function processorsSeen(run: RunRecord | null): readonly Said[] {
  const seen = new Set((run?.metrics ?? []).flatMap(({ key }) => /^system\/gpu_(\d+)_/.exec(key)?.[1] ?? []));
  if (seen.size === 0) return [];
  return [{ value: seen.size === 1 ? '1 GPU' : `${seen.size} GPUs`, object: 'run metrics system/gpu_*', kind: 'INFERRED' }];
}

function signatureIn({ mlmodel }: DescribingFiles, telling: Telling): Signature | null {
  const part = typeof mlmodel === 'object' && mlmodel !== null && 'signature' in mlmodel ? mlmodel.signature : null;
  const signature = part === null ? null : signatureOf(part);
  if (signature !== null) telling.note('signature', 'file MLmodel signature', 'INFERRED');
  return signature;
}

function thresholdsOf(bearers: readonly Bearer[], telling: Telling): VersionDetails['thresholds'] {
  return [...Map.groupBy(saidOfEach(bearers, 'thresholds'), ({ name }) => name)].flatMap(([metric, said]) => {
    const threshold = telling.text(`metrics.${metric}.threshold`, said);
    return threshold === null ? [] : [{ metric, threshold }];
  });
}

/** Also where a run logs both ends as metrics: `val/auc_ci_low` and `val/auc_ci_high`. */
function intervalsOf(bearers: readonly Bearer[], run: RunRecord | null, telling: Telling): VersionDetails['intervals'] {
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

/** The description that people write at the version is what changed, where nothing says so on purpose. */
function changeOf({ description }: VersionRecord, bearers: readonly Bearer[], telling: Telling): VersionDetails['changeSummary'] {
  const said = saidOf(bearers, 'changeSummary.what');
  const described: readonly Said[] = description === null ? [] : [{ value: description, object: 'version description', kind: 'INFERRED' }];
  const declared = said.filter(({ kind }) => kind === 'DECLARED');
  const what = telling.text('changeSummary.what', [...declared, ...described, ...said.filter(({ kind }) => kind === 'INFERRED')]);
  const why = telling.text('changeSummary.why', saidOf(bearers, 'changeSummary.why'));
  const type = telling.pick('changeSummary.type', saidOf(bearers, 'changeSummary.type'), changeTypeIn);
  return what === null && why === null && type === null ? null : { what: what ?? '', why, type };
}

function approvalOf(text: (field: MappedField) => string | null): VersionDetails['declaredApproval'] {
  const reviewer = text('declaredApproval.reviewer');
  const status = text('declaredApproval.status');
  const date = text('declaredApproval.date');
  return reviewer === null && status === null && date === null ? null : { reviewer, status, date };
}

/** Every place adds its own; a version alone is one of the same model. */
function parentsOf({ key }: VersionRecord, bearers: readonly Bearer[], telling: Telling): readonly string[] {
  const all = saidOf(bearers, 'parents').flatMap(({ value, object, kind }) => {
    const references = (referencesIn(plainText(value) ?? '') ?? []).map((one) => (/[/@]/.test(one) ? one : `${key.model}/${one}`));
    if (references.length > 0) telling.note('parents', object, kind);
    return references;
  });
  return [...new Set(all)];
}

/** Parameters of the logged model that its run does not have. */
function loggedParams(run: RunRecord | null, logged: LoggedModel | null): readonly Tag[] {
  const own = new Set((run?.params ?? []).map(({ key }) => key));
  return (logged?.data.params ?? []).filter(({ key }) => !own.has(key)).map(({ key, value }) => ({ key, value: plainText(value) ?? '' }));
}

/** What was measured of the logged model and not by its own run, or there on other data: the newest of each metric and dataset. */
function loggedMetrics(run: RunRecord | null, logged: LoggedModel | null): readonly Metric[] {
  const roles = new Map((run?.datasets ?? []).map(({ role, dataset }) => [`${dataset.key.name}@${dataset.key.digest}`, role]));
  const newest = new Map<string, LoggedModel['data']['metrics'][number]>();
  for (const metric of logged?.data.metrics ?? []) {
    const key = JSON.stringify([metric.key, metric.dataset_name, metric.dataset_digest]);
    const before = newest.get(key);
    if (before === undefined || isLater(metric, before)) newest.set(key, metric);
  }
  const told = new Set((run?.metrics ?? []).map(({ key, split }) => JSON.stringify([key, split])));
  return [...newest.values()].flatMap((metric) => {
    const { dataset_name: name, dataset_digest: digest } = metric;
    const role = name === null ? null : (roles.get(`${name}@${digest}`) ?? null);
    const split = name === null ? null : role === null ? splitOf(`${name}/`) : (splitOf(`${role}/`) ?? role);
    const found = metricOf(metric.key, metric.value, split);
    return told.has(JSON.stringify([found.key, found.split])) ? [] : [found];
  });
}

function isLater(a: LoggedModel['data']['metrics'][number], b: LoggedModel['data']['metrics'][number]): boolean {
  return a.step === b.step ? (a.timestamp ?? 0) >= (b.timestamp ?? 0) : (a.step ?? 0) > (b.step ?? 0);
}
