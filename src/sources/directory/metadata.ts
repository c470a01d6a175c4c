import type { z } from 'zod';
import { badInput, type Fault } from '#domain/fault.ts';
import { JsonMistake, type JsonObject, type JsonText, type JsonValue, readJson } from '#domain/json-text.ts';
import { Metadata } from './metadata-shape.ts';

/** A metadata.json that was read: its content, and its text for what is shown as written. */
export interface ReadMetadata {
  readonly metadata: Metadata;
  readonly text: JsonText;
}

/** What is wrong with a metadata.json: one sentence with the line and what is allowed. */
export interface Mistake {
  readonly line: number;
  readonly message: string;
}

/** Reads the text of a metadata.json; a mistake is a value, because one of many versions may have one. `defaults` stand in for keys that are absent. */
export function readMetadata(content: string, defaults: JsonObject = {}): ReadMetadata | Mistake {
  try {
    const read = readJson(content);
    const parsed = Metadata.safeParse(withDefaults(read.value, defaults));
    return parsed.success ? { metadata: parsed.data, text: read } : mistakeOf(parsed.error, read);
  } catch (error) {
    if (error instanceof JsonMistake) return { line: error.line, message: `it is not JSON: ${error.message}.` };
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

/** The first mistake by line; how many more there are is said. */
function mistakeOf(error: z.ZodError, read: JsonText): Mistake {
  const all = error.issues
    .map((issue) => ({ line: read.lineOf(issue.path), message: sentenceOf(issue, read) }))
    .toSorted((a, b) => a.line - b.line);
  const [first = { line: 1, message: 'it cannot be read.' }] = all;
  return all.length === 1 ? first : { line: first.line, message: `${first.message} (${all.length - 1} more after it)` };
}

function sentenceOf(issue: z.core.$ZodIssue, read: JsonText): string {
  const value = issue.path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    read.value,
  );
  if (issue.path.length === 0) return `it holds ${shown(value)}; allowed is ${issue.message}.`;
  const name = issue.path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .slice(1);
  return value === undefined
    ? `"${name}" is missing; allowed is ${issue.message}.`
    : `"${name}" is ${shown(value)}; allowed is ${issue.message}.`;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'string') return `the text "${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  return String(value);
}

/** For who is registering: the mistake is theirs to mend. */
export function mistakeFault(file: string, mistake: Mistake): Fault {
  return badInput(`${file}, line ${mistake.line}: ${mistake.message}`);
}
