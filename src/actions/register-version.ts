import semver from 'semver';
import type { z } from 'zod';
import { strengthOf } from '#domain/dataset.ts';
import { declaredIn, declaredOver } from '#domain/declared-in.ts';
import type { Declared } from '#domain/dossier-of.ts';
import type { LedgerEvent } from '#domain/event.ts';
import { Fault } from '#domain/fault.ts';
import { metricOf } from '#domain/metric.ts';
import { unfit } from '#domain/move.ts';
import { datasetId, versionId } from '#domain/node-id.ts';
import type { Holder } from '#domain/recorded.ts';
import { type Decided, decided, type Refused, refused } from '#domain/refusal.ts';
import { declaredRepository, stripCredentials } from '#domain/repository.ts';
import { differencesOf } from '#domain/seal.ts';
import { SealValue, versionField } from '#domain/view.ts';
import { refusalOf, refusingNotFound } from './facts.ts';
import { doneBefore, type Facts, govern } from './govern.ts';
import { checkedInput } from './input.ts';
import { type DeclaredMetadataInput, RegisterVersionInput } from './input-register.ts';
import { askAhead, modelOf, namedAtTracker } from './named.ts';
import { sealFor } from './seal.ts';
import type { Acted, Acting, Decision } from './write.ts';

type Input = z.infer<typeof RegisterVersionInput>;

/** Seals a version: everything that reproducibility rests on, as its sources tell it and as it is declared here. Sealing the same again changes nothing. */
export async function registerVersion(acting: Acting, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, ...input } = checkedInput(RegisterVersionInput, given);
  const model = modelOf(acting, input.version);
  if (input.semver != null && !isSemver(input.semver)) return unfitSemver(input.semver);
  const act = { mutation: 'registerVersion', model, idempotencyKey, input };
  const before = await doneBefore(acting, act);
  if (before !== null) return before;
  await askAhead(acting, input.version);
  return refusingNotFound(['input', 'version'], () => govern(acting, { ...act, decide: (facts) => sealed(acting, facts, input) }));
}

async function sealed(acting: Acting, facts: Facts, input: Omit<Input, 'idempotencyKey'>): Promise<Decided<Decision>> {
  const named = await namedAtTracker(acting, facts, input.version);
  if (!named.ok) return named;
  const { version, binds, told, read } = named.value;
  const unready = unfit({ version, binds, status: told?.status ?? 'READY', bar: null }, ['input', 'version']);
  if (unready !== null) return unready;
  const fork = await forkOf(acting, input.forkedFrom);
  if (!fork.ok) return fork;
  const forked = fork.value;
  const declared = declaredBy(input, version, forked);
  const field = versionField(version);
  const entry = await acting.reader.histories.entry(facts.model, 'seal', field);
  const kept = entry === null ? null : SealValue.parse(JSON.parse(entry.value));
  if (kept?.erased) return sealedOtherwise(version, kept);
  // What is there stays there: it is sealed again with what was declared then.
  const before = kept === null ? null : await acting.reader.seals.content(facts.model, kept.digest);
  const then = before === null ? null : declaredIn(before);
  const sealing = await sealFor(acting, facts, version, {
    declared: then === null ? declared : declaredOver(then.declared, declared),
    declaredBy: then?.by,
    forkedFrom: forked,
  });
  if (!sealing.ok) return sealing;
  const { event, value, dossier } = sealing.value;
  const taken = await semverTaken(acting, facts, version, dossier.semver);
  if (!taken.ok) return taken;
  if (kept !== null && before !== null && differencesOf(before, dossier).length > 0) return sealedOtherwise(version, kept);
  const owners: LedgerEvent[] =
    input.owners == null ? [] : [{ kind: 'OwnersSet', by: acting.person, reason: null, appendId: facts.appendId, owners: input.owners }];
  const seal = kept === null ? [binds.length === 0 ? event : { ...event, binds: [...binds] }] : [];
  return decided({
    events: [...seal, ...owners],
    read: [...read, { view: 'seal' as const, field, sequence: entry?.sequence ?? 0 }, ...taken.value],
    values: kept === null ? [value] : [],
    about: version,
  });
}

/** What is sealed stays so: another content is another seal, which somebody has to accept. */
function sealedOtherwise(version: Holder, { digest, erased }: SealValue): Refused {
  const name = `${version.model}/${version.version}`;
  if (erased)
    return refused('INVALID', `The seal of ${name} was erased, and what was erased is not sealed again.`, null, ['input', 'version']);
  return refused(
    'INVALID',
    `${name} is sealed already, under ${digest}, and what is there now is not the same.`,
    'Look at its integrity: what was rightly changed at its tracker is taken over with acceptSealDrift, what was declared wrongly is mended with recordCorrection.',
    ['input', 'version'],
  );
}

