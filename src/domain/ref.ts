import { badInput } from './fault.ts';

/** A reference as written, taken apart. Which tracker and which exact version it means is for the reader to find. */
export type VersionRef =
  | { readonly kind: 'version'; readonly model: ModelRef; readonly version: string }
  | { readonly kind: 'alias'; readonly model: ModelRef; readonly alias: string };

export interface ModelRef {
  /** The tracker that the reference pins, where its prefix is the name of a configured one. */
  readonly tracker: string | null;
  readonly name: string;
}

/** Longest reference, in characters. */
const refLengthMax = 1024;

/**
 * Reads `ctr/12`, `ctr@Production`, `eu:ctr/12`, `models:/ctr@Production`: the last `/` or `@` splits, so that names may contain both.
 * `trackers` are the configured names. Throws BAD_USER_INPUT for anything else.
 */
export function parseVersionRef(text: string, trackers: ReadonlySet<string>): VersionRef {
  const plain = checked(text);
  const slash = plain.lastIndexOf('/');
  const at = plain.lastIndexOf('@');
  const split = Math.max(slash, at);
  if (split < 0) throw badInput(`"${plain}" names a model, not a version. Say ${plain}@Production or ${plain}/12.`);
  const last = plain.slice(split + 1);
  const model = plain.slice(0, split);
  if (model === '' || last === '') throw malformed(text);
  const ref = modelRef(model, trackers, text);
  return at > slash ? { kind: 'alias', model: ref, alias: last } : { kind: 'version', model: ref, version: last };
}

/** Reads `ctr` or `eu:ctr`. The whole text is the name: it may contain `/` and `@`. */
export function parseModelRef(text: string, trackers: ReadonlySet<string>): ModelRef {
  return modelRef(checked(text), trackers, text);
}

function modelRef(text: string, trackers: ReadonlySet<string>, whole: string): ModelRef {
  const colon = text.indexOf(':');
  if (colon <= 0 || !trackers.has(text.slice(0, colon))) return { tracker: null, name: text };
  const name = text.slice(colon + 1);
  if (name === '') throw malformed(whole);
  return { tracker: text.slice(0, colon), name };
}

function checked(text: string): string {
  const plain = text.startsWith('models:/') ? text.slice('models:/'.length) : text;
  if (plain.trim() === '') throw badInput('The reference is empty. References look like ctr/12 or ctr@Production.');
  if (plain.length > refLengthMax) throw badInput(`A reference has at most ${refLengthMax} characters; this one has ${plain.length}.`);
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
  if (/[\u0000-\u001f\u007f]/.test(plain)) throw badInput('A reference cannot contain control characters.');
  if (!plain.isWellFormed()) throw badInput('A reference is well-formed Unicode text; this one has half a character in it.');
  return plain;
}

function malformed(text: string): Error {
  return badInput(`"${text.slice(0, 200)}" is not a reference. References look like ctr/12, ctr@Production or eu:ctr/12.`);
}
