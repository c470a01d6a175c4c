import { saidOf } from '#domain/bearer.ts';
import type { Signature, VersionDetails } from '#domain/details.ts';
import type { EnvironmentRecord } from '#domain/environment.ts';
import { type Metric, metricOf, splitOf } from '#domain/metric.ts';
import type { RunRecord } from '#domain/run.ts';
import { signatureOf } from '#domain/signature.ts';
import type { MappedField } from '#domain/stemma-tags.ts';
import { plainText, type Said, type Telling, tellingOf } from '#domain/telling.ts';
import { approvalOf, changeOf, intervalsOf, parentsOf, seedsOf, thresholdsOf } from '#domain/told-by-bearers.ts';
import type { Tag } from '#domain/version.ts';
import { type DescribingFiles, lockfile, requirements } from './environments.ts';
import type { Evidence } from './evidence.ts';
import { noteRecords } from './noted.ts';
import { paramsOn, tagsOn } from './said.ts';
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
    changeSummary: changeOf(describedBy(version), own, telling),
    declaredApproval: approvalOf((field) => text(field, [onVersion])),
    parents: parentsOf(version.key, saidOf(own, 'parents'), telling),
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

function describedBy({ description }: Evidence['version']): readonly Said[] {
  return description === null ? [] : [{ value: description, object: 'version description', kind: 'INFERRED' }];
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
