import type { Dossier } from '#domain/dossier.ts';
import type { Declared } from '#domain/dossier-of.ts';
import type { VersionSealed } from '#domain/events/seal.ts';
import { imageId } from '#domain/node-id.ts';
import type { Holder } from '#domain/recorded.ts';
import { redactionRule } from '#domain/redaction.ts';
import { type Decided, decided, refused } from '#domain/refusal.ts';
import { sealOf } from '#domain/seal.ts';
import { sameVersion } from '#domain/version.ts';
import type { Value } from '#ports/ledger.ts';
import { pack } from '#reader/packed.ts';
import { createReader, type Reader } from '#reader/reader.ts';
import type { Facts } from './govern.ts';
import type { Acting } from './write.ts';

/** A version read twice and found the same: what is written to seal it. */
export interface Sealing {
  readonly event: VersionSealed;
  readonly value: Value;
  readonly dossier: Dossier;
}

/** How often it is read until two readings are the same. */
const readingsMax = 4;

/** Words of trackers for a run that has not ended. */
const running: ReadonlySet<string> = new Set(['RUNNING', 'SCHEDULED', 'PENDING', 'UNFINISHED']);

/** Reads a version until two readings are the same, and makes its seal; one that still changes, or whose run has not ended, is refused. */
export async function sealFor(
  acting: Acting,
  facts: Pick<Facts, 'model' | 'appendId'>,
  version: Holder,
  more: {
    readonly declared?: Declared;
    /** Who declared it; absent: who acts. */
    readonly declaredBy?: string | undefined;
    readonly reason?: string | null;
    readonly forkedFrom?: Holder | null;
    readonly replaces?: string | null;
  } = {},
): Promise<Decided<Sealing>> {
  let last: { readonly text: string; readonly digest: string } | null = null;
  for (let reading = 1; reading <= readingsMax; reading += 1) {
    // Nothing that an earlier reading remembers.
    const reader = createReader(acting.reader.world);
    const node = { ...reader.versions.of(version, version.generation), model: facts.model };
    const run = await reader.versions.run(node);
    if (run !== null && run.status !== null && running.has(run.status.toUpperCase())) return unsettled(version, `its run is ${run.status}`);
    const dossier = await reader.dossiers.live(node, { declared: more.declared, by: more.declaredBy ?? acting.person.name });
    const sealed = sealOf(dossier);
    if (last !== null && last.digest === sealed.digest) {
      const semver = await ownSemver(reader, facts.model, version, dossier.semver);
      return decided(sealing(acting, facts, version, dossier, sealed, { ...more, semver }));
    }
    last = sealed;
  }
  return unsettled(version, `${readingsMax} readings of it were all different`);
}

/** A semantic version that another version of the model bears under seal stays that one's: whoever asks for it is refused, whoever only seals goes without. */
async function ownSemver(reader: Reader, model: string, version: Holder, declares: string | null): Promise<string | null> {
  if (declares === null) return null;
  const other = await reader.seals.bySemver(model, declares);
  return other === null || (sameVersion(other.key, version) && other.generation === version.generation) ? declares : null;
}

function sealing(
  acting: Acting,
  facts: Pick<Facts, 'appendId'>,
  version: Holder,
  dossier: Dossier,
  { text, digest }: { readonly text: string; readonly digest: string },
  more: {
    readonly reason?: string | null;
    readonly forkedFrom?: Holder | null;
    readonly replaces?: string | null;
    readonly semver: string | null;
  },
): Sealing {
  const mapping = acting.reader.world.trackers.get(version.tracker)?.tracker.mapping ?? '';
  const event: VersionSealed = {
    kind: 'VersionSealed',
    by: acting.person,
    reason: more.reason ?? null,
    appendId: facts.appendId,
    version,
    seal: { digest, algorithm: 'sha256', mapping, redaction: redactionRule, replaces: more.replaces ?? null },
    semver: more.semver,
    forkedFrom: more.forkedFrom ?? null,
    madeOf: madeOf(dossier),
  };
  return { event, value: pack(text), dossier };
}

/** Written names of what it was made of: the way back from them. */
function madeOf({ data, training, code, environment, parents, forkedFrom }: Dossier): string[] {
  const commit = code.commit === null ? [] : [`commit:${code.commit}`];
  const image = environment.imageDigest === null ? [] : [imageId(environment.imageDigest)];
  const run = training.run === null ? [] : [training.run.id];
  const fork = forkedFrom === null ? [] : [forkedFrom];
  return [...new Set([...data.datasets.map(({ id }) => id), ...run, ...commit, ...image, ...parents, ...fork])].slice(0, 500);
}

function unsettled({ model, version }: Holder, why: string): Decided<never> {
  return refused(
    'SOURCE_UNSETTLED',
    `${model}/${version} cannot be sealed yet: ${why}.`,
    'Wait until its run has ended and nobody changes it, then try again.',
    ['input', 'version'],
  );
}
