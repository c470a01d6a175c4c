import { changeTypeIn, type Interval, intervalIn, isSeed, referencesIn } from '#domain/declared.ts';
import type { Signature, VersionDetails } from '#domain/details.ts';
import { signatureOf } from '#domain/signature.ts';
import type { MappedField } from '#domain/stemma-tags.ts';
import { plainText, type Said, type Telling, tellingOf } from '#domain/telling.ts';
import type { Tag } from '#domain/version.ts';
import { noteRecords } from './noted.ts';
import { codeOf, environmentOf, semverTold } from './records.ts';
import { paramsOf, saidOf, saidOfEach } from './said.ts';
import type { Subject } from './subject.ts';

/** A signature that was read from a file of the artifact. */
export interface FoundSignature {
  readonly path: string;
  readonly signature: Signature;
}

/** What tags and files tell of a version beyond the records, and of every field where it stands. */
export function detailsOf(subject: Subject, found: FoundSignature | null): VersionDetails {
  const { project } = subject;
  const telling = tellingOf(subject.key.tracker);
  const text = (field: MappedField, ...more: readonly Said[]): string | null => telling.text(field, [...saidOf(project, field), ...more]);
  semverTold(subject, telling);
  codeOf(subject, telling);
  const from = text('data.timeWindow.from');
  const to = text('data.timeWindow.to');
  const told = {
    featuresVersion: text('data.featuresVersion', ...featureStage(subject)),
    timeWindow: from === null && to === null ? null : { from, to },
    sampling: text('data.sampling'),
    seeds: seedsOf(subject, telling),
    hardware: text('training.hardware'),
    trainedBy: text('training.trainedBy', ...authorOf(subject)),
    signature: signatureIn(subject, telling, found),
    thresholds: eachOf(subject, 'thresholds').flatMap(([metric, said]) => {
      const threshold = telling.text(`metrics.${metric}.threshold`, said);
      return threshold === null ? [] : [{ metric, threshold }];
    }),
    intervals: eachOf(subject, 'intervals').flatMap(([metric, said]) => {
      const interval: Interval | null = telling.pick(`metrics.${metric}.interval`, said, intervalIn);
      return interval === null ? [] : [{ metric, ...interval }];
    }),
    compliance: { pii: text('compliance.pii'), riskLevel: text('compliance.riskLevel'), notes: text('compliance.notes') },
    changeSummary: changeOf(subject, telling),
    declaredApproval: approvalOf(subject, text),
    parents: parentsOf(subject, telling),
    forkedFrom: text('forkedFrom'),
    params: [],
    metrics: [],
  };
  environmentOf(subject, telling);
  noteRecords(subject, telling);
  return { ...told, provenance: telling.provenance() };
}

function eachOf({ project }: Subject, what: 'thresholds' | 'intervals'): readonly (readonly [string, readonly Said[]])[] {
  return [...Map.groupBy(saidOfEach(project, what), ({ name }) => name)];
}

/** What a stage that makes features put out stands for their version, where it put out one thing. */
function featureStage({ project: { made } }: Subject): readonly Said[] {
  const stage = made?.stages.find(({ name }) => /^feat(s|ures?|uri[sz]e|uri[sz]ation)?$/i.test(name));
  const [out, ...others] = stage?.outs ?? [];
  if (made === null || stage === undefined || out?.digest == null || others.length > 0) return [];
  return [{ value: out.digest, object: `${made.pipeline.file} ${stage.name}.outs ${out.path}`, kind: 'INFERRED' }];
}

/** Who committed what was trained. */
function authorOf({ project: { commit } }: Subject): readonly Said[] {
  const { name, email } = commit.author;
  return [{ value: email ?? name, object: `author of commit ${commit.sha.slice(0, 12)}`, kind: 'INFERRED' }];
}

function seedsOf({ project }: Subject, telling: Telling): readonly Tag[] {
  const said = [
    ...saidOfEach(project, 'training.seeds'),
    ...paramsOf(project)
      .filter(({ key, value }) => isSeed(key, value))
      .map(({ key, value, object }) => ({ name: key, value, object, kind: 'INFERRED' as const })),
  ];
  return [...Map.groupBy(said, ({ name }) => name)].flatMap(([key, all]) => {
    const value = telling.text(`training.seeds.${key}`, all);
    return value === null ? [] : [{ key, value }];
  });
}

function signatureIn({ project: { annotation } }: Subject, telling: Telling, found: FoundSignature | null): Signature | null {
  const own = annotation === null ? null : signatureOf(annotation.signature);
  if (own !== null) telling.note('signature', `${annotation?.object ?? ''} custom signature`, 'DECLARED');
  else if (found !== null) telling.note('signature', `file ${found.path}`, 'INFERRED');
  return own ?? found?.signature ?? null;
}

/** What GTO itself writes where nobody gave a message. */
const ownWords = /^(Registering artifact|Assigning stage|Creating)\b/;

function changeOf({ project, version }: Subject, telling: Telling): VersionDetails['changeSummary'] {
  const { message, name } = version.tag;
  const isOwn = message === '' || ownWords.test(message) || version.tag.says.action !== 'register';
  const tagged: readonly Said[] = isOwn ? [] : [{ value: message, object: `message of tag ${name}`, kind: 'DECLARED' }];
  const what = telling.text('changeSummary.what', [...saidOf(project, 'changeSummary.what'), ...tagged]);
  const why = telling.text('changeSummary.why', saidOf(project, 'changeSummary.why'));
  const type = telling.pick('changeSummary.type', saidOf(project, 'changeSummary.type'), changeTypeIn);
  return what === null && why === null && type === null ? null : { what: what ?? '', why, type };
}

/** Whoever assigned it to a stage meant it to be there: the latest such tag. Shown, and approves nothing here. */
function approvalOf(
  { stages }: Subject,
  text: (field: MappedField, ...more: readonly Said[]) => string | null,
): VersionDetails['declaredApproval'] {
  const latest = stages.toSorted((a, b) => (b.tag.at?.getTime() ?? 0) - (a.tag.at?.getTime() ?? 0))[0];
  const said = (value: string | undefined): readonly Said[] =>
    latest === undefined || value === undefined ? [] : [{ value, object: `tag ${latest.tag.name}`, kind: 'INFERRED' }];
  const reviewer = text('declaredApproval.reviewer', ...said(latest?.tag.tagger.email ?? latest?.tag.tagger.name));
  const status = text('declaredApproval.status', ...said(latest === undefined ? undefined : `assigned to ${latest.name}`));
  const date = text('declaredApproval.date', ...said(latest?.tag.at?.toISOString()));
  return reviewer === null && status === null && date === null ? null : { reviewer, status, date };
}

/** Every place adds its own; a version alone is one of the same model. */
function parentsOf({ key, project }: Subject, telling: Telling): readonly string[] {
  const all = saidOf(project, 'parents').flatMap(({ value, object, kind }) => {
    const references = (referencesIn(plainText(value) ?? '') ?? []).map((one) => (/[/@]/.test(one) ? one : `${key.model}/${one}`));
    if (references.length > 0) telling.note('parents', object, kind);
    return references;
  });
  return [...new Set(all)];
}
