import { type ComparedBlock, comparedBlocks, type Readable } from '#domain/compare-readable.ts';
import { noDetails } from '#domain/details.ts';
import { emptyDossier } from '#domain/dossier.ts';
import { dossierOf } from '#domain/dossier-of.ts';
import { noEnvironment } from '#domain/environment.ts';
import type { Answer, Fault } from '#domain/fault.ts';
import type { Known } from '#domain/judge.ts';
import type { VersionRecord } from '#domain/version.ts';
import type { Codes, CommitNode } from './code.ts';
import { type Lockfiles, lockfileGap } from './lockfiles.ts';
import type { Seals } from './seals.ts';
import { settled } from './settled.ts';
import type { Upstream } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';

/** From which commit a version was made. */
export interface MadeFrom {
  /** Null where it names none. */
  readonly commit: Known<CommitNode | null>;
  /** Whether changes went in that are in no commit; null where nobody says so. */
  readonly dirty: boolean | null;
}

export type Readables = ReturnType<typeof createReadables>;

interface Parts {
  readonly upstream: Upstream;
  readonly versions: Versions;
  readonly lockfiles: Lockfiles;
  readonly codes: Codes;
  readonly seals: Seals;
}

/** What can be told of a version when not everything can: a part that a source does not tell is named with the reason, and takes no other part with it. */
export function createReadables({ upstream, versions, lockfiles, codes, seals }: Parts) {
  /** Under seal where it is sealed, else as its sources tell it now. */
  async function dossier(version: VersionNode): Promise<Readable> {
    const under = await settled(seals.sealed(version));
    if (!under.ok) return unreadable(version, under.fault);
    if (under.value !== null) return { dossier: under.value, unread: new Map() };
    const record = await settled(versions.record(version));
    return record.ok ? live(version, record.value) : unreadable(version, record.fault);
  }

  async function live(version: VersionNode, record: VersionRecord): Promise<Readable> {
    const [run, environment, lockfile, details, files] = await Promise.all([
      settled(versions.run(version)),
      settled(versions.environment(version)),
      settled(lockfiles.of(version)),
      settled(upstream.details.load(record)),
      settled(upstream.files.load(record)),
    ]);
    const unread = new Map<ComparedBlock, string>([
      ...gaps(run, 'params', 'metrics', 'datasets'),
      ...gaps(details, 'params', 'metrics', 'signature'),
      ...gaps(environment, 'environment'),
      ...gaps(files, 'artifacts'),
    ]);
    const read = dossierOf({
      version: record,
      run: valueOr(run, null),
      environment: { ...valueOr(environment, noEnvironment), lockfileDigest: lockfile.ok ? lockfile.value.digest : null },
      repository: null,
      commit: null,
      details: valueOr(details, noDetails),
      files: valueOr(files, { files: [], unread: null }),
      parents: [],
      forkedFrom: null,
      gaps: lockfile.ok ? [] : [lockfileGap(lockfile.fault)],
    });
    return { dossier: read, unread };
  }

  async function madeFrom(version: VersionNode): Promise<MadeFrom> {
    const under = await settled(seals.sealed(version));
    const sealed = under.ok ? under.value : null;
    if (!under.ok) return { commit: { known: false, why: under.fault.message }, dirty: null };
    const [commit, dirty] = await Promise.all([
      settled(sealed === null ? versions.commit(version) : codes.ofDossier(sealed)),
      sealed === null ? settled(versions.dirty(version)) : ({ ok: true, value: sealed.code.dirty } as const),
    ]);
    return {
      commit: commit.ok ? { known: true, value: commit.value } : { known: false, why: commit.fault.message },
      dirty: valueOr(dirty, null),
    };
  }

  return { dossier, madeFrom };
}

function unreadable(version: VersionNode, { message }: Fault): Readable {
  return { dossier: emptyDossier(version.key), unread: new Map(comparedBlocks.map((block) => [block, message])) };
}

function gaps(asked: Answer<unknown>, ...blocks: readonly ComparedBlock[]): readonly (readonly [ComparedBlock, string])[] {
  return asked.ok ? [] : blocks.map((block) => [block, asked.fault.message]);
}

function valueOr<T, E>(asked: Answer<T>, instead: E): T | E {
  return asked.ok ? asked.value : instead;
}
