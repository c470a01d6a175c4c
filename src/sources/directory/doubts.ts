import { commitId } from '#domain/commit.ts';
import type { JsonObject, JsonText, JsonValue } from '#domain/json-text.ts';
import { isJudgeable } from '#domain/report/threshold.ts';
import type { VersionKey } from '#domain/version.ts';
import { placeText, type ReadMetadata } from './metadata.ts';
import { semverOf } from './said.ts';
import { keyName, strayKeys } from './stray-keys.ts';

/** Something that is readable but can hardly be meant so: where, and a sentence with what is allowed. */
interface Doubt {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

const doubtsMax = 20;

/** What is readable in a metadata.json but can hardly be meant so, first line first: said beside the version, which is answered all the same. */
export function doubtsIn(key: Pick<VersionKey, 'model' | 'version'>, read: ReadMetadata): readonly string[] {
  const found = [
    ...names(key, read),
    ...strays(read.text),
    ...time(read),
    ...owners(read),
    ...commits(read),
    ...digests(read.text),
    ...thresholds(read.text),
  ];
  return found
    .map(({ path, message }) => ({ place: read.text.placeOf(path), message }))
    .toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
    .slice(0, doubtsMax)
    .map(({ place, message }) => `${placeText(place)}: ${message}`);
}

function names({ model, version }: Pick<VersionKey, 'model' | 'version'>, { metadata }: ReadMetadata): readonly Doubt[] {
  const doubts: Doubt[] = [];
  const own = metadata.model_name;
  if (own !== model && own !== model.split('/').at(-1))
    doubts.push({
      path: ['model_name'],
      message: `"model_name" is "${short(own)}", but the folder belongs to the model "${model}", which counts; allowed is the folder's name.`,
    });
  const declared = metadata.version;
  // A version is often called 12 and declares 1.2.0; two that are both semantic, or a name that is neither, contradict each other.
  const isOther = plain(declared) !== plain(version) && (semverOf(declared) === null || semverOf(plain(version)) !== null);
  if (isOther)
    doubts.push({
      path: ['version'],
      message: `"version" is "${short(declared)}", but the folder is called "${version}", which counts; allowed is the folder's name, or a semantic version such as 1.2.0 in a folder that is called by a number.`,
    });
  return doubts;
}

function plain(version: string): string {
  return version.replace(/^v(?=\d)/i, '');
}

function strays({ value }: JsonText): readonly Doubt[] {
  return strayKeys(value).map(({ path, key, meant }) => ({ path, message: `"${short(key)}" is not read; perhaps "${meant}" is meant.` }));
}

function time({ metadata, text }: ReadMetadata): readonly Doubt[] {
  const written = (text.value as JsonObject)['created_at'];
  if (metadata.created_at === null || typeof written !== 'string' || !/\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(written.trim())) return [];
  if (/[+-]\d\d:?\d\d$/.test(written.trim())) return [];
  return [
    {
      path: ['created_at'],
      message: `"created_at" is "${short(written)}" without a time zone, so it is taken as UTC; allowed is a time such as "2025-10-01T12:00:00Z" or "2025-10-01T14:00:00+02:00".`,
    },
  ];
}

function owners({ text }: ReadMetadata): readonly Doubt[] {
  const written = (text.value as JsonObject)['owners'];
  if (typeof written !== 'string' || !/[,;]/.test(written)) return [];
  return [
    { path: ['owners'], message: `"owners" is one text, so it names one owner; allowed is a list of texts, such as ["ada", "bob"].` },
  ];
}

function commits({ metadata }: ReadMetadata): readonly Doubt[] {
  const commit = metadata.code?.commit ?? null;
  if (commit === null || commit === '' || commitId(commit) !== null) return [];
  return [
    {
      path: ['code', 'commit'],
      message: `"code.commit" is "${short(commit)}", so the version names no commit; allowed is a commit id of 7 to 64 hexadecimal characters, as \`git rev-parse HEAD\` prints it.`,
    },
  ];
}

/** How many hexadecimal characters the digests of an algorithm have. */
const lengths: Readonly<Record<string, number>> = { md5: 32, sha1: 40, sha224: 56, sha256: 64, sha384: 96, sha512: 128 };
const nameless = Object.entries(lengths).filter(([algorithm]) => algorithm !== 'sha256');

function digests(text: JsonText): readonly Doubt[] {
  const data = memberOf(text.value, 'data');
  const datasets = memberOf(data, 'datasets');
  const places: readonly (readonly PropertyKey[])[] = [
    ['data', 'digest'],
    ...(Array.isArray(datasets) ? datasets.map((_, index) => ['data', 'datasets', index, 'digest']) : []),
    ['env', 'docker_digest'],
    ['env', 'lockfile_hash'],
  ];
  return places.flatMap((path) => {
    const written = path.reduce<JsonValue | undefined>((at, step) => memberOf(at, step), text.value);
    const wrong = typeof written === 'string' ? wrongDigest(written) : null;
    return wrong === null ? [] : [{ path, message: `"${keyName(path)}" ${wrong}` }];
  });
}

/** Null for what is right, and for what no algorithm can be told of: short digests are how some trackers tell data apart. */
function wrongDigest(written: string): string | null {
  const digest = written.trim().replace(/^.*@(?=[a-z0-9]+:)/, '');
  const [, algorithm = '', rest = ''] = /^([a-z0-9]+):(.*)$/i.exec(digest) ?? [];
  const length = Object.hasOwn(lengths, algorithm.toLowerCase()) ? lengths[algorithm.toLowerCase()] : undefined;
  if (length !== undefined)
    return new RegExp(`^[0-9a-f]{${length}}$`, 'i').test(rest)
      ? null
      : `is "${short(digest)}"; allowed behind ${algorithm}: are ${length} hexadecimal characters, and there are ${rest.length} characters${/[^0-9a-f]/i.test(rest) ? ', not all of them hexadecimal' : ''}.`;
  const maybe = nameless.find(([, size]) => new RegExp(`^[0-9a-f]{${size}}$`, 'i').test(digest));
  return maybe === undefined
    ? null
    : `names no algorithm, so it proves little; allowed is "${maybe[0]}:${short(digest)}" if that is what it is, or sha256: and 64 hexadecimal characters.`;
}

function thresholds(text: JsonText): readonly Doubt[] {
  const all = memberOf(memberOf(text.value, 'metrics'), 'thresholds');
  if (typeof all !== 'object' || all === null || Array.isArray(all)) return [];
  return Object.entries(all).flatMap(([metric, limit]) =>
    typeof limit !== 'string' || limit.trim() === '' || isJudgeable(limit)
      ? []
      : [
          {
            path: ['metrics', 'thresholds', metric],
            message: `"metrics.thresholds.${short(metric)}" is "${short(limit)}", which nobody can judge by; allowed is >=, <=, >, < or = before a number, such as ">=0.85".`,
          },
        ],
  );
}

function memberOf(value: JsonValue | undefined, step: PropertyKey): JsonValue | undefined {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? (value as JsonObject)[String(step)] : undefined;
}

/** What is written, as far as it is worth repeating. */
function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
