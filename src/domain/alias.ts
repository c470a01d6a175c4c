import { badInput } from './fault.ts';

/** Longest alias name, in characters. */
const aliasLengthMax = 255;

/** How alias names are compared: NFC, without regard to case. `Production` and `production` are one alias, and so are `STRASSE` and `straße`. */
export function aliasKey(name: string): string {
  // Upper case spells out what has no capital (ß), and takes both small sigmas together; what is a capital of it (ẞ) must be small first.
  return name.normalize('NFC').toLowerCase().toUpperCase().toLowerCase().normalize('NFC');
}

// oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
const forbidden = /[/@:\u0000-\u001f\u007f-\u009f]/;

/** Refuses a name that no alias can have: empty, too long, with `/ @ :`, control characters or half a character. Returns it unchanged. */
export function checkedAliasName(name: string): string {
  const complaint = complaintOf(name);
  if (complaint !== null) throw badInput(complaint);
  return name;
}

/** Whether an alias can have that name: one that a tracker keeps may have any. */
export function isAliasName(name: string): boolean {
  return complaintOf(name) === null;
}

function complaintOf(name: string): string | null {
  if (name.trim() === '') return 'An alias needs a name, such as Production.';
  if (name.length > aliasLengthMax) return `An alias name has at most ${aliasLengthMax} characters; this one has ${name.length}.`;
  if (forbidden.test(name)) return 'An alias name cannot contain "/", "@", ":" or control characters.';
  return name.isWellFormed() ? null : 'An alias name is well-formed Unicode text; this one has half a character in it.';
}
