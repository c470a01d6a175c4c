import { aliasKey, checkedAliasName } from '#domain/alias.ts';
import { type Lack, lackNames, lackOf } from '#domain/completeness.ts';
import { strengthOf } from '#domain/dataset.ts';
import { badInput } from '#domain/fault.ts';
import type { Integrity } from '#domain/integrity.ts';
import type { Metric } from '#domain/metric.ts';
import { parseNodeId } from '#domain/node-id.ts';
import { sameVersion } from '#domain/version.ts';
import type { Aliases } from './aliases.ts';
import type { Assessments } from './assessments.ts';
import type { Checks } from './checks.ts';
import type { Dossiers } from './dossiers.ts';
import { modelOfKey } from './names.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

/** Which versions. What is absent asks for nothing; what is there must hold, all of it. */
export interface VersionFilter {
  readonly model?: string | null | undefined;
  readonly alias?: string | null | undefined;
  readonly stage?: string | null | undefined;
  /** Any one of them: each is a question of its own. */
  readonly lacks?: readonly string[] | null | undefined;
  readonly integrity?: Integrity['status'] | null | undefined;
  /** Written names. */
  readonly dataset?: string | null | undefined;
  readonly commit?: string | null | undefined;
  readonly metric?:
    | { readonly key: string; readonly min?: number | null | undefined; readonly max?: number | null | undefined }
    | null
    | undefined;
  readonly createdFrom?: Date | null | undefined;
  readonly createdTo?: Date | null | undefined;
  readonly tag?: { readonly key: string; readonly value?: string | null | undefined } | null | undefined;
}

/** Whether a version passes one part of a filter. Throws a fault where its sources cannot tell. */
export type VersionTest = (version: VersionNode) => Promise<boolean>;

interface Parts {
  readonly world: World;
  readonly aliases: Aliases;
  readonly versions: Versions;
  readonly dossiers: Dossiers;
  readonly checks: Checks;
  readonly assessments: Assessments;
  /** What sources tell now. */
  readonly drift: () => Pick<Dossiers, 'integrity'>;
}

/** Most names of `lacks`. */
const lacksMax = 50;

/** What the filter asks of each version beyond model and alias, cheapest first. Throws BAD_USER_INPUT for a filter that asks for what there is not. */
export function testsOf(parts: Parts, filter: VersionFilter): readonly VersionTest[] {
  return [
    created(parts, filter),
    tagged(parts, filter),
    staged(parts, filter),
    made(parts, filter),
    measured(parts, filter),
    lacking(parts, filter),
    kept(parts, filter),
  ].flatMap((test) => test ?? []);
}

function created({ versions }: Parts, { createdFrom, createdTo }: VersionFilter): VersionTest | null {
  if (createdFrom == null && createdTo == null) return null;
  return async (version) => {
    const at = (await versions.record(version)).createdAt;
    return at !== null && (createdFrom == null || at >= createdFrom) && (createdTo == null || at <= createdTo);
  };
}

/** Tags of its tracker, and those set here. */
function tagged({ versions }: Parts, { tag }: VersionFilter): VersionTest | null {
  if (tag == null) return null;
  return async (version) => {
    const own = await versions.tags(version);
    const matches = (one: { readonly key: string; readonly value: string }): boolean =>
      one.key === tag.key && (tag.value == null || one.value === tag.value);
    return own.some(matches) || (await versions.record(version)).tags.some(matches);
  };
}

/** By the alias of that name, which rules where the ledger has it; else also by what its tracker calls its stage. */
function staged({ aliases, versions, world }: Parts, { stage }: VersionFilter): VersionTest | null {
  if (stage == null) return null;
  const wanted = aliasKey(checkedAliasName(stage));
  return async (version) => {
    const held = await aliases.one(modelOfKey(world, version.model), stage);
    if (held?.candidates.some((one) => sameVersion(one.key, version.key)) === true) return true;
    if (held?.authority === 'STEMMA') return false;
    const own = (await versions.record(version)).stage;
    return own !== null && aliasKey(own) === wanted;
  };
}

