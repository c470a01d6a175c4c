import { badInput } from './fault.ts';

/** Longest alias name, in characters. */
const aliasLengthMax = 255;

/** How alias names are compared: NFC, case folded. `Production` and `production` are one alias. */
export function aliasKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

// oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
const forbidden = /[/@:\u0000-\u001f\u007f-\u009f]/;

/** Refuses a name that no alias can have: empty, too long, with `/ @ :` or control characters. Returns it unchanged. */
export function checkedAliasName(name: string): string {
  if (name.trim() === '') throw badInput('An alias needs a name, such as Production.');
  if (name.length > aliasLengthMax) throw badInput(`An alias name has at most ${aliasLengthMax} characters; this one has ${name.length}.`);
  if (forbidden.test(name)) throw badInput('An alias name cannot contain "/", "@", ":" or control characters.');
  return name;
}
