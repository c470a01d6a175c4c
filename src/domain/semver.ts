import semver from 'semver';
import { type Called, changesBetween } from './change.ts';
import type { ChangeType } from './details.ts';
import type { Dossier } from './dossier.ts';

/** A version with the semantic version that it declares, valid by semver.org, or null. */
export interface Declaring {
  readonly semver: string | null;
  readonly dossier: Dossier;
}

/** Whether the number that a version declares says truly how much changed. */
export interface SemverAssessment {
  /** The bump that is declared: from the number before to this one, else what its change summary says. Null where neither tells. */
  readonly declared: ChangeType | null;
  /** The least bump that what changed calls for, by what is known; null where there is nothing to compare with. */
  readonly suggested: ChangeType | null;
  /** Whether the declared bump is at least what is called for; null where that cannot be told, and where none is declared. */
  readonly justified: boolean | null;
  /** Sentences, the weightiest first. */
  readonly reasons: readonly string[];
}

/** The semantic version as semver.org writes it; null for text that is none. */
export function semverIn(text: string): string | null {
  return semver.valid(text);
}

/**
 * Holds a declared number against what changed since the version before. Pure.
 * What is not known never makes a bump justified: it may call for more than what is known does.
 */
export function assess(previous: Declaring | null, current: Declaring): SemverAssessment {
  if (previous === null) return first(current);
  const { at, reasons: changes, unknown } = changesBetween(previous.dossier, current.dossier);
  const { declared, fits, why } = declaredBump(previous, current);
  const justified = fits ?? judged(declared, at, unknown, isInitial(current.semver));
  const compared = `Compared with ${nameOf(previous)}.`;
  const bump = declared === null ? [] : [verdictOn(declared, at, justified)];
  return { declared, suggested: at, justified, reasons: [...bump, ...why, ...changes, ...unknown.map(({ why: text }) => text), compared] };
}

function first(current: Declaring): SemverAssessment {
  const none = { declared: null, suggested: null };
  return current.semver === null
    ? { ...none, justified: null, reasons: ['It declares no semantic version, and there is no earlier version to compare it with.'] }
    : { ...none, justified: true, reasons: ['It is the first version of its model: any number is right.'] };
}

const rank = { PATCH: 0, MINOR: 1, MAJOR: 2 } as const satisfies Record<ChangeType, number>;

/** Larger than called for is right too: a number may promise less than it holds, never more. */
function judged(declared: ChangeType | null, called: ChangeType, unknown: readonly Called[], initial: boolean): boolean | null {
  if (declared === null) return null;
  // Before 1.0.0 nothing is promised to callers, and a MINOR bump is as much as there is.
  const says = initial && declared === 'MINOR' ? rank.MAJOR : rank[declared];
  if (says < rank[called]) return false;
  return unknown.every(({ calls }) => says >= rank[calls]) ? true : null;
}

function verdictOn(declared: ChangeType, called: ChangeType, justified: boolean | null): string {
  if (justified === null) return `${declared} is declared. What is known calls for ${called}, but not everything is known.`;
  if (justified && declared === called) return `${declared} is declared, and called for.`;
  return justified
    ? `${declared} is declared, which covers the ${called} that is called for.`
    : `${declared} is declared, but ${called} is called for.`;
}

interface DeclaredBump {
  readonly declared: ChangeType | null;
  /** Where the numbers alone decide: false for one that goes back, true for the first of all. */
  readonly fits: boolean | null;
  readonly why: readonly string[];
}

function declaredBump(previous: Declaring, current: Declaring): DeclaredBump {
  const told = current.dossier.changeSummary?.type ?? null;
  const [from, to] = [previous.semver, current.semver];
  if (to === null)
    return { declared: told, fits: null, why: told === null ? ['It declares neither a semantic version nor a kind of change.'] : [] };
  if (from === null)
    return { declared: told, fits: told === null ? true : null, why: [`${to} is the first semantic version that its model declares.`] };
  if (semver.lte(to, from)) return { declared: null, fits: false, why: [`${to} is not above ${from} of ${nameOf(previous)}.`] };
  const declared = bumpBetween(from, to);
  const why = told === null || told === declared ? [] : [`Its change summary says ${told}, but ${from} to ${to} is ${declared}.`];
  return { declared, fits: null, why };
}

/** From a pre-release to its release nothing is bumped: at least it may be no more than a patch. */
function bumpBetween(from: string, to: string): ChangeType {
  if (semver.major(from) !== semver.major(to)) return 'MAJOR';
  return semver.minor(from) === semver.minor(to) ? 'PATCH' : 'MINOR';
}

function isInitial(version: string | null): boolean {
  return version !== null && semver.major(version) === 0;
}

function nameOf({ semver: declared, dossier: { identity } }: Declaring): string {
  const name = `${identity.model}/${identity.version}`;
  return declared === null || declared === identity.version ? name : `${name} (${declared})`;
}

/**
 * The version that a number is held against: of the others that declare a lower one the highest, releases before pre-releases,
 * so that a pre-release is held against the release before it. Null where none declares a lower one.
 */
export function highestBelow<T extends { readonly semver: string | null }>(wanted: string, others: readonly T[]): T | null {
  const below = others.filter((one) => one.semver !== null && semver.lt(one.semver, wanted));
  const releases = below.filter((one) => semver.prerelease(one.semver ?? '') === null);
  const [highest] = (releases.length > 0 ? releases : below).toSorted((a, b) => semver.rcompare(a.semver ?? '', b.semver ?? ''));
  return highest ?? null;
}
