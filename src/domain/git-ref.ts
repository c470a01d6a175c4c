/** Longest name of a branch or tag that is asked for. */
const lengthMax = 255;

/**
 * The name of a branch or tag as git allows it (`git check-ref-format`), null for anything else: options, ranges, patterns, reflogs, control characters.
 * https://git-scm.com/docs/git-check-ref-format
 */
export function gitRefName(text: string): string | null {
  if (text.length === 0 || text.length > lengthMax || !text.isWellFormed()) return null;
  if (forbidden.test(text) || text === '@' || text.startsWith('-') || text.endsWith('.')) return null;
  const parts = text.split('/');
  return parts.every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock')) ? text : null;
}

// oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const forbidden = /[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{/;
