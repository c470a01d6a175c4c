/**
 * What the command line must know of references: only what a reference names, never which version it is. The grammar itself is the server's.
 */
const prefix = 'models:/';

/** The alias that a reference names, or null where it names a version by itself, or a model: the last `/` or `@` splits. */
export function aliasIn(ref: string): string | null {
  const plain = withoutPrefix(ref);
  const at = plain.lastIndexOf('@');
  return at > plain.lastIndexOf('/') ? plain.slice(at + 1) : null;
}

/** The model that a reference of a version names: what stands before the last separator. */
export function modelIn(ref: string): string {
  const plain = withoutPrefix(ref);
  return plain.slice(0, Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('@'), 0));
}

/** Whether a text has no separator, so that it can only name a model. */
export function namesModel(ref: string): boolean {
  return !/[/@]/.test(withoutPrefix(ref));
}

/** The reference of a version that an answer named. */
export function refTo(model: string, version: { readonly version: string }): string {
  return `${model}/${version.version}`;
}

/** `11` and `ctr/11` both name version 11 where the model is known to be ctr. */
export function versionOf(model: string, text: string): string {
  return namesModel(text) ? `${model}/${text}` : text;
}

/** Written ids of nodes, `dataset:main/clicks@1f2e`: they start with the kind. */
export function isNodeId(text: string): boolean {
  return /^(model|alias|version|run|dataset|commit|image|promotion):/.test(text) && !text.startsWith(prefix);
}

function withoutPrefix(ref: string): string {
  return ref.startsWith(prefix) ? ref.slice(prefix.length) : ref;
}

/** The alias that commands mean when none is named. */
export const aliasDefault = 'Production';