/** Whether the semantic version is free in this model; the entry that says so is what the append is guarded by. */
export async function semverTaken(
  acting: Acting,
  facts: Facts,
  version: Holder,
  declares: string | null,
): Promise<Decided<Decision['read']>> {
  if (declares === null) return decided([]);
  const entry = await acting.reader.histories.entry(facts.model, 'semver', declares);
  const other = entry === null ? null : (JSON.parse(entry.value) as Holder);
  if (other !== null && versionField(other) !== versionField(version))
    return refused(
      'INVALID',
      `${facts.model}/${other.version} is ${declares} already; a semantic version names one version of a model.`,
      `Declare another one for ${version.version}.`,
      ['input', 'semver'],
    );
  return decided([{ view: 'semver', field: declares, sequence: entry?.sequence ?? 0 }]);
}

function isSemver(text: string): boolean {
  return semver.valid(text) !== null && /^\d/.test(text);
}

/** Well-formed as a request, but its content does not hold: a refusal, not a fault. */
function unfitSemver(text: string): Refused {
  return refused('INVALID', `"${text}" is no semantic version.`, 'Say one such as 1.4.0 (semver.org).', ['input', 'semver']);
}

/** The version that it was forked from; refused at its own path where there is none. */
async function forkOf(acting: Acting, text: string | null | undefined): Promise<Decided<Holder | null>> {
  if (text == null) return decided(null);
  try {
    const found = await acting.reader.references.certainVersion(text);
    return decided(found === null ? null : await acting.reader.versions.holder(found));
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'NOT_FOUND') throw error;
    return refusalOf(error, ['input', 'forkedFrom']);
  }
}

/** What the caller says, in the words of the dossier. */
function declaredBy(input: Omit<Input, 'idempotencyKey'>, version: Holder, forked: Holder | null): Declared {
  const { declared } = input;
  const change = input.changeSummary ?? declared?.changeSummary ?? null;
  return {
    semver: input.semver ?? null,
    changeSummary: change === null ? null : { what: change.what, why: change.why ?? null, type: change.type ?? null },
    forkedFrom: forked === null ? null : versionId(forked),
    ...(declared == null ? {} : partsOf(declared, version)),
  };
}

function partsOf(declared: z.infer<typeof DeclaredMetadataInput>, { tracker }: Holder): Declared {
  const { code, data, datasets, training, artifacts, signature, environment, metrics, compliance } = declared;
  return {
    code: code == null ? null : codeOf(code),
    data:
      data == null
        ? null
        : { ...data, timeWindow: data.timeWindow == null ? null : { from: data.timeWindow.from ?? null, to: data.timeWindow.to ?? null } },
    datasets: datasets?.map(({ role, dataset: { name, digest, source, sourceType } }) => ({
      id: datasetId({ tracker, name, digest }),
      name,
      digest,
      digestStrength: strengthOf(digest),
      role: role ?? null,
      source: source == null ? null : stripCredentials(source),
      sourceType: sourceType ?? null,
    })),
    training,
    artifacts: artifacts?.map(({ path, kind, sizeBytes, digest }) => ({
      path,
      kind: kind ?? null,
      sizeBytes: sizeBytes == null ? null : Number(sizeBytes),
      digest: digest ?? null,
    })),
    signature: signature == null ? null : { inputs: columnsOf(signature.inputs), outputs: columnsOf(signature.outputs) },
    environment,
    metrics: metrics?.map(({ key, value, split, threshold, interval }) => ({
      ...(value == null ? { key, value: null, special: null, split: split ?? null } : metricOf(key, value, split ?? null)),
      threshold: threshold ?? null,
      interval: interval == null ? null : { low: interval.low, high: interval.high, level: interval.level ?? null },
    })),
    compliance,
  };
}

function codeOf({ repository, commit, ...code }: NonNullable<z.infer<typeof DeclaredMetadataInput>['code']>): Declared['code'] {
  const url = repository?.url ?? repository?.name ?? null;
  const read = url === null ? null : declaredRepository(url);
  const key = read?.kind === 'remote' ? read.key : null;
  const name = repository?.name ?? key?.split('/').at(-1) ?? null;
  return {
    ...code,
    commit: commit?.sha.toLowerCase() ?? null,
    repository: url === null ? null : { key, name, url: stripCredentials(url) },
  };
}

function columnsOf(
  columns: readonly { readonly name?: string | null | undefined; readonly type: string; readonly required?: boolean | null | undefined }[],
) {
  return columns.map(({ name, type, required }) => ({ name: name ?? null, type, required: required ?? true }));
}
