import { changeTypeIn, type Interval, intervalIn, isSeed, referencesIn } from '#domain/declared.ts';
import type { Signature, VersionDetails } from '#domain/details.ts';
import type { JsonObject } from '#domain/json-text.ts';
import type { MappedField } from '#domain/stemma-tags.ts';
import { plainText, type Said, type Telling, tellingOf } from '#domain/telling.ts';
import type { Tag, VersionKey } from '#domain/version.ts';
import type { OpenVersion } from './catalog.ts';
import type { ReadMetadata } from './metadata.ts';
import { noteRecords } from './noted.ts';
import { codeOf, environmentOf, writtenText } from './records.ts';
import { file, saidOf, saidOfEach, semverOf } from './said.ts';

/** A signature that was read from a file of the version. */
export interface FoundSignature {
  readonly path: string;
  readonly signature: Signature;
}

/** What a metadata.json tells beyond the records, and of every field where it stands. `found` counts where the metadata has no signature of its own. */
export function detailsOf({ folder }: OpenVersion, read: ReadMetadata, found: FoundSignature | null): VersionDetails {
  const { key } = folder;
  const telling = tellingOf(key.tracker);
  const text = (field: MappedField): string | null => telling.text(field, saidOf(read, field));
  telling.pick('semver', saidOf(read, 'semver'), semverOf);
  codeOf(read, telling);
  const from = text('data.timeWindow.from');
  const to = text('data.timeWindow.to');
  const told = {
    featuresVersion: text('data.featuresVersion'),
    timeWindow: from === null && to === null ? null : { from, to },
    sampling: text('data.sampling'),
    seeds: seedsOf(read, telling),
    hardware: text('training.hardware'),
    trainedBy: text('training.trainedBy'),
    signature: signatureIn(read, telling, found),
    thresholds: thresholdsOf(read, telling),
    intervals: intervalsOf(read, telling),
    compliance: { pii: text('compliance.pii'), riskLevel: text('compliance.riskLevel'), notes: text('compliance.notes') },
    changeSummary: changeOf(read, telling),
    declaredApproval: approvalOf(text),
    parents: parentsOf(key, read, telling),
    forkedFrom: text('forkedFrom'),
    params: [],
    metrics: [],
  };
  environmentOf(read, telling);
  noteRecords(read, telling);
  return { ...told, provenance: telling.provenance() };
}

function seedsOf(read: ReadMetadata, telling: Telling): readonly Tag[] {
  const { training } = read.metadata;
  const named = new Map<string, Said[]>();
  const say = (name: string, said: Said): void => {
    named.set(name, [...(named.get(name) ?? []), said]);
  };
  for (const { name, ...said } of saidOfEach(read, 'training.seeds')) say(name, said);
  const at = (path: readonly string[], name: string, value: unknown, kind: Said['kind']): void =>
    say(name, { value: writtenText(value, read.text.writtenAt(path)), object: `${file} ${path.join('.')}`, kind });
  if (training !== null && training.seed !== null) at(['training', 'seed'], 'seed', training.seed, 'DECLARED');
  for (const [index, seed] of Object.entries(training?.seeds ?? {}))
    if (seed !== null) at(['training', 'seeds', index], Array.isArray(training?.seeds) ? `seed[${index}]` : index, seed, 'DECLARED');
  for (const [name, value] of Object.entries(training?.params ?? {}))
    if ((typeof value === 'number' || typeof value === 'string') && isSeed(name, String(value)))
      at(['training', 'params', name], name, value, 'INFERRED');
  return [...named].flatMap(([key, said]) => {
    const value = telling.text(`training.seeds.${key}`, said);
    return value === null ? [] : [{ key, value }];
  });
}

function signatureIn(read: ReadMetadata, telling: Telling, found: FoundSignature | null): Signature | null {
  const own = read.metadata.signature;
  if (own !== null) telling.note('signature', `${file} signature`, 'DECLARED');
  else if (found !== null) telling.note('signature', `file ${found.path}`, 'INFERRED');
  return own ?? found?.signature ?? null;
}

