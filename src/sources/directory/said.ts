import { parse } from 'semver';
import type { JsonText, JsonValue } from '#domain/json-text.ts';
import { type MappedField, saidByPrefix, saidByTags, stemmaPrefixes, stemmaTags } from '#domain/stemma-tags.ts';
import type { Said } from '#domain/telling.ts';
import type { Tag } from '#domain/version.ts';
import { metadataKeys } from './mapping.ts';
import type { ReadMetadata } from './metadata.ts';

export const file = 'metadata.json';
const bearer = `${file} tags`;

/** What a metadata.json says of a field: by a `stemma.*` tag first, because somebody wrote that on purpose, then by its own keys. */
export function saidOf(read: ReadMetadata, field: MappedField): readonly Said[] {
  return [
    ...saidByTags(tagsOf(read), stemmaTags[field], bearer, 'DECLARED'),
    ...metadataKeys[field].flatMap((path) => saidAt(read.text, path)),
  ];
}

/** Tags such as `stemma.threshold.auc`, with the name behind the prefix. */
export function saidOfEach(read: ReadMetadata, what: keyof typeof stemmaPrefixes): ReturnType<typeof saidByPrefix> {
  return saidByPrefix(tagsOf(read), stemmaPrefixes[what], bearer);
}

/** All tags, as texts. */
export function tagsOf({ metadata }: ReadMetadata): readonly Tag[] {
  return Object.entries(metadata.tags).map(([key, value]) => ({ key, value: value === null ? '' : String(value) }));
}

function saidAt(text: JsonText, path: string): readonly Said[] {
  const steps = path.split('.');
  const value = newest(steps.reduce<JsonValue | undefined>((at, step) => memberOf(newest(at), step), text.value));
  const shown = value === undefined ? '' : textOf(value, text.writtenAt(steps));
  // Notes may be a text, or an object whose parts are asked for by themselves.
  if (shown === '' || (path === 'notes' && typeof value === 'object')) return [];
  return [{ value: shown, object: `${file} ${path}`, kind: 'DECLARED' }];
}

/** Of a list of objects (approvals) the last one counts. */
function newest(value: JsonValue | undefined): JsonValue | undefined {
  const last = Array.isArray(value) ? value.at(-1) : undefined;
  return typeof last === 'object' && last !== null ? last : value;
}

function memberOf(value: JsonValue | undefined, step: string): JsonValue | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** As written: `1.0` and large whole numbers stay what they are. */
function textOf(value: unknown, written: string | null): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number')) return value.join(', ');
  return written ?? JSON.stringify(value);
}

/** The semantic version that is declared; `v1.2.0` is none (semver.org). */
export function semverOf(text: string): string | null {
  return /^\d/.test(text) && parse(text) !== null ? text : null;
}
