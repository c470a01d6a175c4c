import valid from 'semver/functions/valid.js';

/** What a tag of GTO says by its name alone. `artifact` is the name as people write it: `dir:name`. */
export type TagName = { readonly artifact: string; readonly counter: number | null } & (
  | { readonly action: 'register' | 'deregister'; readonly version: string }
  | { readonly action: 'assign' | 'unassign'; readonly stage: string }
  | { readonly action: 'deprecate' | 'create' }
);

const name = '[a-zA-Z0-9](?:[a-zA-Z0-9/_-]*[a-zA-Z0-9])?';
const artifact = `(?<artifact>(?:[a-zA-Z0-9_./-]+=)?${name})`;
const semver = '\\d[0-9A-Za-z.+-]*';
const form = new RegExp(
  `^${artifact}(?:(?:#(?<stage>${name})|@(?<version>v${semver}))(?<cancel>!?)|@(?<word>deprecated|created))(?:#(?<counter>\\d{1,9}))?$`,
);

/**
 * Reads a tag's name by GTO's grammar; null for any other tag, which says nothing here.
 * Source of truth: https://github.com/iterative/gto/blob/main/gto/constants.py (`tag_re`).
 */
export function tagNameIn(text: string): TagName | null {
  const groups = form.exec(text)?.groups;
  if (groups === undefined) return null;
  const { stage, version, cancel, word, counter } = groups;
  const common = { artifact: (groups['artifact'] ?? '').replace('=', ':'), counter: counter === undefined ? null : Number(counter) };
  if (stage !== undefined) return { ...common, action: cancel === '!' ? 'unassign' : 'assign', stage };
  if (version === undefined) return { ...common, action: word === 'created' ? 'create' : 'deprecate' };
  return semverOf(version) === null ? null : { ...common, action: cancel === '!' ? 'deregister' : 'register', version };
}

const artifactName = new RegExp(`^(?:[a-zA-Z0-9_./-]+:)?${name}$`);

/** Whether an artifact can be called so: `churn`, `nlp/sentiment`, `models:churn`. */
export function isArtifactName(text: string): boolean {
  return artifactName.test(text);
}

/** The semantic version that a version of GTO is called by: `v1.2.0` is `1.2.0`. Null for a commit id. */
export function semverOf(version: string): string | null {
  const bare = version.startsWith('v') ? version.slice(1) : '';
  // The library forgives blanks and a second `v`; the grammar does not.
  return /^\d/.test(bare) && valid(bare) !== null ? bare : null;
}

/** An artifact's name taken apart: `models:churn` lies in the folder `models`. The repository's own folder is ''. */
export function placeOfArtifact(artifactName: string): { readonly folder: string; readonly name: string } {
  const colon = artifactName.indexOf(':');
  return colon < 0
    ? { folder: '', name: artifactName }
    : { folder: artifactName.slice(0, colon).replace(/^(\.\/)+|\/+$/g, ''), name: artifactName.slice(colon + 1) };
}

/** The tag by which a version is registered where nobody chose another one. */
export function tagOfVersion(artifactName: string, version: string): string {
  return `${artifactName.replace(':', '=')}@${version}`;
}
