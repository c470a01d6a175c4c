import { type Dossier, gapOf } from '#domain/dossier.ts';
import type { EnvironmentRecord } from '#domain/environment.ts';
import { Fault } from '#domain/fault.ts';
import { datasetUsesOf, runRecordOf, versionRecordOf } from '#domain/from-dossier.ts';
import { lockfileField } from '#domain/lockfile.ts';
import type { DatasetUse, RunRecord } from '#domain/run.ts';
import type { VersionRecord, VersionStatus } from '#domain/version.ts';
import type { Codes, CommitNode } from './code.ts';
import type { Lockfiles } from './lockfiles.ts';
import type { Seals } from './seals.ts';
import { settled } from './settled.ts';
import type { VersionNode, Versions } from './versions.ts';

export type Kept = ReturnType<typeof createKept>;

/** What a version needs around it, and of which version it is told. */
export interface EnvironmentNode extends EnvironmentRecord {
  readonly version: VersionNode;
}

interface Parts {
  readonly versions: Versions;
  readonly lockfiles: Lockfiles;
  readonly codes: Codes;
  readonly seals: Seals;
}

/**
 * What is shown of a version. Where it is sealed, data, commit and environment are what was sealed, and the rest is that of its tracker
 * for as long as that can tell, else what was sealed. Only for showing: what is decided, compared or sealed asks `versions`.
 */
export function createKept({ versions, lockfiles, codes, seals }: Parts) {
  async function record(version: VersionNode): Promise<VersionRecord> {
    return elseSealed(version, versions.record(version), versionRecordOf);
  }

  async function run(version: VersionNode): Promise<RunRecord | null> {
    return elseSealed(version, versions.run(version), runRecordOf);
  }

  /** Under seal; else as its tracker tells it. */
  async function semver(version: VersionNode): Promise<string | null> {
    return (await seals.seal(version))?.semver ?? (await record(version)).semver;
  }

  async function datasets(version: VersionNode): Promise<readonly DatasetUse[]> {
    const dossier = await seals.sealed(version);
    return dossier === null ? versions.datasets(version) : datasetUsesOf(dossier);
  }

  /** The lock file of one that is not sealed is told by `lockfileDigest` alone: it may have to be looked for in Git. */
  async function environment(version: VersionNode): Promise<EnvironmentNode> {
    return { ...((await seals.sealed(version))?.environment ?? (await versions.environment(version))), version };
  }

  /** Throws where it is not known: null means that nobody tells any. */
  async function lockfileDigest(version: VersionNode): Promise<string | null> {
    const dossier = await seals.sealed(version);
    if (dossier === null) return (await lockfiles.of(version)).digest;
    const gap = dossier.environment.lockfileDigest === null ? gapOf(dossier, lockfileField) : null;
    if (gap !== null) throw new Fault(gap.code, `When it was sealed: ${gap.why}`, gap.source === null ? {} : { source: gap.source });
    return dossier.environment.lockfileDigest;
  }

  async function commit(version: VersionNode): Promise<CommitNode | null> {
    const dossier = await seals.sealed(version);
    return dossier === null ? versions.commit(version) : codes.ofDossier(dossier);
  }

  /** The strongest that holds: of a sealed version whose tracker cannot tell, what it was when it was sealed. One that is there and cannot be read has FAILED. */
  async function status(version: VersionNode): Promise<VersionStatus> {
    return elseKnown(versions.status(version), async ({ details }) => {
      const known = { ...version, generation: (await seals.holderOf(version)).generation };
      const isSealed = (await seals.seal(known)) !== null;
      if (!isSealed && details.unreadable !== true) return null;
      const [retired, deprecated] = await Promise.all([versions.mark('retired', known), versions.mark('deprecated', known)]);
      if (retired !== null) return { value: 'RETIRED' };
      if (deprecated !== null) return { value: 'DEPRECATED' };
      return { value: isSealed ? 'READY' : 'FAILED' };
    });
  }

  /** What its tracker says of its status, also of one that it cannot read. */
  async function statusMessage(version: VersionNode): Promise<string | null> {
    const found = await settled(versions.record(version));
    if (!found.ok && found.fault.details.unreadable === true) return found.fault.message;
    return (await record(version)).statusMessage;
  }

  async function elseSealed<T>(version: VersionNode, asked: Promise<T>, from: (dossier: Dossier) => T): Promise<T> {
    return elseKnown(asked, async () => {
      const dossier = await seals.sealed(version);
      return dossier === null ? null : { value: from(dossier) };
    });
  }

  return { record, run, semver, datasets, environment, lockfileDigest, commit, status, statusMessage };
}

/** What was asked for; where its source does not have it or cannot tell, what is known instead. */
async function elseKnown<T>(asked: Promise<T>, instead: (fault: Fault) => Promise<{ readonly value: T } | null>): Promise<T> {
  const found = await settled(asked);
  if (found.ok) return found.value;
  const { fault } = found;
  const known = fault.code === 'NOT_FOUND' || fault.code.startsWith('UPSTREAM_') ? await instead(fault) : null;
  if (known === null) throw fault;
  return known.value;
}