/** Files that may hold the signature, in the order in which they are tried: those that are named for it first. */
export function signatureFiles({ metadata, text }: ReadMetadata): readonly string[] {
  const own = (text.value as JsonObject)['signature'];
  const named = [/signature/i, /schema/i, /preproc|feat|spec/i].flatMap((key) => metadata.artifacts.filter((one) => key.test(one.key)));
  const paths = [...(typeof own === 'string' ? [own] : []), ...named.map(({ path }) => path)];
  return [
    ...new Set([...paths.filter((path) => /(\.json|\.ya?ml|(^|\/)MLmodel)$/i.test(path)), 'signature.json', 'schema.json', 'MLmodel']),
  ];
}

function thresholdsOf(read: ReadMetadata, telling: Telling): VersionDetails['thresholds'] {
  const named = saidOfEach(read, 'thresholds').map(({ name, ...said }) => ({ metric: name, said }));
  const limits = ((read.text.value as JsonObject)['metrics'] as JsonObject | undefined)?.['thresholds'] as JsonObject | undefined;
  const own = read.metadata.metrics.thresholds.map((metric) => {
    const value = limits?.[metric];
    const written = writtenText(value, read.text.writtenAt(['metrics', 'thresholds', metric]));
    return { metric, said: { value: written, object: `${file} metrics.thresholds.${metric}`, kind: 'DECLARED' as const } };
  });
  return [...Map.groupBy([...named, ...own], ({ metric }) => metric)].flatMap(([metric, all]) => {
    const said = all.map((one) => one.said);
    const threshold = telling.text(`metrics.${metric}.threshold`, said);
    return threshold === null ? [] : [{ metric, threshold }];
  });
}

function intervalsOf(read: ReadMetadata, telling: Telling): VersionDetails['intervals'] {
  const named = saidOfEach(read, 'intervals').map(({ name, ...said }) => ({ metric: name, said }));
  const own = read.metadata.metrics.intervals.map(([metric, { at, ...interval }]) => ({
    metric,
    said: { value: JSON.stringify(interval), object: `${file} metrics.${at}`, kind: 'DECLARED' as const },
  }));
  return [...Map.groupBy([...named, ...own], ({ metric }) => metric)].flatMap(([metric, all]) => {
    const said = all.map((one) => one.said);
    const interval: Interval | null = telling.pick(`metrics.${metric}.interval`, said, intervalIn);
    return interval === null ? [] : [{ metric, ...interval }];
  });
}

/** A bump may be declared without a word on what changed. */
function changeOf(read: ReadMetadata, telling: Telling): VersionDetails['changeSummary'] {
  const what = telling.text('changeSummary.what', saidOf(read, 'changeSummary.what'));
  const why = telling.text('changeSummary.why', saidOf(read, 'changeSummary.why'));
  const type = telling.pick('changeSummary.type', saidOf(read, 'changeSummary.type'), changeTypeIn);
  return what === null && why === null && type === null ? null : { what: what ?? '', why, type };
}

function approvalOf(text: (field: MappedField) => string | null): VersionDetails['declaredApproval'] {
  const reviewer = text('declaredApproval.reviewer');
  const status = text('declaredApproval.status');
  const date = text('declaredApproval.date');
  return reviewer === null && status === null && date === null ? null : { reviewer, status, date };
}

/** Every place adds its own; a version alone is one of the same model. */
function parentsOf(key: VersionKey, read: ReadMetadata, telling: Telling): readonly string[] {
  const all = saidOf(read, 'parents').flatMap(({ value, object, kind }) => {
    const references = (referencesIn(plainText(value) ?? '') ?? []).map((one) => (/[/@]/.test(one) ? one : `${key.model}/${one}`));
    if (references.length > 0) telling.note('parents', object, kind);
    return references;
  });
  return [...new Set(all)];
}
