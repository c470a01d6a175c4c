import { saidOf } from '#domain/bearer.ts';
import type { VersionDetails } from '#domain/details.ts';
import { signatureOf } from '#domain/signature.ts';
import type { MappedField } from '#domain/stemma-tags.ts';
import { type Said, type Telling, tellingOf } from '#domain/telling.ts';
import { approvalOf, changeOf, intervalsOf, parentsOf, seedsOf, thresholdsOf } from '#domain/told-by-bearers.ts';
import type { Evidence } from './evidence.ts';
import { noteRecords } from './noted.ts';
import { codeOn, configOn, environmentOn, metadataOn, type RunSays, requirementsSaid, runSaid, semverIn } from './said.ts';

export function detailsOf(evidence: Evidence): VersionDetails {
  const { version, told: toldRun, run, requirements, bases } = evidence;
  const telling = tellingOf(version.key.tracker);
  const onVersion = metadataOn(version.tags);
  const params = run === null ? [] : [configOn(run.params)];
  const own = [onVersion, ...params];
  const says = toldRun === null ? {} : runSaid(toldRun);
  const text = (field: MappedField, bearers = own): string | null =>
    telling.text(field, [...saidOf(bearers, field), ...(says[field] ?? [])]);

  semverIn([onVersion], telling);
  codeOn(own, says, telling);
  const from = text('data.timeWindow.from');
  const to = text('data.timeWindow.to');
  const told = {
    featuresVersion: text('data.featuresVersion'),
    timeWindow: from === null && to === null ? null : { from, to },
    sampling: text('data.sampling'),
    seeds: seedsOf(own, params, telling),
    hardware: text('training.hardware'),
    trainedBy: text('training.trainedBy'),
    signature: signatureIn(evidence, telling),
    thresholds: thresholdsOf(own, telling),
    intervals: intervalsOf(own, run, telling),
    compliance: { pii: text('compliance.pii'), riskLevel: text('compliance.riskLevel'), notes: text('compliance.notes') },
    changeSummary: changeOf(describedBy(evidence), own, telling),
    declaredApproval: approvalOf((field) => text(field, [onVersion])),
    parents: parentsOf(version.key, [...saidOf(own, 'parents'), ...bases.map(baseSaid)], telling),
    forkedFrom: text('forkedFrom'),
    params: [],
    metrics: [],
  };
  environmentOn(own, environmentSays(says, requirements), telling);
  noteRecords(evidence, telling);
  return { ...told, provenance: telling.provenance() };
}

export function environmentSays(says: RunSays, requirements: Evidence['requirements']): readonly RunSays[] {
  return requirements === null ? [says] : [says, requirementsSaid(requirements, says)];
}

function baseSaid(base: string): Said {
  return { value: base, object: 'run inputArtifacts', kind: 'INFERRED' };
}

function signatureIn({ signature: given }: Evidence, telling: Telling): VersionDetails['signature'] {
  const signature = given === null ? null : signatureOf(given);
  if (signature !== null) telling.note('signature', 'artifact metadata signature', 'INFERRED');
  return signature;
}

/** What people write at the artifact; else at the run. */
function describedBy({ version, told }: Evidence): readonly Said[] {
  const said = (value: string | null | undefined, object: string): readonly Said[] =>
    value == null ? [] : [{ value, object, kind: 'INFERRED' }];
  return [...said(version.description, 'artifact description'), ...said(told?.run.notes, 'run notes')];
}
