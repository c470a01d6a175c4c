import valid from 'semver/functions/valid.js';
import { type Bearer, saidInTurn } from '#domain/bearer.ts';
import { type CodeRecord, commitId } from '#domain/commit.ts';
import { digestIn, flagIn } from '#domain/declared.ts';
import type { EnvironmentRecord } from '#domain/environment.ts';
import { plainText, type Said, type Telling, tellingOf } from '#domain/telling.ts';
import { type Tag, tagOf } from '#domain/version.ts';
import { tagsOn } from './said.ts';

const ownerTags = ['stemma.owners', 'owners', 'owner', 'team'];

/** What the tags of a run or version say of its code. */
export function codeOf(tags: readonly Tag[]): CodeRecord {
  return codeOn([tagsOn('', tags)], [], tellingOf(''));
}

/** The same of several things, one after the other, with where it stands. `elsewhere` bear what all versions of a model share, and name the repository where these do not. */
export function codeOn(bearers: readonly Bearer[], elsewhere: readonly Bearer[], telling: Telling): CodeRecord {
  const said = (field: Parameters<typeof saidInTurn>[1]): readonly Said[] => saidInTurn(bearers, field);
  const own = repositoriesOn(bearers);
  const project = plain(own.projects);
  telling.text('code.repository', [...own.named, ...repositoriesOn(elsewhere).named, ...own.projects]);
  return {
    repository: plain(own.named),
    commit: telling.pick('code.commit', said('code.commit'), commitId),
    branch: telling.text('code.branch', said('code.branch')),
    dirty: telling.pick('code.dirty', said('code.dirty'), flagIn),
    pipelineRunId: telling.text('code.pipelineRunId', said('code.pipelineRunId')),
    ...(project === null ? {} : { project }),
  };
}

/** The repository that these name; null where they name none. */
export function repositoryOn(bearers: readonly Bearer[]): string | null {
  return plain(repositoriesOn(bearers).named);
}

/** MLflow Projects write the project's address where scripts write a path: it counts after everything that names a repository. */
function repositoriesOn(bearers: readonly Bearer[]): { readonly named: readonly Said[]; readonly projects: readonly Said[] } {
  const said = saidInTurn(bearers, 'code.repository');
  const isProject = ({ object }: Said): boolean => object.endsWith(' mlflow.source.name');
  return {
    named: said.filter((one) => !isProject(one)),
    projects: said.filter((one) => isProject(one) && isAddress(one.value)),
  };
}

function plain(said: readonly Said[]): string | null {
  return tellingOf('').text('', said);
}

/** The tags by which a run of a commit can be looked for. */
export const commitTagsAsked = ['mlflow.source.git.commit', 'stemma.commit'] as const;

export function environmentOfTags(tags: readonly Tag[]): EnvironmentRecord {
  return environmentOn([tagsOn('', tags)], {}, tellingOf(''));
}

/** The same of several things, one after the other, and at last of `read`. */
export function environmentOn(
  bearers: readonly Bearer[],
  read: Readonly<Partial<Record<keyof EnvironmentRecord, Said>>>,
  telling: Telling,
): EnvironmentRecord {
  const pick = (field: keyof EnvironmentRecord, reads: (value: string) => string | null): string | null => {
    const last = read[field];
    return telling.pick(
      `environment.${field}`,
      [...saidInTurn(bearers, `environment.${field}`), ...(last === undefined ? [] : [last])],
      reads,
    );
  };
  return {
    framework: pick('framework', plainText),
    frameworkVersion: pick('frameworkVersion', plainText),
    python: pick('python', plainText),
    imageDigest: pick('imageDigest', digestIn),
    lockfileDigest: pick('lockfileDigest', digestIn),
  };
}

/** The semantic version that a version declares: by tag, or because it is called so. */
export function semverOf(tags: readonly Tag[], name: string): string | null {
  return semverOn(tagsOn('version', tags), name, tellingOf(''));
}

export function semverOn(version: Bearer, name: string, telling: Telling): string | null {
  const own: Said = { value: name, object: 'name of the version', kind: 'INFERRED' };
  return telling.pick('semver', [...saidInTurn([version], 'semver'), own], strictSemver);
}

export function ownersOf(tags: readonly Tag[]): readonly string[] {
  const names = (tagOf(tags, ...ownerTags) ?? '').split(/[,;]/).map((name) => name.trim());
  return [...new Set(names)].filter((name) => name !== '');
}

/** A path of a script names no repository. */
function isAddress(source: string): boolean {
  return /^([a-z][a-z0-9+.-]*:\/\/|git@)/i.test(source) && !/^file:/i.test(source);
}

/** semver.org's grammar as it is: no `v` before it, no blanks around it. */
function strictSemver(text: string): string | null {
  return /^\d/.test(text) && /^\S+$/.test(text) && valid(text) !== null ? text : null;
}
