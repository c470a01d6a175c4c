import { type JsonText, type JsonValue, readJson } from '#domain/json-text.ts';
import { type Metric, metricOf } from '#domain/metric.ts';
import type { Tag } from '#domain/version.ts';

/* W&B keeps what people log as JSON texts: config, summaryMetrics, metadata. Each is read by itself, and one that cannot be read tells nothing. */

const depthMax = 8;

/** A config wraps each value: `{"lr": {"value": 0.1}}`. What begins with `_wandb` is the client's own. Nested values are told by dotted keys, lists as JSON. */
export function paramsIn(config: string | null): readonly Tag[] {
  const json = jsonOf(config);
  return entriesOf(json?.value).flatMap(([key, wrapped]) => {
    if (key.startsWith('_wandb') || key === 'wandb_version') return [];
    const isWrapped = isObject(wrapped) && Object.hasOwn(wrapped, 'value');
    return json === null ? [] : textsOf(json, isWrapped ? [key, 'value'] : [key], key, isWrapped ? (wrapped['value'] ?? null) : wrapped);
  });
}

/** What W&B's own client wrote into a config of itself: `python_version`, `framework`. */
export function clientSaid(config: string | null, key: string): string | null {
  const own = memberOf(memberOf(jsonOf(config)?.value, '_wandb'), 'value');
  const value = memberOf(own, key);
  return typeof value === 'string' && value !== '' && value.length <= 200 ? value : null;
}

/** Metadata of an artifact as tags: nested values by dotted keys, lists as JSON. `signature` is no tag: it is read as one. */
export function tagsIn(metadata: string | null): readonly Tag[] {
  const json = jsonOf(metadata);
  return entriesOf(json?.value).flatMap(([key, value]) => (json === null || key === 'signature' ? [] : textsOf(json, [key], key, value)));
}

export function memberIn(text: string | null, key: string): unknown {
  return memberOf(jsonOf(text)?.value, key) ?? null;
}

/**
 * Numbers of a summary, the words for those that JSON lacks, and nested numbers (`{"loss": {"min": 0.1}}`) by dotted keys. Left out: keys that begin
 * with `_` (W&B's own), texts, truth values, lists, and objects with `_type`, which are tables, images and the like.
 */
export function metricsIn(summary: string | null): readonly Metric[] {
  return entriesOf(jsonOf(summary)?.value).flatMap(([key, value]) => numbersOf(key, value, 0));
}

/** Seconds that a run took by its own count; null where it says none. */
export function runtimeIn(summary: string | null): number | null {
  const value = jsonOf(summary)?.value;
  const own = [memberOf(memberOf(value, '_wandb'), 'runtime'), memberOf(value, '_runtime')];
  return own.find((each): each is number => typeof each === 'number' && Number.isFinite(each) && each >= 0) ?? null;
}

function numbersOf(key: string, value: JsonValue, depth: number): readonly Metric[] {
  if (key.startsWith('_') || depth > depthMax) return [];
  if (typeof value === 'number') return [metricOf(key, value)];
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return [metricOf(key, Number(value))];
  if (!isObject(value) || Object.hasOwn(value, '_type')) return [];
  return Object.entries(value).flatMap(([inner, part]) => (inner.startsWith('_') ? [] : numbersOf(`${key}.${inner}`, part, depth + 1)));
}

function textsOf(json: JsonText, path: readonly string[], key: string, value: JsonValue, depth = 0): readonly Tag[] {
  if (isObject(value) && Object.keys(value).length > 0 && depth < depthMax)
    return Object.entries(value).flatMap(([inner, part]) => textsOf(json, [...path, inner], `${key}.${inner}`, part, depth + 1));
  if (value === null) return [];
  // Numbers as they were written: `1.0` and large whole numbers stay what they are.
  return [{ key, value: typeof value === 'string' ? value : (json.writtenAt(path) ?? JSON.stringify(value)) }];
}

function jsonOf(text: string | null): JsonText | null {
  if (text === null || text.trim() === '') return null;
  try {
    return readJson(text);
  } catch {
    return null;
  }
}

function entriesOf(value: JsonValue | undefined): readonly [string, JsonValue][] {
  return isObject(value) ? Object.entries(value) : [];
}

function memberOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isObject(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
