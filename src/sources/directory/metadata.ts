import { z } from 'zod';
import { badInput, type Fault } from '#domain/fault.ts';
import { JsonMistake, type JsonObject, type JsonText, type JsonValue, readJson } from './json-text.ts';

/** `metadata.json` of a version, as far as it is read; everything else in it is left alone. Form: docs, "Directory registry". */
export type Metadata = z.infer<typeof Metadata>;

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

const absent = <T>(value: T | null | undefined): T | null => value ?? null;

/** Numbers are taken where text is meant: `"version": 3`. */
const text = z.union([z.string(), z.number()], { error: 'a text in double quotes' }).transform(String);
const maybeText = text.nullish().transform(absent);
const flag = z.boolean({ error: 'true or false' }).nullish().transform(absent);
const amount = z.number({ error: 'a number' }).min(0, { error: 'a number that is not negative' }).nullish().transform(absent);
const scalar = z.union([z.string(), z.number(), z.boolean(), z.nan(), z.literal([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])]);
const object = <T extends z.ZodRawShape>(shape: T, allowed: string) => z.object(shape, { error: allowed }).nullish().transform(absent);

/** ISO 8601; a blank for the T and a missing zone (then UTC) as Python writes them. */
const time = z
  .string({ error: timeAllowed() })
  .transform((written, context) => {
    const [, day, clock = 'T00:00:00', zone = 'Z'] =
      /^(\d{4}-\d{2}-\d{2})(?:([T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(written.trim()) ?? [];
    const at = new Date(`${day}${clock.replace(' ', 'T')}${zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`);
    if (!Number.isNaN(at.getTime())) return at;
    context.addIssue({ code: 'custom', message: timeAllowed() });
    return z.NEVER;
  })
  .nullish()
  .transform(absent);

function timeAllowed(): string {
  return 'a time such as "2025-10-01T12:00:00Z"';
}

const owners = z
  .union([text.transform((one) => [one]), z.array(text)], { error: 'a list of texts, such as ["mlops@acme.test"]' })
  .nullish()
  .transform((list) => list ?? []);

const tags = z
  .union([z.array(text).transform((list) => Object.fromEntries(list.map((key) => [key, '']))), z.record(z.string(), scalar.nullable())], {
    error: 'an object of texts, such as { "team": "ads" }',
  })
  .nullish()
  .transform((all) => all ?? {});

const Dataset = z.object(
  { name: text, digest: maybeText, role: maybeText, source: maybeText, source_type: maybeText },
  { error: 'an object with "name", "digest", "role", "source"' },
);

const special = z.enum(['NaN', 'Infinity', '-Infinity']).transform(Number);
const metric = z.union([z.number(), z.nan(), z.literal([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]), special, z.null()], {
  error: 'a number, NaN, Infinity or -Infinity, without quotes around it',
});

/** Numbers by name beside `split` and `thresholds`; lists and objects (confidence intervals) are left alone. */
const metrics = z
  .record(z.string(), z.unknown(), { error: 'an object of numbers, such as { "split": "val", "auc": 0.87 }' })
  .transform((all, context) => {
    const values: Record<string, number> = {};
    for (const [key, value] of Object.entries(all)) {
      if (key === 'split' || key === 'thresholds' || (typeof value === 'object' && value !== null)) continue;
      const read = metric.safeParse(value);
      if (!read.success) context.addIssue({ code: 'custom', path: [key], message: read.error.issues[0]?.message ?? '' });
      else if (read.data !== null) values[key] = read.data;
    }
    const split = maybeText.safeParse(all['split']);
    if (!split.success) context.addIssue({ code: 'custom', path: ['split'], message: 'a text such as "val"' });
    return { split: split.data ?? null, values };
  })
  .nullish()
  .transform((read) => read ?? { split: null, values: {} });

const Metadata = z.object(
  {
    model_name: text,
    version: text,
    owners,
    created_at: time,
    code: object(
      { repo: maybeText, commit: maybeText, branch: maybeText, dirty: flag, pipeline_run: maybeText },
      'an object with "repo", "commit", "branch"',
    ),
    data: object(
      {
        snapshot_id: maybeText,
        digest: maybeText,
        source: maybeText,
        features_version: maybeText,
        time_window: object({ from: maybeText, to: maybeText }, 'an object with "from" and "to"'),
        sampling: z
          .union([text, z.record(z.string(), z.unknown())], { error: 'a text or an object' })
          .nullish()
          .transform(absent),
        datasets: z
          .array(Dataset, { error: 'a list of objects with "name" and "digest"' })
          .nullish()
          .transform((list) => list ?? []),
      },
      'an object with "snapshot_id" or "datasets"',
    ),
    training: object(
      {
        params: z
          .record(z.string(), z.unknown(), { error: 'an object, such as { "lr": 0.01 }' })
          .nullish()
          .transform((all) => all ?? {}),
        seed: z.union([z.number(), z.string()], { error: 'a whole number' }).nullish().transform(absent),
        hardware: maybeText,
        duration_s: amount,
      },
      'an object with "params", "seed", "hardware", "duration_s"',
    ),
    env: object(
      { framework: maybeText, framework_version: maybeText, python: maybeText, docker_digest: maybeText, lockfile_hash: maybeText },
      'an object with "framework", "docker_digest", "lockfile_hash"',
    ),
    metrics,
    notes: z
      .union([text.transform((change) => ({ change })), z.object({ change: maybeText })], { error: 'an object with "change", or a text' })
      .nullish()
      .transform(absent),
    tags,
  },
  { error: 'an object { … }' },
);

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
