import type { VersionFactsFragment } from '#client/generated/operations.ts';
import type { ReplyError } from '#client/reply.ts';
import { difference, measured, measuredPair } from './render/number.ts';
import { whyUnknown } from './unknown.ts';

type Facts = VersionFactsFragment;

export type ChangedPart = 'commit' | 'params' | 'metrics' | 'data' | 'environment';

/** One thing that is not as it was. Null: it was, or is, not there. */
export interface Change {
  readonly part: ChangedPart;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Of numbers: by how much. */
  readonly by: string | null;
}

/** The differences between two versions, and which parts could not be compared and why. */
export interface Changes {
  readonly changes: readonly Change[];
  readonly unknown: readonly { readonly part: string; readonly why: string }[];
}

/** One version with the errors of its answer: their paths begin at it. */
export interface Side {
  readonly facts: Facts;
  readonly errors: readonly ReplyError[];
}

/** What changed from one version to another. What is not known on one side is not a change: it is told apart. */
export function changesBetween(before: Side, after: Side): Changes {
  const unknown = unknownParts(before, after);
  const skipped = new Set(unknown.map(({ field }) => field));
  const changes = [
    ...(skipped.has('commit') ? [] : commitChanges(before.facts, after.facts)),
    ...(skipped.has('run') ? [] : runChanges(before.facts, after.facts)),
    ...(skipped.has('datasets') ? [] : datasetChanges(before.facts, after.facts)),
    ...(skipped.has('environment') ? [] : environmentChanges(before.facts, after.facts)),
  ];
  return { changes, unknown: unknown.map(({ part, why }) => ({ part, why })) };
}

const comparedFields = { commit: 'commit', run: 'params and metrics', datasets: 'data', environment: 'environment' } as const;

function unknownParts(before: Side, after: Side): readonly { readonly field: string; readonly part: string; readonly why: string }[] {
  return (Object.keys(comparedFields) as (keyof typeof comparedFields)[]).flatMap((field) => {
    const part = comparedFields[field];
    for (const side of [after, before]) {
      const error = whyUnknown(side.errors, [field]);
      if (error !== null && side.facts[field] === null)
        return [{ field, part, why: `${side.facts.version}: ${error.message} (${error.code})` }];
    }
    const without = [after, before].filter((side) => side.facts[field] === null);
    const [one] = without;
    // Where neither names any, there is nothing to compare, and no difference.
    if (one === undefined || without.length === 2) return [];
    return [{ field, part, why: `${one.facts.version} ${absences[field]}` }];
  });
}

const absences = {
  commit: 'names no commit',
  run: 'names no run',
  datasets: 'names no data',
  environment: 'tells nothing of it',
} as const satisfies Record<keyof typeof comparedFields, string>;

function commitChanges(before: Facts, after: Facts): readonly Change[] {
  if (before.commit === null || after.commit === null || before.commit.sha === after.commit.sha) return [];
  return [change('commit', 'commit', before.commit.sha, after.commit.sha)];
}

function runChanges(before: Facts, after: Facts): readonly Change[] {
  if (before.run === null || after.run === null) return [];
  const params = pairs(before.run.params, after.run.params, ({ key }) => key).flatMap(({ name, was, is }) =>
    was?.value === is?.value ? [] : [change('params', name, was?.value ?? null, is?.value ?? null)],
  );
  const metrics = pairs(before.run.metrics, after.run.metrics, ({ key }) => key).flatMap(({ name, was, is }): Change[] => {
    if (was === null || is === null)
      return [change('metrics', name, was === null ? null : measured(was), is === null ? null : measured(is))];
    if (was.value === is.value && was.special === is.special) return [];
    const [first, second] = measuredPair(was, is);
    return [{ ...change('metrics', name, first, second), by: difference(was, is) }];
  });
  return [...params, ...metrics];
}

function datasetChanges(before: Facts, after: Facts): readonly Change[] {
  const nameOf = ({ role, dataset }: DatasetUse): string => (role === null ? dataset.name : `${dataset.name} (${role})`);
  return pairs(before.datasets ?? [], after.datasets ?? [], nameOf).flatMap(({ name, was, is }) =>
    was?.dataset.digest === is?.dataset.digest ? [] : [change('data', name, was?.dataset.digest ?? null, is?.dataset.digest ?? null)],
  );
}

type DatasetUse = NonNullable<Facts['datasets']>[number];

const environmentNames = {
  framework: 'framework',
  frameworkVersion: 'framework version',
  python: 'Python',
  imageDigest: 'image',
  lockfileDigest: 'lock file',
} as const satisfies Record<keyof NonNullable<Facts['environment']>, string>;

function environmentChanges(before: Facts, after: Facts): readonly Change[] {
  return (Object.keys(environmentNames) as (keyof typeof environmentNames)[]).flatMap((field) => {
    const was = before.environment?.[field] ?? null;
    const is = after.environment?.[field] ?? null;
    return was === is ? [] : [change('environment', environmentNames[field], was, is)];
  });
}

function change(part: ChangedPart, name: string, before: string | null, after: string | null): Change {
  return { part, name, before, after, by: null };
}

/** Brings the items of two lists together by name, in the order of the second; what only the first has comes last. */
function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string,
): readonly { readonly name: string; readonly was: T | null; readonly is: T | null }[] {
  const old = new Map(before.map((item) => [nameOf(item), item]));
  const fresh = new Map(after.map((item) => [nameOf(item), item]));
  const names = [...fresh.keys(), ...[...old.keys()].filter((name) => !fresh.has(name))];
  return names.map((name) => ({ name, was: old.get(name) ?? null, is: fresh.get(name) ?? null }));
}
