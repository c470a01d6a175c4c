import type { JsonObject, JsonValue } from '#domain/json-text.ts';
import { knownKeys } from './metadata-shape.ts';

/** A key that is not read, and the one that is probably meant. */
export interface StrayKey {
  readonly path: readonly PropertyKey[];
  /** As it is written: `code.comit`. */
  readonly key: string;
  /** `code.commit`. */
  readonly meant: string;
}

/** Keys that other tools and people use for what is read under another one. */
const otherWords: Readonly<Record<string, string>> = {
  name: 'model_name',
  model: 'model_name',
  owner: 'owners',
  environment: 'env',
  hyperparameters: 'training.params',
  parameters: 'training.params',
  params: 'training.params',
  seed: 'training.seed',
  commit: 'code.commit',
  git_commit: 'code.commit',
  repo: 'code.repo',
  dataset: 'data.datasets',
  datasets: 'data.datasets',
  created: 'created_at',
  approval: 'approvals',
};

/** The keys of a metadata.json that nothing reads and that look as if they were meant to be read. Any other key is left alone. */
export function strayKeys(value: JsonValue): readonly StrayKey[] {
  return isObject(value) ? straysIn(value, [], '') : [];
}

/** `data.datasets[0].name`. */
export function keyName(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .slice(1);
}

function straysIn(object: JsonObject, path: readonly PropertyKey[], place: string): readonly StrayKey[] {
  const known = knownKeys[place] ?? [];
  const own = Object.keys(object)
    .filter((key) => !known.includes(key))
    .flatMap((key): readonly StrayKey[] => {
      const meant = meantBy(key, object, known, place);
      return meant === null ? [] : [{ path: [...path, key], key: keyName([...path, key]), meant: keyName([...path, meant]) }];
    });
  return [
    ...own,
    ...Object.entries(object).flatMap(([key, value]) => below(value, [...path, key], place === '' ? key : `${place}.${key}`)),
  ];
}

function below(value: JsonValue, path: readonly PropertyKey[], place: string): readonly StrayKey[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => below(one, [...path, index], `${place}[]`));
  return isObject(value) && Object.hasOwn(knownKeys, place) ? straysIn(value, path, place) : [];
}

function meantBy(key: string, object: JsonObject, known: readonly string[], place: string): string | null {
  // A key that is there as well is not what was meant.
  const absent = known.filter((one) => !Object.hasOwn(object, one));
  const plain = key.toLowerCase().replaceAll(/[^a-z]/g, '');
  const near = absent.find((one) => {
    const other = one.replaceAll('_', '');
    return plain === other || (other.length > 3 && isOneSlip(plain, other));
  });
  if (near !== undefined) return near;
  const word = place === '' && Object.hasOwn(otherWords, key) ? (otherWords[key] ?? null) : null;
  return word === null || isThere(object, word) ? null : word;
}

function isThere(object: JsonObject, word: string): boolean {
  const at = word.split('.').reduce<JsonValue | undefined>((value, step) => (isObject(value) ? value[step] : undefined), object);
  return (at ?? null) !== null;
}

/** Whether one text becomes the other by one letter more, less, changed for another, or by two neighbours swapped. */
function isOneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA === restB) return false;
  const swapped = restA.length > 1 && restA.slice(0, 2) === `${restB[1] ?? ''}${restB[0] ?? ''}` && restA.slice(2) === restB.slice(2);
  return swapped || restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
