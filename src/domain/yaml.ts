import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { badInput } from '#domain/fault.ts';
import { allowedKeys, allowedValues } from './allowed.ts';

/** Most nodes that the aliases (`*name`) of a file may stand for. */
const aliasesMax = 100;

/** What is wrong with a file, and where. */
export interface Complaint {
  readonly line: number;
  /** A sentence that says what is allowed. */
  readonly message: string;
}

/** A YAML (or JSON) text with its lines, so that a complaint can say where. */
export interface Yaml {
  readonly value: unknown;
  has(path: readonly PropertyKey[]): boolean;
  /** The line of what lies at that path; else of the nearest above it. */
  lineOf(path: readonly PropertyKey[]): number;
  /** One or more for each complaint of that shape. */
  complaints(issues: readonly z.core.$ZodIssue[], shape: z.ZodType): readonly Complaint[];
}

/** Thrown inside this file only. */
class Wrong extends Error {
  override readonly name = 'Wrong';
  readonly complaint: Complaint;

  constructor(line: number, message: string) {
    super(message);
    this.complaint = { line, message };
  }
}

/** Reads YAML. `environment`: puts its values in for `${VAR}`; null leaves texts as they are. `noun`: what an unknown key is not. */
export function openYaml(
  text: string,
  environment: Readonly<Record<string, string | undefined>> | null,
  noun: string,
): { readonly ok: true; readonly yaml: Yaml } | { readonly ok: false; readonly complaint: Complaint } {
  try {
    return { ok: true, yaml: opened(text, environment, noun) };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return { ok: false, complaint: error.complaint };
  }
}

function opened(text: string, environment: Readonly<Record<string, string | undefined>> | null, noun: string): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true, logLevel: 'error' });
  const [error] = document.errors;
  if (error !== undefined) throw new Wrong(lines.linePos(error.pos[0]).line, sentenceOf(error));
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = offsetOf(document, path.slice(0, length));
      if (offset !== null) return lines.linePos(offset).line;
    }
    return 1;
  };
  const plain = plainValue(document, (offset) => lines.linePos(offset).line);
  const value = (environment === null ? plain : substituted(plain, environment, [], lineOf)) ?? {};
  return {
    value,
    has: (path) => document.hasIn(path),
    lineOf,
    complaints: (issues, shape) => issues.flatMap((issue) => complaintsOf(issue, { lineOf, shape, value, noun })),
  };
}

function sentenceOf({ message }: Error): string {
  // What the parser says where it ran out of stack.
  if (message.startsWith('Maximum call stack')) return 'this is nested more deeply than anybody writes.';
  return message.split('\n', 1)[0] ?? 'this is no YAML';
}

/** A YAML file that settings are read from: whatever is wrong is thrown as BAD_USER_INPUT with file and line. */
export interface ReadYaml extends Yaml {
  /** `stemma.yaml:7` for what lies at that path. */
  at(path: readonly PropertyKey[]): string;
  /** One line a complaint, each with the file. */
  complaint(issues: readonly z.core.$ZodIssue[], shape: z.ZodType): string;
}

/** Reads YAML and puts `${VAR}` of the environment in. Throws BAD_USER_INPUT with file and line. */
export function readYaml(file: string, text: string, environment: Readonly<Record<string, string | undefined>>): ReadYaml {
  const read = openYaml(text, environment, 'a setting');
  const written = ({ line, message }: Complaint) => `${file}:${line}: ${message}`;
  if (!read.ok) throw badInput(written(read.complaint));
  const { yaml } = read;
  return {
    ...yaml,
    at: (path) => `${file}:${yaml.lineOf(path)}`,
    complaint: (issues, shape) => yaml.complaints(issues, shape).map(written).join('\n'),
  };
}

/** Refuses an alias of what has no such anchor, and aliases of aliases that stand for more than anybody writes. */
function plainValue(document: Document.Parsed, lineAt: (offset: number) => number): unknown {
  let first = 0;
  visit(document, {
    Alias: (_, node) => {
      const offset = node.range?.[0] ?? 0;
      first ||= offset;
      if (node.resolve(document) === undefined)
        throw new Wrong(lineAt(offset), `"*${node.source}" stands for nothing: no "&${node.source}" is written above it.`);
    },
  });
  try {
    return document.toJS({ maxAliasCount: aliasesMax });
  } catch (error) {
    // Everything that the file itself could be wrong in was looked at above.
    if (!(error instanceof ReferenceError)) throw error;
    throw new Wrong(lineAt(first), `the aliases of this file ("*name") stand for too much. Write it out, or use fewer than ${aliasesMax}.`);
  }
}

/** Where the key of a path stands (its value, where it stands in a list). */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const key = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
    return pair !== undefined && isNode(pair.key) ? (pair.key.range?.[0] ?? null) : null;
  }
  const node = document.getIn(path, true);
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}

function substituted(
  value: unknown,
  environment: Readonly<Record<string, string | undefined>>,
  path: readonly PropertyKey[],
  lineOf: Yaml['lineOf'],
): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
      const found = environment[name];
      if (found === undefined)
        throw new Wrong(
          lineOf(path),
          `the environment has no ${name}, which "${path.map(String).join('.')}" asks for. Set it, or write the value.`,
        );
      return found;
    });
  }
  if (Array.isArray(value)) return value.map((item, index) => substituted(item, environment, [...path, index], lineOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substituted(item, environment, [...path, key], lineOf)]));
}

interface Complained {
  readonly lineOf: Yaml['lineOf'];
  readonly shape: z.ZodType;
  readonly value: unknown;
  readonly noun: string;
}

function complaintsOf(issue: z.core.$ZodIssue, told: Complained): Complaint[] {
  const { lineOf, shape, value, noun } = told;
  const name = issue.path.map(String).join('.');
  const place = name === '' ? 'the file' : `"${name}"`;
  const here = (message: string): Complaint[] => [{ line: lineOf(issue.path), message }];
  if (issue.code === 'unrecognized_keys') {
    const allowed = listed('Allowed here', allowedKeys(shape, value, issue.path));
    return issue.keys.map((key) => ({
      line: lineOf([...issue.path, key]),
      message: `"${[...issue.path, key].map(String).join('.')}" is not ${noun}.${allowed}`,
    }));
  }
  if (issue.code === 'invalid_key')
    return here(`${place} cannot be called that: ${issue.issues.map(({ message }) => message).join(', ')}.`);
  if (issue.code === 'invalid_union') {
    const values = listed('Allowed', allowedValues(shape, value, issue.path));
    const meant = meantForm(issue.errors);
    if (meant !== null) return meant.flatMap((inner) => complaintsOf({ ...inner, path: [...issue.path, ...inner.path] }, told));
    if (issue.errors.length === 0) return here(`${place} is none that is known.${values}`);
    const forms = issue.errors.map((one) => one.map((inner) => `${inner.path.map(String).join('.')} ${inner.message}`.trim()).join(', '));
    const allowed = listed('Allowed here', allowedKeys(shape, value, issue.path));
    return here(`${place} fits no known form: ${[...new Set(forms)].join('; or ')}.${allowed}`);
  }
  return here(`${place} ${issue.message.replace(/^Invalid input: /, '')}.`);
}

/** The one of several forms that has nothing missing; null where that is none, or more than one. */
function meantForm(forms: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | null {
  const [meant, ...others] = forms.filter((issues) => issues.every(({ code }) => code !== 'invalid_type'));
  return meant === undefined || others.length > 0 ? null : meant;
}

function listed(what: string, names: readonly string[]): string {
  return names.length === 0 ? '' : ` ${what}: ${names.join(', ')}.`;
}