/** By what it was made from: under seal where it is sealed. */
function made({ versions, dossiers }: Parts, filter: VersionFilter): VersionTest | null {
  const dataset = filter.dataset == null ? null : idOf(filter.dataset, 'dataset');
  const commit = filter.commit == null ? null : idOf(filter.commit, 'commit');
  if (dataset === null && commit === null) return null;
  return async (version) => {
    const sealed = await dossiers.sealed(version);
    if (dataset?.kind === 'dataset') {
      const { tracker, name, digest } = dataset.key;
      const uses =
        sealed === null ? (await versions.datasets(version)).map((use) => use.dataset.key) : sealed.data.datasets.map(keyOfDataset);
      const same = uses.some(
        (one) => one.digest === digest && (strengthOf(digest) === 'STRONG' || (one.tracker === tracker && one.name === name)),
      );
      if (!same) return false;
    }
    if (commit?.kind !== 'commit') return true;
    const found = sealed === null ? await versions.commit(version) : sealed.code;
    const sha = found === null ? null : 'sha' in found ? found.sha : found.commit;
    const repository = found?.repository?.key ?? '';
    return (
      sha !== null && sha.startsWith(commit.sha) && (commit.repository === '' || repository === '' || repository === commit.repository)
    );
  };
}

function keyOfDataset({ id, name, digest }: { readonly id: string; readonly name: string; readonly digest: string }) {
  const read = parseNodeId(id);
  return { tracker: read.kind === 'dataset' ? read.key.tracker : '', name, digest };
}

function idOf(text: string, kind: 'dataset' | 'commit') {
  const read = parseNodeId(text);
  if (read.kind !== kind) throw badInput(`filter.${kind} is the written name of a ${kind}; "${text}" is that of a ${read.kind}.`);
  return read;
}

function measured({ versions, dossiers }: Parts, { metric }: VersionFilter): VersionTest | null {
  if (metric == null) return null;
  const { key, min, max } = metric;
  const passes = (one: Metric): boolean =>
    one.key === key && one.value !== null && (min == null || one.value >= min) && (max == null || one.value <= max);
  return async (version) => {
    const sealed = await dossiers.sealed(version);
    if (sealed !== null) return sealed.metrics.some(passes);
    // Most have it from their run, which is asked for many at once; only others are read whole.
    const run = await versions.run(version);
    const own = run?.metrics.filter((one) => one.key === key) ?? [];
    return (own.length > 0 ? own : (await dossiers.light(version)).metrics).some(passes);
  };
}

function lacking({ checks, assessments }: Parts, { lacks }: VersionFilter): VersionTest | null {
  if (lacks == null) return null;
  if (lacks.length === 0 || lacks.length > lacksMax) throw badInput(`filter.lacks names 1 to ${lacksMax} things; it has ${lacks.length}.`);
  const named = lacks.map((name): Lack => {
    const read = lackOf(name);
    if (read === null) throw badInput(`filter.lacks: "${name.slice(0, 100)}" is none of ${lackNames.join(', ')}.`);
    return read;
  });
  const rows = named.flatMap((lack) => (lack.kind === 'row' ? [lack.row] : []));
  const recorded = named.flatMap((lack) => (lack.kind === 'check' ? [lack.name] : []));
  return async (version) => {
    for (const name of recorded) {
      const findings = await checks.history(version, name);
      if (!findings.some(({ outcome }) => outcome === 'PASS')) return true;
    }
    return rows.length > 0 && assessments.lacksAny(version, rows);
  };
}

function kept({ drift }: Parts, { integrity }: VersionFilter): VersionTest | null {
  if (integrity == null) return null;
  const live = drift();
  return async (version) => (await live.integrity(version)).status === integrity;
}
