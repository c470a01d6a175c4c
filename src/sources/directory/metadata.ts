import type { z } from 'zod';
import { badInput, type Fault } from '#domain/fault.ts';
import { JsonMistake, type JsonObject, type JsonText, type JsonValue, type Place, readJson } from '#domain/json-text.ts';
import { Metadata } from './metadata-shape.ts';
import { keyName, strayKeys } from './stray-keys.ts';

/** A metadata.json that was read: its content, and its text for what is shown as written. */
export interface ReadMetadata {
  readonly metadata: Metadata;
  readonly text: JsonText;
}

/** What is wrong with a metadata.json: where, and one sentence with what is allowed. */
export interface Mistake extends Place {
  readonly message: string;
}

/** Reads the text of a metadata.json; a mistake is a value, because one of many versions may have one. `defaults` stand in for keys that are absent. */
export function readMetadata(content: string, defaults: JsonObject = {}): ReadMetadata | Mistake {
  try {
    const read = readJson(content);
    const parsed = Metadata.safeParse(withDefaults(read.value, defaults));
    return parsed.success ? { metadata: parsed.data, text: read } : mistakeOf(parsed.error, read);
  } catch (error) {
    if (error instanceof JsonMistake) return { ...error.place, message: error.message };
    throw error;
  }
}

function withDefaults(value: JsonValue, defaults: JsonObject): JsonValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const absentOnes = Object.entries(defaults).filter(([key]) => (value[key] ?? null) === null);
  return absentOnes.length === 0 ? value : { ...value, ...Object.fromEntries(absentOnes) };
}

export function isMistake(read: ReadMetadata | Mistake): read is Mistake {
  return 'message' in read;
}

/** The first mistake by place; how many more there are is said. */
function mistakeOf(error: z.ZodError, read: JsonText): Mistake {
  const all = error.issues
    .map(nearest)
    .map((issue): Mistake => ({ ...read.placeOf(issue.path), message: sentenceOf(issue, read) }))
    .toSorted((a, b) => a.line - b.line || a.column - b.column);
  const [first = { line: 1, column: 1, message: 'it cannot be read.' }] = all;
  return all.length === 1 ? first : { ...first, message: `${first.message} (${all.length - 1} more after it)` };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Of a value that may be one thing or another: the mistake inside of it, where it is one of them but for that. */
function nearest(issue: z.core.$ZodIssue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const inside = issue.errors.flatMap((branch) => (branch.every(({ path }) => path.length > 0) ? (branch[0] ?? []) : []));
  const [only, ...others] = inside;
  if (only === undefined || others.length > 0) return issue;
  const { path, message } = nearest(only);
  return { path: [...issue.path, ...path], message };
}

function sentenceOf(issue: Issue, read: JsonText): string {
  const value = issue.path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    read.value,
  );
  if (issue.path.length === 0) return `it holds ${shown(value)}; allowed is ${issue.message}.`;
  const name = keyName(issue.path);
  return value === undefined
    ? `"${name}" is missing; allowed is ${issue.message}.${likeIt(issue.path, read)}`
    : `"${name}" is ${shown(value)}; allowed is ${issue.message}.`;
}

/** A key that is missing may be there, misspelled. */
function likeIt(path: readonly PropertyKey[], read: JsonText): string {
  const found = strayKeys(read.value).find(({ meant }) => meant === keyName(path));
  return found === undefined ? '' : ` Perhaps "${found.key}" of line ${read.placeOf(found.path).line} is meant to be it.`;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'string') return `the text "${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  return String(value);
}

/** `line 4, column 3`. */
export function placeText({ line, column }: Place): string {
  return `line ${line}, column ${column}`;
}

/** For who is registering: the mistake is theirs to mend. */
export function mistakeFault(file: string, mistake: Mistake): Fault {
  return badInput(`${file}, ${placeText(mistake)}: ${mistake.message} Mend it, and register again.`);
}
