import { whyUnknown } from '#cli/unknown.ts';
import type { VersionFactsFragment } from '#client/generated/operations.ts';
import type { ReplyError } from '#client/reply.ts';
import { reasonOf } from './failure.ts';
import type { Field } from './fields.ts';
import { accent, faint, type Text, warn } from './span.ts';
import { firstLine, oneLine } from './text.ts';
import { day, duration, moment } from './time.ts';

export type Facts = VersionFactsFragment;

/** What made a version, as fields. `errors` are those of the version: paths begin at it. A part that is null without an error is none. */
export function factFields(facts: Facts, errors: readonly ReplyError[]): readonly Field[] {
  return [
    { label: 'made', lines: madeLines(facts, errors) },
    { label: 'code', lines: codeLines(facts, errors) },
    { label: 'data', lines: dataLines(facts, errors) },
    { label: 'runs in', lines: environmentLines(facts, errors) },
  ];
}

/** `12 (1.4.0)`. */
export function versionName(version: { readonly version: string; readonly semver: string | null }): string {
  const semver = version.semver === null || version.semver === version.version ? '' : ` (${oneLine(version.semver)})`;
  return `${oneLine(version.version)}${semver}`;
}

export function unknownLine(error: ReplyError): Text {
  return warn(`could not be told: ${reasonOf(error)}`);
}

function madeLines({ run, createdAt }: Facts, errors: readonly ReplyError[]): readonly Text[] {
  const when = createdAt === null ? 'at an unknown time' : moment(createdAt);
  const unknown = whyUnknown(errors, ['run']);
  if (run === null) return unknown === null ? [`${when}, by no known run`] : [when, unknownLine(unknown)];
  const took = run.durationSeconds === null ? '' : `, ${duration(run.durationSeconds)}`;
  const status = run.status === null ? '' : `, ${oneLine(run.status)}`;
  return [[`${when}, by run `, accent(oneLine(run.name)), faint(`${status}${took}`)]];
}

/** The subject line, then who and when and where. */
function codeLines({ commit }: Facts, errors: readonly ReplyError[]): readonly Text[] {
  const unknown = whyUnknown(errors, ['commit']);
  if (commit === null) return unknown === null ? [] : [unknownLine(unknown)];
  const subject = commit.message === null ? '' : `  ${firstLine(commit.message)}`;
  const about = [
    commit.author === null ? null : oneLine(commit.author.name),
    commit.authoredAt === null ? null : day(commit.authoredAt),
    commit.repository === null ? null : oneLine(commit.repository.url ?? commit.repository.name),
  ].filter((part) => part !== null);
  const requests = (commit.changeRequests ?? []).map(
    (request): Text => faint(`#${request.number} ${oneLine(request.title)}  ${oneLine(request.url)}`),
  );
  return [
    [accent(shortSha(commit.sha)), subject],
    ...(about.length === 0 ? [] : [faint(about.join(', '))]),
    ...requests,
    ...(unknown === null ? [] : [unknownLine(unknown)]),
  ];
}

function dataLines({ datasets }: Facts, errors: readonly ReplyError[]): readonly Text[] {
  const unknown = whyUnknown(errors, ['datasets']);
  if (datasets === null) return unknown === null ? [] : [unknownLine(unknown)];
  return datasets.map(({ role, dataset }): Text => {
    const weak = { STRONG: '', WEAK: ' (weak digest)', NAME: ' (no digest, its id)' }[dataset.digestStrength];
    const source = dataset.source === null ? '' : `  ${oneLine(dataset.source)}`;
    return [
      accent(oneLine(dataset.name)),
      ` ${shortDigest(dataset.digest)}`,
      faint(`${weak}${role === null ? '' : `  ${oneLine(role)}`}${source}`),
    ];
  });
}

function environmentLines({ environment }: Facts, errors: readonly ReplyError[]): readonly Text[] {
  const unknown = whyUnknown(errors, ['environment']);
  if (environment === null) return unknown === null ? [] : [unknownLine(unknown)];
  const parts = [
    environment.framework === null ? null : [environment.framework, environment.frameworkVersion ?? ''].join(' ').trim(),
    environment.python === null ? null : `Python ${environment.python}`,
    environment.imageDigest === null ? null : `image ${shortDigest(environment.imageDigest)}`,
    environment.lockfileDigest === null ? null : `lock file ${shortDigest(environment.lockfileDigest)}`,
  ].filter((part) => part !== null);
  const line = parts.map(oneLine).join(', ');
  return [...(line === '' ? [] : [line]), ...(unknown === null ? [] : [unknownLine(unknown)])];
}

const shaLength = 9;

/** Full ids are cut as Git does; one that was declared short stays. */
export function shortSha(sha: string): string {
  return oneLine(sha).slice(0, shaLength);
}

/** `sha256:1f2e3d4c5b6a…`: enough to tell two apart by eye; `--json` has all of it. */
export function shortDigest(digest: string): string {
  const fit = oneLine(digest);
  const start = fit.indexOf(':') + 1;
  return fit.length - start > 16 ? `${fit.slice(0, start + 12)}…` : fit;
}
